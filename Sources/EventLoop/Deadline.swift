/// The one time by which something has to be over, moved at little cost.
///
/// What is waited for mostly ends long before its time. So setting or clearing a deadline only
/// notes it, and the timer that goes off too early is put off then.
package final class Deadline {
    private let loop: Loop
    private var time: MonotonicTime?
    private var timer: Timer?
    private let action: () -> Void

    package init(on loop: Loop, _ action: @escaping () -> Void) {
        self.loop = loop
        self.action = action
    }

    package func set(_ time: MonotonicTime) {
        self.time = time
        guard let timer else {
            self.timer = loop.schedule(at: time) { [weak self] in self?.wentOff() }
            return
        }
        if !timer.isWaiting || time < timer.deadline { loop.move(timer, to: time) }
    }

    package func clear() {
        time = nil
    }

    /// Frees the timer too; comes last.
    package func end() {
        time = nil
        if let timer { loop.cancel(timer) }
    }

    private func wentOff() {
        guard let time, let timer else { return }
        guard time <= loop.now else { return loop.move(timer, to: time) }
        self.time = nil
        action()
    }
}
