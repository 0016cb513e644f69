/// The header fields of a message in the order they stand on the wire, repeated names included.
package struct Fields: Hashable, Sendable {
    package private(set) var list: [Field]

    package init(_ list: [Field] = []) {
        self.list = list
    }

    package mutating func append(_ field: Field) {
        list.append(field)
    }

    /// Finds the value of the first field of a name.
    ///
    /// A message has a few dozen fields at most, where a walk is cheaper than an index.
    package func first(_ name: Field.Name) -> String? {
        list.first { $0.name == name }?.value
    }

    /// Finds the values of every field of a name, in order; they are not joined.
    package func all(_ name: Field.Name) -> [String] {
        var values: [String] = []
        for field in list where field.name == name { values.append(field.value) }
        return values
    }
}
