import HTTP
import JSON

/// The body of an example as a tree, whatever it was spelled in.
struct ExampleBody: Sendable {
    indirect enum Node: Sendable {
        case object([Member])
        case array([Node])
        case text(String)
        /// A number as it was written.
        case number(String)
        case bool(Bool)
        case null
    }

    struct Member: Sendable {
        let name: String
        var node: Node
    }

    private(set) var members: [Member] = []
    /// How a form spells its lists; nil for JSON.
    private(set) var arrays: Create.FormArrays?

    init(json text: String) throws(CurlExample.Fault) {
        let document: Document
        do throws(ParseError) {
            let limits = JSON.Limits(bytes: Limits.fileBytes, depth: Limits.scaffoldDepth)
            document = try Document(parsing: Array(text.utf8), as: .commented, limits: limits)
        } catch {
            let place = "line \(error.position.line), column \(error.position.column)"
            throw .bodyNotJSON("\(place): \(error)")
        }
        guard case .object(let members) = Node(document.root) else { throw .bodyNotObject }
        self.members = members
    }

    /// Reads `a[b]=c` pairs into the tree that they stand for.
    init(form data: [CurlExample.Data]) {
        arrays = .index
        for data in data {
            let pairs = data.isPlain ? [data.text[...]] : data.text.split(separator: "&")
            for pair in pairs {
                let sides = pair.split(separator: "=", maxSplits: 1).map(String.init)
                guard let name = sides.first else { continue }
                let value = sides.count > 1 ? sides[1] : ""
                let text = data.isPlain ? value : Self.decoded(value)
                insert(text, at: Self.path(Self.decoded(name)))
            }
        }
        members = members.map { Member(name: $0.name, node: $0.node.withLists) }
    }

    private static func decoded(_ text: String) -> String {
        // What is no percent-encoding stays as it is: it is an example, no request.
        (try? PercentEncoding.form.decode(text)) ?? text
    }

    private static func path(_ name: String) -> [String] {
        guard let bracket = name.firstIndex(of: "[") else { return [name] }
        let inner = name[bracket...].split(separator: "[", omittingEmptySubsequences: false)
        return [String(name[..<bracket])]
            + inner.dropFirst().map { String($0.hasSuffix("]") ? $0.dropLast() : $0) }
    }

    private mutating func insert(_ text: String, at path: [String]) {
        if path.contains("") { arrays = .empty }
        let node = text == "true" || text == "false" ? Node.bool(text == "true") : .text(text)
        members = Self.inserting(node, at: path[...], into: members)
    }

    private static func inserting(
        _ node: Node, at path: ArraySlice<String>, into members: [Member]
    ) -> [Member] {
        guard var name = path.first else { return members }
        var members = members
        if name.isEmpty { name = String(members.count) }
        let index = members.firstIndex { $0.name == name }
        let rest = path.dropFirst()
        guard !rest.isEmpty else {
            if let index {
                members[index].node = node
            } else {
                members.append(Member(name: name, node: node))
            }
            return members
        }
        var inner: [Member] = []
        if let index, case .object(let known) = members[index].node { inner = known }
        let made = Node.object(inserting(node, at: rest, into: inner))
        if let index {
            members[index].node = made
        } else {
            members.append(Member(name: name, node: made))
        }
        return members
    }
}

extension ExampleBody.Node {
    init(_ value: Value) {
        switch value.kind {
        case .null: self = .null
        case .bool: self = .bool(value.bool == true)
        case .number: self = .number(value.numberText ?? "0")
        case .string: self = .text(value.text ?? "")
        case .array: self = .array(value.elements.map { Self($0) })
        case .object:
            let members = value.members.map { member in
                ExampleBody.Member(name: member.text, node: Self(member.value))
            }
            self = .object(members)
        }
    }

    /// Objects whose names count from 0 are the lists that a form cannot spell otherwise.
    fileprivate var withLists: Self {
        guard case .object(let members) = self else { return self }
        let inner = members.map { ExampleBody.Member(name: $0.name, node: $0.node.withLists) }
        let isList =
            !inner.isEmpty
            && inner.enumerated().allSatisfy { index, member in member.name == String(index) }
        return isList ? .array(inner.map(\.node)) : .object(inner)
    }
}
