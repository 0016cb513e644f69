import EventLoop
import Glibc
import HTTP
import Server
import Testing

struct ThreadsTests {
    /// In a process of its own, where nothing else starts threads meanwhile.
    @Test func `serving starts no thread beside the loop's`() async {
        await #expect(processExitsWith: .success) {
            let before = ThreadsTests.count()
            let server = try TestServer { request, context in
                await Task.yield()
                try? await context.loop.sleep(for: .milliseconds(1))  // Nothing cancels it.
                let answer = try? await context.loop.withTimeout(.seconds(20)) {
                    await TestServer.echo(request, context)
                }  // Without an answer it is the status that fails.
                return answer ?? Answer(500)
            }
            let client = try server.connect()
            for _ in 0..<10 {
                client.send(ConnectionTests.get)
                precondition(client.receiveAnswer()?.status == 200)
            }
            precondition(ThreadsTests.count() == before + 1)
        }
    }

    private static func count() -> Int {
        guard let folder = opendir("/proc/self/task") else { return -1 }
        defer { closedir(folder) }
        var count = 0
        while let entry = readdir(folder) {
            count += entry.pointee.d_name.0 == Int8(UInt8(ascii: ".")) ? 0 : 1
        }
        return count
    }
}
