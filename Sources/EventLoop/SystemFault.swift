import Glibc

/// A call that the system refused, with the number of its reason.
package struct SystemFault: Error, Hashable {
    package let call: String
    package let number: Int32

    /// Takes the reason of the call that failed just now.
    package init(_ call: String, number: Int32 = errno) {
        self.call = call
        self.number = number
    }
}
