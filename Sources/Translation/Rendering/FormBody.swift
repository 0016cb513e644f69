import HTTP

/// Writes values as `application/x-www-form-urlencoded`, nested as `a[b]=c`.
struct FormBody {
    let arrays: Create.FormArrays
    private(set) var bytes: [UInt8] = []

    init(arrays: Create.FormArrays) {
        self.arrays = arrays
    }

    mutating func append(_ name: String, _ value: Datum) {
        if value.isList {
            for (position, element) in value.elements.enumerated() {
                switch arrays {
                case .index: append("\(name)[\(position)]", element)
                case .empty: append("\(name)[]", element)
                case .repeat: append(name, element)
                }
            }
        } else if let text = value.scalarText {
            pair(name, text)
        } else {
            for member in value.members { append("\(name)[\(member.name)]", member.value) }
        }
    }

    /// Brackets of the nesting stay as they are: every server that nests expects them so.
    private mutating func pair(_ name: String, _ text: String) {
        if !bytes.isEmpty { bytes.append(UInt8(ascii: "&")) }
        for part in name.split(separator: "[", omittingEmptySubsequences: false).enumerated() {
            if part.offset > 0 { bytes.append(UInt8(ascii: "[")) }
            let isClosed = part.element.hasSuffix("]")
            let inner = isClosed ? part.element.dropLast() : part.element
            PercentEncoding.form.append(String(inner), to: &bytes)
            if isClosed { bytes.append(UInt8(ascii: "]")) }
        }
        bytes.append(UInt8(ascii: "="))
        PercentEncoding.form.append(text, to: &bytes)
    }
}
