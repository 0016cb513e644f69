import JSON
import Money

extension IntentReader {
    mutating func acceptances(_ value: Value) -> [Intent.Acceptance] {
        guard value.kind == .array else {
            wrongType(value, at: "/accept", "an array like [{\"asset\": \"USDC\"}]")
            return []
        }
        guard value.count <= Limits.acceptEntries else {
            let detail = "\(value.count) entries; at most \(Limits.acceptEntries) are allowed"
            add("/accept", .tooMany, detail)
            return []
        }
        var accepted: [Intent.Acceptance] = []
        accepted.reserveCapacity(value.count)
        for (position, element) in value.elements.enumerated() {
            guard let entry = acceptance(element, position) else { continue }
            if accepted.contains(entry) {
                add(
                    "/accept/\(position)", .duplicate,
                    "the same asset and network stand in an earlier entry")
            }
            accepted.append(entry)
        }
        return accepted
    }

    private mutating func acceptance(_ value: Value, _ position: Int) -> Intent.Acceptance? {
        guard
            let members = members(
                of: value,
                at: "/accept/\(position)",
                names: MemberName.ofAcceptance
            )
        else { return nil }
        let symbol = members[.asset]
        let asset = symbol.flatMap { self.symbol($0, at: "/accept/\(position)/asset") }
        if symbol == nil {
            let detail = "expected an asset, like \"asset\": \"USDC\""
            add("/accept/\(position)/asset", .required, detail, as: .fieldRequired)
        }
        let network = members[.network].flatMap {
            networkName($0, at: "/accept/\(position)/network")
        }
        return asset.map { Intent.Acceptance(asset: $0, network: network) }
    }

    private mutating func symbol(_ value: Value, at path: @autoclosure () -> String) -> String? {
        guard let text = value.text else {
            wrongType(value, at: path(), "a symbol like \"USDC\"")
            return nil
        }
        guard Asset.isSymbol(text) else {
            let detail = "expected 2 to 16 capital letters and digits, got \(text.quoted)"
            add(path(), .pattern, detail)
            return nil
        }
        return text
    }

    private mutating func networkName(_ value: Value, at path: @autoclosure () -> String) -> String?
    {
        guard let text = value.text else {
            wrongType(value, at: path(), "a name like \"polygon\"")
            return nil
        }
        let utf8 = text.utf8
        let isName = utf8.allSatisfy { byte in
            (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
                || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
        }
        guard isName, (1...Limits.networkCharacters).contains(utf8.count) else {
            let known = Suggestion.nearest(to: text, among: Network.all.map(\.name))
            let meant = known.map { "; did you mean \"\($0)\"?" } ?? ""
            add(path(), .pattern, "expected a name like \"polygon\", got \(text.quoted)\(meant)")
            return nil
        }
        return text
    }

    mutating func transfers(
        _ value: Value,
        in denomination: Denomination?
    ) -> [Intent.Transfer] {
        guard value.kind == .array else {
            wrongType(value, at: "/transfers", "an array of {\"destination\", \"amount\"}")
            return []
        }
        guard value.count <= Limits.transfers else {
            let detail = "\(value.count) transfers; at most \(Limits.transfers) are allowed"
            add("/transfers", .tooMany, detail)
            return []
        }
        return value.elements.enumerated().compactMap { position, element in
            transfer(element, at: "/transfers/\(position)", in: denomination)
        }
    }

    private mutating func transfer(
        _ value: Value,
        at path: String,
        in denomination: Denomination?
    ) -> Intent.Transfer? {
        let names = MemberName.ofTransfer
        guard let members = members(of: value, at: path, names: names) else { return nil }
        for name in names where members[name] == nil {
            add("\(path)/\(name.text)", .required, "every transfer needs it", as: .fieldRequired)
        }
        let destination = members[.destination].flatMap {
            text($0, at: "\(path)/destination", max: Limits.nameCharacters)
        }
        let amount = members[.amount].flatMap {
            self.amount($0, at: "\(path)/amount", in: denomination)
        }
        guard let destination, let amount else { return nil }
        return Intent.Transfer(destination: destination, amount: amount)
    }

    mutating func metadata(_ value: Value) -> [Intent.Metadatum] {
        guard value.kind == .object else {
            wrongType(value, at: "/metadata", "an object of strings")
            return []
        }
        guard value.count <= Limits.metadataPairs else {
            let detail = "\(value.count) pairs; at most \(Limits.metadataPairs) are allowed"
            add("/metadata", .tooMany, detail)
            return []
        }
        var pairs: [Intent.Metadatum] = []
        pairs.reserveCapacity(value.count)
        for member in value.members {
            if let text = member.value.text {
                pairs.append(Intent.Metadatum(key: member.text, value: text))
            } else {
                let path = JSONPointer.path("metadata", member.text)
                wrongType(member.value, at: path, "text")
            }
        }
        return pairs
    }
}
