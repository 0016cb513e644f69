import Digest
package import Gateway

/// Who holds which API key; of the keys themselves only the SHA-256 is kept.
package struct Keyring: Sendable {
    /// Whom a key speaks for.
    package struct Holder: Sendable, Hashable {
        package let owner: Owner
        /// False for a key that only reads.
        package let mayCreate: Bool

        package init(owner: Owner, mayCreate: Bool = true) {
            self.owner = owner
            self.mayCreate = mayCreate
        }
    }

    private let holders: [[UInt8]: Holder]

    /// `holders` are found by the SHA-256 of their key.
    package init(_ holders: [[UInt8]: Holder] = [:]) {
        self.holders = holders
    }

    package static func digest(of key: String) -> [UInt8] { SHA256.hash(Array(key.utf8)) }

    /// How the keys of a mode begin.
    package static func prefix(of mode: Mode) -> String {
        switch mode {
        case .test: "sk_test_"
        case .live: "sk_live_"
        }
    }

    /// The holder of a key whose spelling fits its mode.
    ///
    /// A digest is found by its hash: how long that takes tells nothing of the keys there are.
    func holder(of key: String) -> Holder? {
        guard let holder = holders[Self.digest(of: key)],
            key.hasPrefix(Self.prefix(of: holder.owner.mode))
        else { return nil }
        return holder
    }
}
