/// An object of tests, all of which must hold.
struct Condition: Sendable {
    enum Test: Sendable {
        case reference(Reference, Matcher)
        case status([StatusPattern])
        /// What `error.code` read from the answer.
        case code(Matcher)
        case any([Condition])
    }

    /// What a value is compared with, always by its text.
    enum Matcher: Sendable, Hashable {
        case oneOf([String])
        case present(Bool)
        case prefix(String)
        indirect case not(Matcher)
    }

    let tests: [Test]
    let offset: Int
    /// The bits of the families of statuses for which it may hold; most conditions fail there.
    private let families: UInt8
    /// Whether the condition itself names an HTTP status.
    let namesStatus: Bool

    init(tests: [Test], offset: Int) {
        self.tests = tests
        self.offset = offset
        families = tests.reduce(.max) { families, test in
            guard case .status(let patterns) = test else { return families }
            return families & patterns.reduce(0) { $0 | $1.family }
        }
        namesStatus = tests.contains { test in
            switch test {
            case .status: true
            case .any(let conditions): conditions.allSatisfy(\.namesStatus)
            case .reference, .code: false
            }
        }
    }

    /// Whether it may hold for an answer of that status, told without a look at its tests.
    func mayHold(for status: Int) -> Bool { families & StatusPattern.family(of: status) != 0 }

    var references: [Reference] {
        tests.flatMap { test -> [Reference] in
            switch test {
            case .reference(let reference, _): [reference]
            case .status, .code: []
            case .any(let conditions): conditions.flatMap(\.references)
            }
        }
    }
}

/// The HTTP statuses that a translator can name.
enum StatusPattern: Sendable, Hashable {
    case exactly(Int)
    /// `4` for `4xx`: without 408, 425 and 499, and only where the body parses.
    case family(Int)

    /// Statuses of the 4xx family that prove nothing: an edge may have given up on the way.
    static let inconclusive: Set<Int> = [408, 425, 499]

    /// The bit of the family that it is of.
    fileprivate var family: UInt8 {
        switch self {
        case .exactly(let status): Self.family(of: status)
        case .family(let family): Self.family(of: family * 100)
        }
    }

    fileprivate static func family(of status: Int) -> UInt8 {
        1 << UInt8(truncatingIfNeeded: status / 100 & 7)
    }

    func holds(_ status: Int, bodyParses: Bool) -> Bool {
        switch self {
        case .exactly(let expected): status == expected
        case .family(4):
            status / 100 == 4 && bodyParses && !Self.inconclusive.contains(status)
        case .family(let family): status / 100 == family
        }
    }
}
