import Intents
import Money

/// What `$each` has come to: a place in the intent, or a value that was made.
///
/// What stands in the intent is not made into a value to be written: `$it.asset` is looked up
/// where it stands, as `$accept[0].asset` is.
enum Element: Sendable {
    /// An entry of `$accept`, by its index.
    case entry(Int)
    case transfer(Int)
    /// A pair of `$metadata`, seen as its `key` and `value`.
    case metadatum(Int)
    case made(Datum)
}

/// What `$each` runs over: the elements of a list, or the members of an object.
enum Elements {
    case entries(count: Int)
    case transfers(count: Int)
    case metadata(count: Int)
    case made([Datum])

    var count: Int {
        switch self {
        case .entries(let count), .transfers(let count), .metadata(let count): count
        case .made(let values): values.count
        }
    }

    subscript(_ index: Int) -> Element {
        switch self {
        case .entries: .entry(index)
        case .transfers: .transfer(index)
        case .metadata: .metadatum(index)
        case .made(let values): .made(values[index])
        }
    }
}

extension Evaluator {
    /// What `$each` runs over; nil where its list is absent.
    func elements(
        of list: Expression,
        for into: Expression
    ) throws(EvaluationFault) -> Elements? {
        guard let elements = try elements(of: list) else { return nil }
        guard elements.count <= Limits.eachElements else {
            throw .tooManyElements(limit: Limits.eachElements, by: into.references)
        }
        return elements
    }

    private func elements(of list: Expression) throws(EvaluationFault) -> Elements? {
        if case .reference(let reference) = list.kind, reference.steps.isEmpty,
            let accepted = scope.intent
        {
            switch reference.root {
            case .field(.accept):
                return accepted.accept.isEmpty ? nil : .entries(count: accepted.accept.count)
            case .field(.transfers):
                return accepted.intent.transfers.map { .transfers(count: $0.count) }
            case .field(.metadata):
                return accepted.intent.metadata.map { .metadata(count: $0.count) }
            default: break
            }
        }
        return try value(of: list).map { .made($0.iterated) }
    }

    /// The element that a reference leads through, and the steps from there.
    func element(on reference: Reference) -> (Element, ArraySlice<Reference.Step>)? {
        switch reference.root {
        case .it: return element.map { ($0, reference.steps[...]) }
        case .field(.accept):
            guard case .index(let index)? = reference.steps.first else { return nil }
            return (.entry(index), reference.steps[1...])
        case .field(.transfers):
            guard case .index(let index)? = reference.steps.first else { return nil }
            return (.transfer(index), reference.steps[1...])
        default: return nil
        }
    }

    func part(of element: Element, _ steps: ArraySlice<Reference.Step>) -> Datum? {
        if case .made(let value) = element { return part(of: value, steps) }
        guard let step = steps.first else { return value(of: element) }
        guard steps.count == 1, case .member(let name) = step else { return nil }
        switch element {
        case .entry(let index): return entry(index)?.part(name).map { .text($0) }
        case .metadatum(let index): return metadatum(index)?.part(name).map { .text($0) }
        case .transfer(let index):
            guard name != "amount" else { return transfer(index).map { spelled($0.amount, nil) } }
            return name == "destination" ? transfer(index).map { .text($0.destination) } : nil
        case .made: return nil
        }
    }

    func value(of element: Element) -> Datum? {
        switch element {
        case .entry(let index): entry(index)?.datum
        case .transfer(let index): transfer(index).map(datum)
        case .metadatum(let index):
            metadatum(index).map { .pair($0.key, .text($0.value)) }
        case .made(let value): value
        }
    }

    /// The amount that a reference leads to, not made into a value.
    func amount(at reference: Reference) -> Amount? {
        if case .field(.amount) = reference.root { return scope.intent?.intent.amount }
        guard let (element, steps) = element(on: reference), steps.count == 1,
            case .transfer(let index) = element, case .member("amount")? = steps.first
        else { return nil }
        return transfer(index)?.amount
    }

    private func entry(_ index: Int) -> Intent.Acceptance? {
        guard let entries = scope.intent?.accept else { return nil }
        return entries.indices.contains(index) ? entries[index] : nil
    }

    private func transfer(_ index: Int) -> Intent.Transfer? {
        guard let transfers = scope.intent?.intent.transfers else { return nil }
        return transfers.indices.contains(index) ? transfers[index] : nil
    }

    private func metadatum(_ index: Int) -> Intent.Metadatum? {
        guard let pairs = scope.intent?.intent.metadata else { return nil }
        return pairs.indices.contains(index) ? pairs[index] : nil
    }
}

extension Datum {
    /// What `$each` runs over in a value that was made: the elements of a list, or the members of
    /// an object as pairs.
    var iterated: [Datum] {
        isList ? elements : members.map { .pair($0.name, $0.value) }
    }

    fileprivate static func pair(_ name: String, _ value: Datum) -> Datum {
        .object([.init(name: "key", value: .text(name)), .init(name: "value", value: value)])
    }
}

extension Intent.Metadatum {
    fileprivate func part(_ name: String) -> String? {
        switch name {
        case "key": key
        case "value": value
        default: nil
        }
    }
}
