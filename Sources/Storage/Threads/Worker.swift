import Gateway

/// A thread that does one job after the other with something that belongs to it.
final class Worker<Tool: Sendable>: Sendable {
    private let queue = WorkQueue<@Sendable (Tool) -> Void>()
    private let thread: OwnThread

    init(_ tool: Tool) {
        let queue = queue
        thread = OwnThread {
            while let jobs = queue.take(atMost: 1) {
                for job in jobs { job(tool) }
            }
        }
    }

    /// Gives the result of a job once it was done.
    func run<Result: Sendable>(
        _ job: @escaping @Sendable (Tool) throws(JournalFault) -> Result
    ) async throws(JournalFault) -> Result {
        let result = await withCheckedContinuation {
            (continuation: CheckedContinuation<Swift.Result<Result, JournalFault>, Never>) in
            let isTaken = queue.push { tool in
                do throws(JournalFault) {
                    continuation.resume(returning: .success(try job(tool)))
                } catch {
                    continuation.resume(returning: .failure(error))
                }
            }
            if !isTaken { continuation.resume(returning: .failure(.closed)) }
        }
        return try result.get()
    }

    /// Asks for a job that nobody waits for.
    func start(_ job: @escaping @Sendable (Tool) -> Void) {
        // A worker that is closed has nothing left to do.
        _ = queue.push(job)
    }

    func close() {
        queue.close()
        thread.join()
    }
}
