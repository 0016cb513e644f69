import CCurl
import HTTP

/// A request's fields as lines in libcurl's own form, which it reads and does not copy.
///
/// The memory is used for one request after the other. A line that ends in a colon takes away a
/// field that libcurl would add, and one that ends in a semicolon has no value. The host is taken
/// away, too, and then given: libcurl would put it together anew for each request, byte by byte.
struct FieldLines: ~Copyable {
    private static let noHost = "Host:"
    private static let added: [(name: Field.Name, line: String)] = [
        ("Accept", "Accept:"), ("Content-Type", "Content-Type:"), ("Expect", "Expect:"),
    ]

    private var text = UnsafeMutableBufferPointer<CChar>.allocate(capacity: 512)
    private var nodes = UnsafeMutableBufferPointer<curl_slist>.allocate(capacity: 8)

    deinit {
        text.deallocate()
        nodes.deallocate()
    }

    /// Where the list begins; it holds until the next call, and ends with this value.
    ///
    /// `hostLine` comes first, as a client should send it first.
    mutating func fill(
        _ fields: Fields,
        hostLine: String
    ) -> UnsafeMutablePointer<curl_slist>? {
        let list = fields.list
        makeRoom(for: list, hostLine)
        var (offset, count) = (0, 0)
        add(FieldLines.noHost, &offset, &count)
        add(hostLine, &offset, &count)
        for field in list {
            let start = offset
            put(field.name.text, &offset)
            put(field.value.isEmpty ? ";" : ": ", &offset)
            put(field.value, &offset)
            end(start, &offset, &count)
        }
        for (name, line) in FieldLines.added where !FieldLines.has(name, list) {
            add(line, &offset, &count)
        }
        return nodes.baseAddress
    }

    private mutating func makeRoom(for list: [Field], _ hostLine: String) {
        var bytes = FieldLines.noHost.utf8.count + hostLine.utf8.count + 2
        bytes += FieldLines.added.reduce(0) { $0 + $1.line.utf8.count + 1 }
        for field in list { bytes += field.name.text.utf8.count + field.value.utf8.count + 3 }
        if bytes > text.count {
            text.deallocate()
            text = .allocate(capacity: bytes)
        }
        let count = 2 + list.count + FieldLines.added.count
        if count > nodes.count {
            nodes.deallocate()
            nodes = .allocate(capacity: count)
        }
    }

    private func add(_ line: String, _ offset: inout Int, _ count: inout Int) {
        let start = offset
        put(line, &offset)
        end(start, &offset, &count)
    }

    private func put(_ part: String, _ offset: inout Int) {
        var part = part
        part.withUTF8 { bytes in
            UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(text)[offset...])
                .copyMemory(from: UnsafeRawBufferPointer(bytes))
            offset += bytes.count
        }
    }

    /// Ends the line that began at `start`, and ties it to the one before.
    private func end(_ start: Int, _ offset: inout Int, _ count: inout Int) {
        text[offset] = 0
        offset += 1
        let data = text.baseAddress.map { $0 + start }
        nodes.initializeElement(at: count, to: curl_slist(data: data, next: nil))
        if count > 0 { nodes[count - 1].next = nodes.baseAddress.map { $0 + count } }
        count += 1
    }

    /// Compares names of equal length only.
    private static func has(_ name: Field.Name, _ list: [Field]) -> Bool {
        let length = name.text.utf8.count
        return list.contains { $0.name.text.utf8.count == length && $0.name == name }
    }
}
