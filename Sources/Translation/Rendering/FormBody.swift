import HTTP

/// Writes values as `application/x-www-form-urlencoded`, nested as `a[b]=c`.
struct FormBody {
    let arrays: Create.FormArrays
    private(set) var bytes: [UInt8] = []

    init(arrays: Create.FormArrays) {
        self.arrays = arrays
    }

    mutating func append(_ name: String, _ value: Datum) {
        append([UInt8](PercentEncoding.form.encode(name).utf8), value)
    }

    /// The name comes encoded: its brackets stay as they are, as every server that nests expects.
    private mutating func append(_ name: [UInt8], _ value: Datum) {
        if value.isList {
            for (position, element) in value.elements.enumerated() {
                switch arrays {
                case .index: append(nested(name, String(position)), element)
                case .empty: append(nested(name, ""), element)
                case .repeat: append(name, element)
                }
            }
        } else if let text = value.scalarText {
            if !bytes.isEmpty { bytes.append(UInt8(ascii: "&")) }
            bytes += name
            bytes.append(UInt8(ascii: "="))
            PercentEncoding.form.append(text, to: &bytes)
        } else {
            for member in value.members { append(nested(name, member.name), member.value) }
        }
    }

    private func nested(_ name: [UInt8], _ inner: String) -> [UInt8] {
        var nested = name
        nested.append(UInt8(ascii: "["))
        PercentEncoding.form.append(inner, to: &nested)
        nested.append(UInt8(ascii: "]"))
        return nested
    }
}
