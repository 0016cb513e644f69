import Foundation
import Glibc
import Synchronization
import Testing

/// The program as its users meet it: started, asked, killed and started again.
@Suite(.serialized)
struct ServeTests {
    private static let intent =
        #"{"provider":"bchainpay","amount":"25.50","currency":"USD","accept":[{"asset":"USDC","network":"polygon"}]}"#

    @Test func `the line that is printed creates, and the same line again replays`() throws {
        let gateway = try Gateway()
        let command = try #require(gateway.greeting.firstRange(of: "curl "))
        let line = String(gateway.greeting[command.lowerBound...])
        let first = try Self.shell(line)
        let second = try Self.shell(line)
        #expect(first.contains("HTTP/1.1 201 Created"))
        #expect(!first.contains("Idempotent-Replayed"))
        #expect(second.contains("Idempotent-Replayed: true"))
        let body = try #require(first.split(separator: "\r\n\r\n").last)
        #expect(second.hasSuffix(body))
        #expect(gateway.stop() == 0)
    }

    @Test func `what was answered is answered the same after a kill`() throws {
        let gateway = try Gateway()
        let first = try Client(port: gateway.port, key: gateway.key).create("k", Self.intent)
        gateway.kill()
        let again = try Gateway(data: gateway.data)
        let client = Client(port: again.port, key: again.key)
        let second = try client.create("k", Self.intent)
        #expect(first.status == 201)
        #expect(second.status == 201)
        #expect(second.body == first.body)
        #expect(second.header("Idempotent-Replayed") == "true")
        let location = try #require(first.header("Location"))
        #expect(try client.get(location).status == 200)
        #expect(try client.get("/readyz").status == 200)
    }

    @Test func `two hundred equal requests at once make one intent`() throws {
        let gateway = try Gateway()
        let client = Client(port: gateway.port, key: gateway.key)
        let replies = Mutex<[Client.Reply]>([])
        DispatchQueue.concurrentPerform(iterations: 200) { _ in
            // A reply that is lost would be missing below.
            guard let reply = try? client.create("one", Self.intent) else { return }
            replies.withLock { $0.append(reply) }
        }
        let all = replies.withLock { $0 }
        #expect(all.count == 200)
        #expect(Set(all.filter { $0.status == 201 }.map(\.body)).count == 1)
        #expect(all.allSatisfy { $0.status == 201 || $0.status == 409 })
        let list = try client.get("/v1/intents?limit=100").body
        #expect(list.matches(of: /"object":"intent"/).count == 1)
    }

    @Test func `killed again and again under load, every final answer stays the same bytes`() throws
    {
        var gateway = try Gateway()
        let key = gateway.key
        let data = gateway.data
        var finals: [String: String] = [:]
        var made = 0
        for round in 0..<12 {
            let client = Client(port: gateway.port, key: key)
            let answered = Mutex<[(key: String, reply: Client.Reply)]>([])
            let process = gateway.processID
            let limit = 20 + round * 7
            DispatchQueue.concurrentPerform(iterations: 4) { worker in
                for number in 0..<60 {
                    let name = "r\(round)-\(worker)-\(number)"
                    // Who is killed in the middle gives no reply; it is asked again below.
                    guard let reply = try? client.create(name, Self.intent) else { return }
                    let count = answered.withLock { answered in
                        answered.append((name, reply))
                        return answered.count
                    }
                    if count == limit { kill(process, SIGKILL) }
                }
            }
            gateway.kill()
            for (name, reply) in answered.withLock({ $0 }) where reply.status == 201 {
                finals[name] = reply.body
            }
            made += 1
            gateway = try Gateway(data: data)
        }
        let client = Client(port: gateway.port, key: key)
        for (name, body) in finals {
            let reply = try client.create(name, Self.intent)
            #expect(reply.status == 201)
            #expect(reply.body == body)
        }
        #expect(made == 12)
        #expect(finals.count > 200)
    }

    @Test func `an API key holds at once, and its revocation too`() throws {
        let gateway = try Gateway()
        let made = try gateway.command("keys", "create", "--mode", "test", "--merchant", "acme")
        #expect(made.code == 0)
        let key = made.output.trimmingCharacters(in: .whitespacesAndNewlines)
        let client = Client(port: gateway.port, key: key)
        #expect(try client.create("k", Self.intent).status == 201)
        #expect(
            try Client(port: gateway.port, key: gateway.key).get("/v1/intents").body.contains(
                #""data":[]"#))
        let id = try #require(made.errors.firstMatch(of: /key_[0-9a-f]+/)).0
        #expect(try gateway.command("keys", "revoke", String(id)).code == 0)
        #expect(try client.create("k", Self.intent).status == 401)

        gateway.stop()
        let list = try gateway.command("keys", "list")
        #expect(list.code == 0)
        #expect(list.output.contains("acme"))
        #expect(!list.output.contains(key))
        #expect(try gateway.command("keys", "revoke", "key_none").code == 1)
    }

    @Test func `a second gateway on the same data is refused, and says who holds it`() throws {
        let gateway = try Gateway()
        #expect { try Gateway(data: gateway.data) } throws: { error in
            (error as? Gateway.Failure)?.what.contains("is held by another gateway") ?? false
        }
    }

    @Test func `a journal that is gone is missed, for every key would run again`() throws {
        let gateway = try Gateway()
        _ = try Client(port: gateway.port, key: gateway.key).create("k", Self.intent)
        gateway.stop()
        try FileManager.default.removeItem(at: gateway.data.url.appending(path: "journal.sqlite"))
        #expect { try Gateway(data: gateway.data) } throws: { error in
            (error as? Gateway.Failure)?.what.contains("every key would run again") ?? false
        }
    }

    @Test func `a startup key that was revoked is made anew`() throws {
        let gateway = try Gateway()
        let old = gateway.key
        #expect(try gateway.command("keys", "revoke", "startup").code == 0)
        gateway.stop()
        let again = try Gateway(data: gateway.data)
        #expect(again.key != old)
        let client = Client(port: again.port, key: again.key)
        #expect(try client.create("k", Self.intent).status == 201)
        #expect(try Client(port: again.port, key: old).create("l", Self.intent).status == 401)
    }

    @Test func `a slip in the name of the data folder makes none`() throws {
        let gateway = try Gateway()
        let nowhere = DataFolder()
        gateway.stop()
        let session = try gateway.command("keys", "list", data: nowhere)
        #expect(session.code == 3)
        #expect(session.errors.contains("is no gateway's data folder"))
        #expect(!FileManager.default.fileExists(atPath: nowhere.path))
    }

    private static func shell(_ line: String) throws -> String {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: "/bin/bash")
        process.arguments = ["-c", line]
        process.standardOutput = output
        try process.run()
        let text = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: text, as: UTF8.self)
    }
}
