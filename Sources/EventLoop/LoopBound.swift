/// A value that belongs to a loop's thread, and may be carried elsewhere but not looked at there.
///
/// It is `@unchecked Sendable` because the value is reached on that thread only, which is checked.
package final class LoopBound<Value>: @unchecked Sendable {
    package let loop: Loop
    private let content: Value

    package init(_ value: Value, on loop: Loop) {
        self.loop = loop
        content = value
    }

    package var value: Value {
        loop.preconditionIsCurrent()
        return content
    }
}
