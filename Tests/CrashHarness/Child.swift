import Foundation
import Synchronization

/// A process that may be killed at any moment by anybody who has it.
///
/// Its id is given up only together with the process, so that no other process is ever hit.
final class Child: Sendable {
    private let living: Mutex<pid_t?>
    private let id: pid_t

    struct Fault: Error {
        let words: String
    }

    /// Output and errors are added to these files.
    init(
        _ program: URL, _ arguments: [String], environment: [String: String], _ log: URL,
        _ errors: URL
    )
        throws
    {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (descriptor, url) in [(STDOUT_FILENO, log), (STDERR_FILENO, errors)] {
            posix_spawn_file_actions_addopen(
                &actions, descriptor, url.path, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        }
        let whole = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let words = ([program.path] + arguments).map { strdup($0) } + [nil]
        let variables = whole.map { strdup("\($0)=\($1)") } + [nil]
        defer { for text in words + variables { free(text) } }
        var id = pid_t()
        let status = posix_spawn(&id, program.path, &actions, nil, words, variables)
        guard status == 0 else {
            throw Fault(words: "\(program.path) cannot be started: \(status)")
        }
        self.id = id
        living = Mutex(id)
    }

    /// Whether it was there to be told.
    @discardableResult
    func signal(_ number: Int32) -> Bool {
        living.withLock { id in
            guard let id else { return false }
            return kill(id, number) == 0
        }
    }

    /// How it ended, once it has.
    func end(waits: Bool) -> End? {
        var info = siginfo_t()
        let options = WEXITED | WNOWAIT | (waits ? 0 : WNOHANG)
        info.si_signo = 0
        guard waitid(P_PID, id_t(id), &info, options) == 0, info.si_signo != 0 else { return nil }
        return living.withLock { living in
            living = nil
            var status: Int32 = 0
            waitpid(id, &status, 0)
            let signal = status & 0x7F
            return signal == 0 ? .exited((status >> 8) & 0xFF) : .killed(by: signal)
        }
    }

    enum End: Equatable {
        case exited(Int32)
        case killed(by: Int32)
    }
}
