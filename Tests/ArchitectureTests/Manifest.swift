/// What `Package.swift` says of the targets in Sources, in its order.
struct Manifest {
    struct Target: Equatable {
        let name: String
        let dependencies: Set<String>

        /// Holds for targets that are built with the settings named `pure`.
        let isPure: Bool
    }

    let targets: [Target]

    /// Reads the calls that declare targets.
    ///
    /// Test targets, and those with a `path` of their own, lie outside Sources.
    init(_ text: String) {
        let declaration = #/\.(?:target|executableTarget|systemLibrary)\(\s*name:/#
        targets = text.ranges(of: declaration).compactMap { range in
            let call = Manifest.call(in: text[range.lowerBound...])
            guard !call.contains("path:") else { return nil }
            guard let name = call.firstMatch(of: #/name: *"(\w+)"/#)?.1 else { return nil }
            let list = call.firstMatch(of: #/dependencies: *\[([^\]]*)\]/#)?.1 ?? ""
            return Target(
                name: String(name),
                dependencies: Set(list.matches(of: #/"(\w+)"/#).map { String($0.1) }),
                isPure: call.contains("swiftSettings: pure"))
        }
    }

    var table: ImportTable {
        ImportTable(targets.map { ImportTable.Row(target: $0.name, imports: $0.dependencies) })
    }

    /// Cuts a call out at the parenthesis that closes it.
    private static func call(in text: Substring) -> Substring {
        var depth = 0
        for index in text.indices {
            if text[index] == "(" { depth += 1 }
            if text[index] == ")" { depth -= 1 }
            if text[index] == ")", depth == 0 { return text[...index] }
        }
        return text
    }
}
