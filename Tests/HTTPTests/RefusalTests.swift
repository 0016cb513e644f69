import HTTP
import Testing

struct RefusalTests {
    @Test(arguments: Refusal.allCases)
    func `a refusal is an error with words of its own`(refusal: Refusal) {
        #expect(refusal.status.code >= 400)
        #expect(Refusal.allCases.filter { $0.description == refusal.description } == [refusal])
    }

    static let statuses: [(Refusal, Status)] = [
        (.bareLineFeed, 400), (.headTooSlow, 408), (.bodyTooLarge, 413),
        (.requestLineTooLong, 414), (.expectationUnsupported, 417), (.headTooLarge, 431),
        (.codingUnsupported, 501), (.connectionsExhausted, 503), (.versionUnsupported, 505),
    ]

    @Test(arguments: statuses)
    func `a refusal that has a status of its own says so`(refusal: Refusal, status: Status) {
        #expect(refusal.status == status)
    }
}
