import JSON

/// A path to a value: where it starts, the steps from there, and how the end is spelled.
final class Reference: Sendable {
    /// One step from a value to a part of it.
    enum Step: Sendable, Hashable {
        case member(String)
        case index(Int)
        /// Every element.
        case every
        /// The first element whose member has that text.
        case first(member: String, text: String)
        /// The element with the latest time in that member.
        case newest(member: String)
    }

    let root: Root
    let steps: [Step]
    let view: View?
    /// The type at the end of the steps, before the view.
    let bareType: StaticType
    let mayBeAbsent: Bool
    /// As it stands in the file, without its `$`.
    let spelling: String

    var type: StaticType { view?.type(of: bareType) ?? bareType }

    /// Where a plain path into an answer starts: most references that an answer is read by.
    enum Start {
        case body
        case record
        /// Or the path is none of members alone.
        case elsewhere
    }

    let hasEvery: Bool
    /// The steps as names to look up, where each leads to a member.
    let names: [MemberName]
    let start: Start

    init(
        root: Root,
        steps: [Step],
        view: View?,
        bareType: StaticType,
        mayBeAbsent: Bool,
        spelling: String
    ) {
        self.root = root
        self.steps = steps
        self.view = view
        self.bareType = bareType
        self.mayBeAbsent = mayBeAbsent
        self.spelling = spelling
        hasEvery = steps.contains(.every)
        let names = steps.compactMap { step in
            if case .member(let name) = step { MemberName(name) } else { nil }
        }
        self.names = names
        switch root {
        case .body where names.count == steps.count: start = .body
        case .record where names.count == steps.count: start = .record
        default: start = .elsewhere
        }
    }
}
