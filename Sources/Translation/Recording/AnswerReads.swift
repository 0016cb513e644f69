package import HTTP

/// Which parts of a provider's answers a translator looks at, and which of them may be shown.
///
/// A part is shown where it decides something or is a figure: statuses, codes, amounts, times,
/// networks. Identifiers, addresses, names and secrets are read too, and are not shown.
package struct AnswerReads: Sendable {
    /// A step to a part of an answer.
    package enum Step: Sendable, Hashable {
        case member(String)
        /// Any element of a list, or any member of an object.
        case every
    }

    package internal(set) var shown: Set<[Step]> = []
    package internal(set) var shownHeaders: Set<Field.Name> = []
    /// Headers that are read and not shown, such as the id of a request.
    package internal(set) var hiddenHeaders: Set<Field.Name> = []
    var hidden: Set<[Step]> = []
    /// Sentences for a person, which may hold anything.
    var worded: Set<[Step]> = []

    /// Whether a scalar at a path may be shown; a list of scalars is shown as a whole.
    package func shows(_ path: [Step]) -> Bool {
        var path = path
        while true {
            if hidden.contains(where: { Self.fits($0, path) }) { return false }
            if shown.contains(where: { Self.fits($0, path) }) { return true }
            guard path.last == .every else { return false }
            path.removeLast()
        }
    }

    /// Whether a text at a path is a sentence: its plain words may be shown, and nothing else of it.
    package func words(_ path: [Step]) -> Bool {
        !hidden.contains { Self.fits($0, path) } && worded.contains { Self.fits($0, path) }
    }

    private static func fits(_ pattern: [Step], _ path: [Step]) -> Bool {
        pattern.count == path.count
            && zip(pattern, path).allSatisfy { $0.0 == $0.1 || $0.0 == .every }
    }
}

extension Translator {
    /// What the file reads of answers to its create and its look-ups.
    package var answerReads: AnswerReads {
        var collector = AnswerReadCollector()
        collector.collect(definition)
        return collector.reads
    }
}
