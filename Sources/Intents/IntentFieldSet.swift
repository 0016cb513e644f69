/// A set of fields as the bits of one number: every request builds and asks one.
package struct IntentFieldSet: Sendable, Hashable, ExpressibleByArrayLiteral {
    private var bits: UInt32 = 0

    package init() {}

    package init(arrayLiteral fields: IntentField...) {
        for field in fields { insert(field) }
    }

    package mutating func insert(_ field: IntentField) { bits |= field.bit }

    package mutating func remove(_ field: IntentField) { bits &= ~field.bit }

    package func contains(_ field: IntentField) -> Bool { bits & field.bit != 0 }

    package func union(_ other: IntentFieldSet) -> IntentFieldSet {
        var union = self
        union.bits |= other.bits
        return union
    }

    /// The fields of this set that are not in another.
    package func subtracting(_ other: IntentFieldSet) -> IntentFieldSet {
        var rest = self
        rest.bits &= ~other.bits
        return rest
    }

    package var isEmpty: Bool { bits == 0 }

    /// In the order of the model.
    package var fields: [IntentField] {
        isEmpty ? [] : IntentField.allCases.filter(contains)
    }
}

extension IntentField {
    /// Its place in the order of the model.
    package var ordinal: Int {
        switch self {
        case .provider: 0
        case .amount: 1
        case .currency: 2
        case .accept: 3
        case .reference: 4
        case .description: 5
        case .metadata: 6
        case .customer: 7
        case .paymentMethod: 8
        case .device: 9
        case .payer: 10
        case .returnURL: 11
        case .confirm: 12
        case .transfers: 13
        case .savePaymentMethod: 14
        case .merchantWallet: 15
        case .expiresIn: 16
        case .options: 17
        }
    }

    fileprivate var bit: UInt32 { 1 << UInt32(ordinal) }
}
