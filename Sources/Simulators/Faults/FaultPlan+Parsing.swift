import JSON

extension FaultPlan {
    /// Why a text is no plan, for whoever wrote it.
    struct Mistake: Error {
        let words: String
    }

    private static let members: Set = [
        "fault", "provider", "on", "reference", "key", "times", "per_mille", "seed",
        "milliseconds", "retry_after",
    ]

    /// Reads a plan, and takes nothing that it does not know: a misspelt plan would test nothing.
    init(_ bytes: [UInt8]) throws(Mistake) {
        // What is no JSON is told as such.
        guard let root = (try? Document(parsing: bytes))?.root, root.kind == .object else {
            throw Mistake(words: "a plan is a JSON object")
        }
        if let unknown = root.members.first(where: { !Self.members.contains($0.text) }) {
            throw Mistake(words: "\"\(unknown.text)\" is no member of a plan")
        }
        guard let name = root["fault"]?.text, let fault = Fault(name) else {
            let known = Fault.Kind.allCases.map(\.rawValue).joined(separator: ", ")
            throw Mistake(
                words: "\"fault\" must be one of \(known), with _before_effect or _after_effect")
        }
        let perMille = try Self.integer(root, "per_mille", 1...1_000)
        let seed = try Self.integer(root, "seed", 0...Int.max)
        if let perMille {
            self.init(fault, perMille: perMille, seed: UInt64(seed ?? 1))
        } else {
            self.init(fault)
        }
        provider = try Self.word(root, "provider", SimulatedProvider.allCases)
        target = try Self.word(root, "on", Target.allCases) ?? .create
        reference = try Self.text(root, "reference")
        key = try Self.text(root, "key")
        times = try Self.integer(root, "times", 1...Limits.strikes) ?? times
        milliseconds = try Self.integer(root, "milliseconds", 0...Limits.waitMilliseconds) ?? 1_000
        retryAfterSeconds = try Self.integer(root, "retry_after", 0...Limits.retryAfterSeconds) ?? 1
        if fault.kind == .resetBeforeReading, reference != nil || key != nil {
            throw Mistake(words: "before a request is read nobody knows its reference or key")
        }
    }

    private static func integer(
        _ root: Value, _ name: String, _ range: ClosedRange<Int>
    ) throws(Mistake) -> Int? {
        guard let value = root[name] else { return nil }
        guard let integer = value.integer, range.contains(integer) else {
            throw Mistake(
                words: "\"\(name)\" must be from \(range.lowerBound) to \(range.upperBound)")
        }
        return integer
    }

    private static func text(_ root: Value, _ name: String) throws(Mistake) -> String? {
        guard let value = root[name] else { return nil }
        guard let text = value.text else { throw Mistake(words: "\"\(name)\" must be a text") }
        return text
    }

    private static func word<Word: RawRepresentable<String>>(
        _ root: Value, _ name: String, _ words: [Word]
    ) throws(Mistake) -> Word? {
        guard let text = try text(root, name) else { return nil }
        guard let word = Word(rawValue: text) else {
            let known = words.map(\.rawValue).joined(separator: ", ")
            throw Mistake(words: "\"\(name)\" must be one of \(known)")
        }
        return word
    }
}
