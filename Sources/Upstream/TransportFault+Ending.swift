import CCurl
import Gateway
import Glibc

/// How a transfer without an answer ended, as libcurl tells it.
struct Ending {
    let code: CURLcode
    /// The system's number of what went wrong last; 0 where it was nothing of the system's.
    let systemNumber: Int
    /// Whether libcurl was let begin to write the request.
    ///
    /// How much it wrote is not asked: it counts nothing where the socket had no room at first, and
    /// the rest of that write goes uncounted too.
    let wasSent: Bool
    /// Whether there was a connection, before any handshake on it.
    let wasConnected: Bool
    /// Whether a whole head of an answer was read.
    let hasHead: Bool
    /// Why we broke it off ourselves.
    let own: TransportFault?
}

extension TransportFault {
    /// Of the unsent faults, only where it is proved that the provider saw nothing.
    init(_ ending: Ending) {
        if !ending.wasSent {
            self = TransportFault.unsent(ending)
        } else if let own = ending.own {
            self = own
        } else {
            self = TransportFault.sent(ending)
        }
    }

    private static func unsent(_ ending: Ending) -> TransportFault {
        switch ending.code {
        case CURLE_COULDNT_RESOLVE_HOST: .unresolved
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE,
            CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER, CURLE_SSL_ISSUER_ERROR,
            CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_ENGINE_INITFAILED:
            .tlsFailed
        // After the connection was there, only its handshake can have lasted.
        case CURLE_OPERATION_TIMEDOUT: ending.wasConnected ? .tlsFailed : .refused
        default: .refused
        }
    }

    private static func sent(_ ending: Ending) -> TransportFault {
        switch ending.code {
        case CURLE_OPERATION_TIMEDOUT: .timeout
        case CURLE_PARTIAL_FILE: .truncated
        case CURLE_FILESIZE_EXCEEDED: .tooLarge
        case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY, CURLE_BAD_CONTENT_ENCODING:
            .garbage
        // The last three end attempts to send again, which never are made.
        case CURLE_GOT_NOTHING, CURLE_SEND_FAIL_REWIND, CURLE_ABORTED_BY_CALLBACK: .closed
        case CURLE_RECV_ERROR where ending.systemNumber == 0 && ending.hasHead: .garbage
        default: .reset
        }
    }
}
