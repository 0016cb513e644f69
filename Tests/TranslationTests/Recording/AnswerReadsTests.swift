import HTTP
import Testing
import Translation

struct AnswerReadsTests {
    @Test(arguments: [
        ["data", "timeline", "*", "status"], ["data", "timeline", "*", "time"],
        ["data", "amount", "amount"], ["data", "createDate"], ["code"],
        ["data", "paymentMethods", "*", "chain"],
    ])
    func `what decides and what counts is shown`(path: [String]) throws {
        #expect(try Self.reads("circle").shows(Self.steps(path)))
    }

    @Test(arguments: [["message"], ["errors", "*", "message"]])
    func `of a sentence for people only the words are shown`(path: [String]) throws {
        let reads = try Self.reads("circle")
        #expect(!reads.shows(Self.steps(path)))
        #expect(reads.words(Self.steps(path)))
    }

    @Test(arguments: [
        ["data", "id"], ["data", "paymentMethods", "*", "address"], ["data", "merchantWalletId"],
        ["data"], [], ["data", "timeline", "*"], ["data", "timeline", "*", "note"], ["status"],
        ["data", "customer", "email"],
    ])
    func `identifiers, addresses and what is not read are not shown`(path: [String]) throws {
        #expect(try !Self.reads("circle").shows(Self.steps(path)))
    }

    @Test func `what a file seals is not shown`() throws {
        #expect(try !Self.reads("synapto").shows(Self.steps(["client_secret"])))
    }

    @Test func `a request's id is read from a header and not shown`() throws {
        let reads = try Self.reads("circle")
        #expect(reads.hiddenHeaders == ["X-Request-Id"])
        #expect(reads.shownHeaders == [])
    }

    private static func reads(_ provider: String) throws -> AnswerReads {
        try ProviderFile(provider).translator.answerReads
    }

    private static func steps(_ path: [String]) -> [AnswerReads.Step] {
        path.map { $0 == "*" ? .every : .member($0) }
    }
}
