/// Bytes that must never be printed, logged or reflected: any text made of them is `[secret]`.
package struct Secret: Sendable {
    private let bytes: [UInt8]

    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The bytes in clear; a search for this name finds every place that sees them.
    package func reveal() -> [UInt8] {
        bytes
    }
}

extension Secret: Equatable {
    package static func == (left: Secret, right: Secret) -> Bool {
        ConstantTime.equal(left.bytes, right.bytes)
    }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "[secret]" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, unlabeledChildren: [description]) }
}
