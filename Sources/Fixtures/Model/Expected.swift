package import HTTP

/// The request that the gateway must send; what is not stated is not compared.
package struct ExpectedRequest: Sendable {
    package let method: Pattern?
    package let url: Pattern?
    package let fields: [ExpectedField]
    package let body: ExpectedBody?
    /// The object that states it all, or the exchange where nothing does.
    package let place: Place
}

extension ExpectedRequest {
    /// Any request at all.
    init(place: Place) {
        self.init(method: nil, url: nil, fields: [], body: nil, place: place)
    }
}

/// What a step must be answered; what is not stated is not compared.
package struct ExpectedAnswer: Sendable {
    package let status: Pattern?
    package let fields: [ExpectedField]
    package let body: ExpectedBody?
    package let place: Place

    /// Whether it is still to be filled in.
    package var isEmpty: Bool { parts.isEmpty }
}

/// A header that must be there, or must not.
package struct ExpectedField: Sendable {
    package let name: Field.Name
    package let pattern: Pattern
}

/// A body, and how closely it is compared.
package struct ExpectedBody: Sendable {
    package let pattern: Pattern
    /// Whether it is compared byte for byte.
    package let isExact: Bool
}
