import CCurl
import Gateway
import HTTP

/// An exchange under way: whether it was written, and what came back.
final class Transfer {
    let exchange: Exchange
    private let continuation: UnsafeContinuation<Result<Answer, TransportFault>, Never>
    private var collector: AnswerCollector
    private var beginnings = 0
    private var wasStale = false

    init(
        _ exchange: Exchange,
        limits: Limits,
        _ continuation: UnsafeContinuation<Result<Answer, TransportFault>, Never>
    ) {
        self.exchange = exchange
        self.continuation = continuation
        collector = AnswerCollector(limits: limits)
    }

    /// Says that the request is about to be written; false where it was before.
    ///
    /// libcurl begins again by itself when a kept connection ends before it has read the answer.
    func begin() -> Bool {
        beginnings += 1
        return beginnings == 1
    }

    /// Says that nothing is written, as the connection is not fit for it.
    func foundStaleConnection() { wasStale = true }

    func takeLine(_ bytes: UnsafeRawBufferPointer) -> Bool { collector.takeLine(bytes) }

    func takeBody(_ bytes: UnsafeRawBufferPointer) -> Bool { collector.takeBody(bytes) }

    func ended(_ code: CURLcode, on handle: EasyHandle) {
        continuation.resume(returning: result(code, handle))
    }

    private func result(_ code: CURLcode, _ handle: EasyHandle) -> Result<Answer, TransportFault> {
        if code == CURLE_OK {
            return collector.answer.map(Result.success) ?? .failure(.garbage)
        }
        if wasStale, beginnings == 0 { return .failure(.stale) }
        let ending = Ending(
            code: code,
            systemNumber: handle.number(CURLINFO_OS_ERRNO),
            wasSent: beginnings > 0,
            wasConnected: handle.number(CURLINFO_LOCAL_PORT) > 0,
            hasHead: collector.isHeadComplete,
            own: collector.fault
        )
        return .failure(TransportFault(ending))
    }
}
