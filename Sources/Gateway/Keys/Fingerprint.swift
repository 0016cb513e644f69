import Digest
import Intents
package import JSON

/// What two requests with one key must share to be the same request.
///
/// `fp1` is the SHA-256 of the operation, a line feed and the body's canonical JSON. The name of the
/// algorithm is kept beside it, so that a later one does not turn old keys into conflicts.
package struct Fingerprint: Sendable, Hashable {
    package static let algorithm = "fp1"

    package let algorithm: String
    package let digest: [UInt8]

    package init(of body: Value, operation: String) {
        algorithm = Self.algorithm
        var message = SHA256.Message()
        message.add(operation)
        message.add("\n")
        message.add(body.canonical)
        digest = message.hash()
    }

    /// A fingerprint as it was stored.
    package init(algorithm: String, digest: [UInt8]) {
        self.algorithm = algorithm
        self.digest = digest
    }
}

extension Fingerprint {
    /// The paths in which two bodies differ, never their values; at most so many as are named.
    package static func differingPaths(_ first: Value, _ second: Value) -> [String] {
        var paths: [String] = []
        collect(first, second, at: "", into: &paths)
        return paths
    }

    private static func collect(
        _ first: Value,
        _ second: Value,
        at path: String,
        into paths: inout [String]
    ) {
        guard paths.count < Limits.namedDifferences, first.canonical != second.canonical else {
            return
        }
        switch (first.kind, second.kind) {
        case (.object, .object):
            let names = first.members.map(\.text)
            let added = second.members.map(\.text).filter { name in
                !names.contains { $0.utf8.elementsEqual(name.utf8) }
            }
            for name in names + added {
                compare(first[name], second[name], at: path + JSONPointer.path(name), into: &paths)
            }
        case (.array, .array):
            for position in 0..<max(first.count, second.count) {
                compare(first[position], second[position], at: "\(path)/\(position)", into: &paths)
            }
        default: paths.append(path)
        }
    }

    private static func compare(
        _ first: Value?,
        _ second: Value?,
        at path: String,
        into paths: inout [String]
    ) {
        if let first, let second {
            collect(first, second, at: path, into: &paths)
        } else if paths.count < Limits.namedDifferences {
            paths.append(path)
        }
    }
}
