import Testing

struct SwiftSourceTests {
    static let sources: [(source: String, code: [String], comments: [String])] = [
        ("a // b", ["a "], ["// b"]),
        ("a /* b */ c", ["a   c"], [" b "]),
        ("a /* b /* c */ d */ e", ["a   e"], [" b  c  d "]),
        ("/* a\nb */ c", ["", "  c"], [" a", "b "]),
        (#"a = "b // c" + d"#, [#"a = "" + d"#], [""]),
        (#"a = "b \" c" + d"#, [#"a = "" + d"#], [""]),
        (#"a = "b \\" + d"#, [#"a = "" + d"#], [""]),
        (#"a = "b \(c(d) + "e") f" + g"#, [#"a = "(c(d) + "")" + g"#], [""]),
        (##"a = #"b " \(c) \#(d)"# + e"##, [#"a = "(d)" + e"#], [""]),
        (
            "a = \"\"\"\n  b \" // c\n  \\(d)\n\"\"\" + e", ["a = \"", "", "(d)", "\" + e"],
            ["", "", "", ""]
        ),
        ("`a \" // b` c", ["`a \" // b` c"], [""]),
        ("#if a", ["#if a"], [""]),
        ("a\n// b\nc", ["a", "", "c"], ["", "// b", ""]),
        ("/* a", [" "], [" a"]),
        ("\"a", ["\""], [""]),
        ("", [""], [""]),
    ]

    @Test(arguments: sources)
    func `code is told from comments and texts`(
        source: String, code: [String], comments: [String]
    ) {
        let source = SwiftSource(source)
        #expect(source.code == code)
        #expect(source.comments == comments)
    }
}
