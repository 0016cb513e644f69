/// Which target may import which, in the order of the table: a row imports rows above it only.
struct ImportTable: Equatable {
    struct Row: Equatable {
        let target: String
        let imports: Set<String>
    }

    let rows: [Row]

    init(_ rows: [Row]) {
        self.rows = rows
    }

    /// Reads the table between the two `<!-- import table -->` marks of a Markdown page.
    init?(markdown: String) {
        let parts = markdown.components(between: "<!-- import table -->")
        guard parts.count == 3 else { return nil }
        let lines = parts[1].split(separator: "\n").drop { !$0.hasPrefix("| ---") }.dropFirst()
        rows = lines.map { line in
            let cells = line.split(separator: "|").map { $0.trimmed }
            return Row(
                target: cells.first ?? "",
                imports: Set(cells.dropFirst().first?.split(separator: " ").map(String.init) ?? []))
        }
    }

    func row(of target: String) -> Row? {
        rows.first { $0.target == target }
    }

    /// The imports that point down, or at nothing in the table.
    var misdirected: [String] {
        rows.indices.flatMap { index in
            let above = Set(rows[..<index].map(\.target))
            return rows[index].imports.subtracting(above).sorted().map { wrong in
                "\(rows[index].target) imports \(wrong)"
            }
        }
    }
}

extension StringProtocol {
    fileprivate var trimmed: String {
        let start = drop { $0 == " " }
        return String(start.reversed().drop { $0 == " " }.reversed())
    }

    fileprivate func components(between mark: String) -> [String] {
        split(separator: mark, omittingEmptySubsequences: false).map { String($0) }
    }
}
