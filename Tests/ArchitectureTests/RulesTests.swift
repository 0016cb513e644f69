import Testing

/// Shows each rule a planted breach, and what only looks like one.
struct RulesTests {
    static let impure: [(String, [String])] = [
        ("import Foundation", ["Foundation"]),
        ("Glibc.read(0)", ["Glibc"]),
        ("let a: Double", ["Double"]),
        ("let a = \"\\(Decimal(1))\"", ["Decimal"]),
        ("unsafe call()", ["unsafe"]),
        ("nonisolated(unsafe) var a", ["unsafe"]),
        ("a.withUnsafeBytes {}", ["Unsafe"]),
        ("// no Double, no unsafe\nlet a = \"Foundation\"", []),
        ("case decimal, doubled, DoubleEntry", []),
    ]

    @Test(arguments: impure)
    func `an impurity is found in code alone`(source: String, expected: [String]) {
        #expect(Rules.impurities(in: SwiftSource(source)).map(\.what) == expected)
    }

    static let forbidden: [(String, [String])] = [
        ("public struct A {}", ["public"]),
        ("@testable import A", ["@testable"]),
        ("let a = try! b()", ["try!"]),
        ("let a = try ! b()", ["try !"]),
        ("let a = b as! C", ["as!"]),
        ("import FoundationEssentials", ["FoundationEssentials"]),
        ("// TODO: later", ["TODO"]),
        ("/* a\nFIXME */", ["FIXME"]),
        ("let TODO = 1", ["TODO"]),
        ("let republic = publicKey", []),
        ("a = b != c; has! ; retry!", []),
        ("// public, try! and as! are words here\nlet a = \"public try! TODO\"", []),
        ("let TODOList = 1 // mentions TODOs", []),
    ]

    @Test(arguments: forbidden)
    func `a forbidden word is found in code, a left-over mark everywhere`(
        source: String, expected: [String]
    ) {
        #expect(Rules.forbidden(in: SwiftSource(source)).map(\.what) == expected)
    }

    static let dropped: [(String, Int)] = [
        ("let a = try? b()", 1),
        ("\n// why\n\nlet a = try? b()", 1),
        ("// why\nlet a = try? b()", 0),
        ("let a = try? b()  // why", 0),
        ("let a = \"try?\"", 0),
        ("let a = retry?.b", 0),
    ]

    @Test(arguments: dropped)
    func `an error dropped without a reason is found`(source: String, count: Int) {
        #expect(Rules.unexplained(in: SwiftSource(source)).count == count)
    }

    static let named: [(String, Int)] = [
        ("let a = \"acme\"", 1),
        ("// as Acme does", 1),
        ("if name == acme_pay || a.acme", 2),
        ("\nACME", 1),
        ("let acmeId = placme", 0),
        ("acmes", 0),
    ]

    @Test(arguments: named)
    func `a provider's name is found as a whole word, in any case`(text: String, count: Int) {
        #expect(Rules.providers(["acme", "other"], in: text).count == count)
    }

    // Written in two parts, so that this file itself names no such path.
    static let machinePaths: [(String, Int)] = [
        ("/" + "home/me/a", 1),
        ("open(\"/" + "tmp/a\")", 1),
        ("a=/" + "root/b:/" + "Users/c", 1),
        ("`/" + "work/main`", 1),
        ("https://example.com/" + "home/a", 0),
        ("$PWD/" + "tmp/a, ./" + "tmp/a, ${DIR}/" + "tmp/a", 0),
        ("/" + "temporary/ /" + "homes", 0),
    ]

    @Test(arguments: machinePaths)
    func `a path of one machine is found`(text: String, count: Int) {
        #expect(Rules.machinePaths(in: text).count == count)
    }

    static let shapes: [(path: String, text: String, count: Int)] = [
        ("A/B.swift", "a\n", 0),
        ("A/B C.swift", "a\n", 1),
        ("A/B.swift", "a", 1),
        ("A/B.swift", "", 1),
    ]

    @Test(arguments: shapes)
    func `a file's path and end are checked`(path: String, text: String, count: Int) {
        #expect(Rules.shape(of: text, at: path).count == count)
    }

    static let lengths = [("A.swift", 400, 0), ("A.swift", 401, 1), ("A+Table.swift", 401, 0)]

    @Test(arguments: lengths)
    func `a file is too long beyond 400 lines, unless it is a table`(
        path: String, lines: Int, count: Int
    ) {
        let text = String(repeating: "a\n", count: lines)
        #expect(Rules.shape(of: text, at: path).count == count)
    }

    @Test func `a breach says its line`() {
        let breaches = Rules.forbidden(in: SwiftSource("a\n\npublic b"))
        #expect(breaches == [Breach(line: 3, what: "public")])
    }
}
