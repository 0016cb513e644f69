import EventLoop
import Gateway
import HTTP
import JSON
import Storage
import Synchronization

/// One wish of an operator's command: asked of the gateway that runs, or else done on its journal.
struct AdminCall {
    /// How the command calls itself when something is wrong.
    let command: String
    let data: String
    let console: Console
    /// Whether a folder that was never a gateway's may be made; else it is most likely a slip.
    var mayMakeFolder = false

    /// Shows what was answered, or reports why it was refused.
    func perform(
        _ method: HTTP.Method,
        _ target: String,
        _ body: [UInt8] = [],
        offline: @escaping @Sendable (SQLiteJournal) async throws(JournalFault) -> Answer,
        show: (Value?) -> Void
    ) -> ExitCode {
        let client = AdminClient(path: AdminDesk.socket(in: data))
        let reply: AdminClient.Reply
        do throws(AdminClient.Fault) {
            reply = try client.send(method.text, target, body: body)
        } catch .broken(let number) {
            return fail(Wording.adminBroken(client.path, errno: number))
        } catch {
            guard let answer = open(offline) else { return .configuration }
            // An answer without a body has no JSON.
            let body = (try? Document(parsing: answer.body))?.root
            reply = AdminClient.Reply(status: answer.status.code, body: body)
        }
        guard (200..<300).contains(reply.status) else {
            let detail = reply.body?["detail"]?.text ?? "status \(reply.status)"
            return fail(Printable.text(detail), Self.exitCode(of: reply.status))
        }
        show(reply.body)
        return .ok
    }

    private static func exitCode(of status: Int) -> ExitCode {
        switch status {
        // What was looked at is not there, or not as it would have to be.
        case 404, 409: .failedCheck
        case 422: .usage
        default: .configuration
        }
    }

    private func fail(_ words: String, _ code: ExitCode = .configuration) -> ExitCode {
        console.report("\(command): \(words)")
        return code
    }

    private func open(
        _ work: @escaping @Sendable (SQLiteJournal) async throws(JournalFault) -> Answer
    ) -> Answer? {
        guard mayMakeFolder || InputFile.exists("\(data)/lock") else {
            _ = fail(Wording.noData(data))
            return nil
        }
        let journal: SQLiteJournal
        let loop: Loop
        do {
            journal = try SQLiteJournal(folder: data)
            loop = try Loop()
        } catch let fault as StorageFault {
            _ = fail(Wording.of(fault))
            return nil
        } catch {
            _ = fail("\(error)")
            return nil
        }
        defer { journal.close() }
        let outcome = Mutex(Answer.refusal(503, Wording.of(JournalFault.closed)))
        loop.run {
            do throws(JournalFault) {
                let answer = try await work(journal)
                outcome.withLock { $0 = answer }
            } catch {
                outcome.withLock { $0 = .refusal(503, Wording.of(error)) }
            }
        }
        return outcome.withLock { $0 }
    }
}

extension Wording {
    static func adminBroken(_ path: String, errno number: Int32) -> String {
        "the gateway at \(quoted(path)) does not answer: \(systemError(number))"
    }
}
