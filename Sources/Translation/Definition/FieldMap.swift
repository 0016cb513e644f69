import Intents

/// What is said of some of the fields, found by a field's ordinal: every request asks.
struct FieldMap<Element: Sendable>: Sendable {
    private var elements = [Element?](repeating: nil, count: IntentField.allCases.count)

    subscript(_ field: IntentField) -> Element? {
        get { elements[field.ordinal] }
        set { elements[field.ordinal] = newValue }
    }
}
