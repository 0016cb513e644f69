import HTTP

extension Fields {
    func has(_ name: String) -> Bool {
        list.contains { Field.Name(name) == $0.name }
    }
}

extension Create {
    /// Where the body stands in the file; the whole of `create` where there is none.
    var bodyOffset: Int {
        switch body {
        case .json(let body): body.offset
        case .form(let members, _): members.first?.offset ?? offset
        case .none: offset
        }
    }
}
