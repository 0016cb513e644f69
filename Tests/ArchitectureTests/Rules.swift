/// What may not stand in a file; each rule finds every breach of itself.
enum Rules {
    /// Pure targets decide and never act, and count money in no binary fraction.
    static func impurities(in source: SwiftSource) -> [Breach] {
        let words = ["Foundation", "Glibc", "Double", "Decimal"]
        return breaches(of: words, in: source.code)
            + find(#/(?i)unsafe/#, in: source.code)
    }

    /// What no file in Sources may hold as code, and no comment may leave behind.
    static func forbidden(in source: SwiftSource) -> [Breach] {
        let marks = ["TODO", "FIXME"]
        return find(#/\bpublic\b|@testable\b|\btry\s*!|\bas\s*!|\bFoundation\w*/#, in: source.code)
            + breaches(of: marks, in: source.code) + breaches(of: marks, in: source.comments)
    }

    /// A `try?` drops an error, so a comment on its line or right above has to say why it may.
    static func unexplained(in source: SwiftSource) -> [Breach] {
        find(#/\btry\s*\?/#, in: source.code).filter { breach in
            let index = breach.line - 1
            let nearby = source.comments[max(index - 1, 0)...index]
            return nearby.allSatisfy(\.isEmpty)
        }
    }

    /// Providers are files, and the code knows none: no text or comment may name one either.
    static func providers(_ names: [String], in text: String) -> [Breach] {
        let wanted = Set(names.map { $0.lowercased() })
        return lines(of: text).flatMap { number, line in
            let words = line.lowercased().split { !$0.isLetter && !$0.isNumber }
            return words.map(String.init).filter(wanted.contains)
                .map { Breach(line: number, what: $0) }
        }
    }

    /// Paths that exist on one machine only; a path within a URL or a variable is none of them.
    static func machinePaths(in text: String) -> [Breach] {
        let path = #/(?:^|[^\w.~:\/%}\-])(\/(?:home|root|tmp|work|Users)\/)/#
        return lines(of: text).flatMap { number, line in
            line.matches(of: path).map { Breach(line: number, what: String($0.1)) }
        }
    }

    /// What is wrong with a file by its name, its end and its length.
    static func shape(of text: String, at path: String) -> [Breach] {
        let count = lines(of: text).count - 1
        var breaches: [Breach] = []
        if path.contains(where: \.isWhitespace) {
            breaches.append(Breach(line: 0, what: "a space in the path"))
        }
        if !text.hasSuffix("\n") {
            breaches.append(Breach(line: count + 1, what: "no newline at the end"))
        }
        if count > 400, !path.hasSuffix("+Table.swift") {
            breaches.append(Breach(line: count, what: "more than 400 lines"))
        }
        return breaches
    }

    private static func breaches(of words: [String], in lines: [String]) -> [Breach] {
        words.flatMap { word in
            find(#/\w+/#, in: lines).filter { $0.what == word }
        }
    }

    private static func find(_ pattern: some RegexComponent, in lines: [String]) -> [Breach] {
        zip(1..., lines).flatMap { number, line in
            line.ranges(of: pattern).map { Breach(line: number, what: String(line[$0])) }
        }
    }

    private static func lines(of text: String) -> [(Int, Substring)] {
        Array(zip(1..., text.split(separator: "\n", omittingEmptySubsequences: false)))
    }
}
