/// What goes wrong between a provider and a client, and whether the provider had done what was asked.
///
/// Spelled as its kind, followed by `_before_effect` or `_after_effect` where that is not the usual
/// one of the kind: `reset_after_effect`, `rate_limited`.
package struct Fault: Sendable, Hashable {
    package enum Kind: String, CaseIterable, Sendable {
        /// The connection is reset when the first bytes of a request arrive; nothing of it is read.
        case resetBeforeReading = "reset_before_reading"
        /// The request is read whole, then the connection is reset.
        case reset
        /// No answer ever comes, while the connection stays open.
        case hang
        /// The answer comes late; before the effect, so does the effect, even if the client left.
        case slow
        /// The answer ends in the middle.
        case truncated
        /// The answer says to be shorter than it is.
        case wrongLength = "wrong_length"
        /// What comes is no HTTP.
        case garbage
        /// A page for people from something in between.
        case html502 = "html_502"
        case html504 = "html_504"
        /// The client is sent to the same place again.
        case redirect
        /// Interim answers follow each other, and the final one never comes.
        case endlessInterim = "endless_interim"
        /// A small body that unpacks to gigabytes of zeros.
        case gzipBomb = "gzip_bomb"
        /// A body of ten gigabytes.
        case endlessBody = "endless_body"
        /// 429, with `Retry-After`.
        case rateLimited = "rate_limited"
        case error500 = "error_500"
        /// 500, and the same 500 for every repeat of the key.
        case replayed500 = "replayed_500"
        /// A success that is about somebody else's object.
        case anotherObject = "another_object"
        /// The credential of the request is refused from now on.
        case revoked

        /// Whether it usually strikes when the provider is done.
        var isUsuallyAfterEffect: Bool {
            switch self {
            case .resetBeforeReading, .redirect, .rateLimited, .revoked: false
            default: true
            }
        }

        /// Whether it is known at which side of the effect it strikes.
        var hasOneSide: Bool { self == .resetBeforeReading || self == .revoked }
    }

    package let kind: Kind
    /// Whether the provider does what was asked, so that a lost answer hides an object.
    package let isAfterEffect: Bool

    package init(_ kind: Kind) {
        self.init(kind, isAfterEffect: kind.isUsuallyAfterEffect)
    }

    private init(_ kind: Kind, isAfterEffect: Bool) {
        self.kind = kind
        self.isAfterEffect = isAfterEffect
    }

    /// The same fault on a stated side; those that have only one keep it.
    package static func after(_ kind: Kind) -> Fault {
        Fault(kind, isAfterEffect: kind.hasOneSide ? false : true)
    }

    package static func before(_ kind: Kind) -> Fault { Fault(kind, isAfterEffect: false) }

    package init?(_ text: String) {
        if let kind = Kind(rawValue: text) {
            self.init(kind)
            return
        }
        for (ending, isAfter) in [("_before_effect", false), ("_after_effect", true)] {
            guard text.hasSuffix(ending),
                let kind = Kind(rawValue: String(text.dropLast(ending.count))),
                !kind.hasOneSide
            else { continue }
            self.init(kind, isAfterEffect: isAfter)
            return
        }
        return nil
    }

    package var text: String {
        kind.hasOneSide
            ? kind.rawValue
            : "\(kind.rawValue)\(isAfterEffect ? "_after_effect" : "_before_effect")"
    }
}
