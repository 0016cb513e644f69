import EventLoop
import Gateway
import Server
import Storage
import Translation

/// The words of a gateway that cannot start.
extension Wording {
    static func badAddress(_ text: String) -> String {
        "\(quoted(text)) is no address to listen at; expected ADDRESS:PORT like 127.0.0.1:8080,"
            + " [::1]:8080 or localhost:8080"
    }

    static let badRate = "--rate must be a whole number from 1 to 1000000"

    static func of(_ fault: Host.Fault) -> String {
        switch fault {
        case .storage(let fault): of(fault)
        case .providers(let fault, let folder): of(fault, folder: folder)
        case .listen(let fault, let address): of(fault, at: address)
        case .system(let fault): of(fault)
        case .startupKey(let fault): of(fault)
        case .journal(let fault): of(fault)
        case .configuration(let mistakes):
            "the configuration has mistakes:\n" + mistakes.map { "\($0)" }.joined(separator: "\n")
        }
    }

    static func of(_ fault: SystemFault) -> String {
        "\(fault.call) failed: \(systemError(fault.number))"
    }

    static func of(_ fault: ListenFault, at address: ListenAddress) -> String {
        let place = quoted("\(address)")
        return switch fault {
        case .addressMalformed: "\(place) is no address to listen at"
        case .addressInUse:
            "\(place) is in use already; end what listens there, or name another with --listen"
        case .addressNotAvailable: "\(place) is no address of this machine"
        case .notPermitted: "listening at \(place) is not permitted"
        case .pathTooLong(let limit):
            "the path of \(place) is longer than \(limit) bytes; name a shorter --data"
        case .pathTaken: "\(place) is in the way: it is no socket"
        case .system(let call, let number):
            "cannot listen at \(place): \(call): \(systemError(number))"
        }
    }

    static func of(_ fault: JournalFault) -> String {
        switch fault {
        case .unwritable: "the journal cannot be written: is the disk full, or read-only?"
        case .unreadable: "the journal cannot be read"
        case .corrupt: "the journal is damaged: what was read is not what was written"
        case .closed: "the journal is closed"
        }
    }

    private static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? path
    }

    static func of(_ fault: StorageFault) -> String {
        switch fault {
        case .system(let call, let path, let code):
            "\(quoted(path)): \(call): \(systemError(code))"
        case .networkFileSystem(let path, let name):
            "\(quoted(path)) lies on \(name): a network's locks and syncs cannot be trusted with"
                + " money; name a local folder with --data"
        case .inUse(let path, let process):
            "the data folder \(quoted(folder(of: path))) is held by another gateway"
                + (process.map { " (process \($0))" } ?? "")
        case .instanceKeyMissing(let path):
            "\(quoted(path)) is missing, and the journal was written with it: put it back"
        case .instanceKeyLength(let path, let length):
            "\(quoted(path)) holds \(length) bytes; expected 32"
        case .instanceKeyExposed(let path):
            "\(quoted(path)) can be read by others: chmod 600 it"
        case .instanceKeyDiffers(let path):
            "\(quoted(path)) was written with another instance key: put back the one beside it"
        case .randomUnavailable: "the system gives no random bytes"
        case .journalMissing(let path):
            "\(quoted(path)) is missing or empty, and the folder had one: put it back, for without it"
                + " every key would run again"
        case .notAJournal(let path): "\(quoted(path)) is no journal of a gateway"
        case .newerVersion(let path, let found, let known):
            "\(quoted(path)) was written by a later version (\(found); this one knows \(known))"
        case .readOnly(let path): "\(quoted(path)) cannot be written"
        case .writeAheadLogRefused(let path, let mode):
            "\(quoted(path)): SQLite refuses its write-ahead log here (mode \(mode))"
        case .journal(let path, let fault): "\(quoted(path)): \(of(fault))"
        }
    }
}
