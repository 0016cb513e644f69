/// Other spellings that a text may hold: percent encoding, Base64, hex.
///
/// What decodes to no text is left alone: a secret that was binary shows by its entropy.
enum TextLayers {
    /// What a part of a text decodes to.
    struct Layer {
        let name: String
        let range: Range<Int>
        let bytes: [UInt8]
    }

    static func decoded(from text: [UInt8]) -> [Layer] {
        var layers = base64(text) + hex(text)
        if let bytes = percent(text) {
            layers.append(Layer(name: "percent encoding", range: 0..<text.count, bytes: bytes))
        }
        if let bytes = wide(text) {
            layers.append(Layer(name: "wide characters", range: 0..<text.count, bytes: bytes))
        }
        return layers
    }

    /// ASCII in its full width (U+FF01 to U+FF5E), as some keyboards write it.
    private static func wide(_ text: [UInt8]) -> [UInt8]? {
        guard text.contains(0xEF) else { return nil }
        var isWide = false
        let scalars = String(decoding: text, as: UTF8.self).unicodeScalars.map { scalar in
            guard (0xFF01...0xFF5E).contains(scalar.value) else { return scalar }
            isWide = true
            return Unicode.Scalar(UInt8(scalar.value - 0xFEE0))
        }
        guard isWide else { return nil }
        var narrow = String.UnicodeScalarView()
        narrow.append(contentsOf: scalars)
        return Array(String(narrow).utf8)
    }

    private static func percent(_ text: [UInt8]) -> [UInt8]? {
        let isForm = !text.contains(0x20)
        var bytes: [UInt8] = []
        var index = 0
        var hasEscapes = false
        while index < text.count {
            if text[index] == UInt8(ascii: "%"), index + 2 < text.count,
                let high = ByteClass.hexValue(text[index + 1]),
                let low = ByteClass.hexValue(text[index + 2])
            {
                bytes.append(high << 4 | low)
                hasEscapes = true
                index += 3
            } else {
                bytes.append(isForm && text[index] == UInt8(ascii: "+") ? 0x20 : text[index])
                index += 1
            }
        }
        return hasEscapes ? bytes : nil
    }

    /// Each alphabet cuts a text elsewhere: `/` may be a digit of Base64 or the end of it.
    private static func base64(_ text: [UInt8]) -> [Layer] {
        let alphabets: [(UInt8) -> Bool] = [
            { ByteClass.isAlphanumeric($0) || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "/") },
            ByteClass.isBase64URL, ByteClass.isAlphanumeric,
        ]
        var seen: Set<Range<Int>> = []
        var layers: [Layer] = []
        for alphabet in alphabets {
            for run in text.runs(of: alphabet) where seen.insert(run).inserted {
                guard let bytes = decodeBase64(text[run]) else { continue }
                layers.append(Layer(name: "Base64", range: run, bytes: bytes))
            }
        }
        // Mail and PEM break Base64 into lines.
        let folded = text.filter { !ByteClass.isSpace($0) }
        if folded.count < text.count {
            let digits = folded.prefix { $0 != UInt8(ascii: "=") }
            if digits.allSatisfy(ByteClass.isBase64), folded.count - digits.count <= 2,
                let bytes = decodeBase64(digits)
            {
                layers.append(Layer(name: "Base64", range: 0..<text.count, bytes: bytes))
            }
        }
        return layers
    }

    static func decodeBase64(_ digits: ArraySlice<UInt8>) -> [UInt8]? {
        guard digits.count >= LeakLimits.encodedCharacters else { return nil }
        var bytes: [UInt8] = []
        var pending: UInt32 = 0
        var bits = 0
        for digit in digits {
            pending = (pending << 6 | UInt32(sextet(digit))) & 0xFFFF
            bits += 6
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: pending >> UInt32(bits)))
            }
        }
        return isText(bytes) ? bytes : nil
    }

    private static func sextet(_ digit: UInt8) -> UInt8 {
        switch digit {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): digit - UInt8(ascii: "A")
        case UInt8(ascii: "a")...UInt8(ascii: "z"): digit - UInt8(ascii: "a") + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0") + 52
        case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
        default: 63
        }
    }

    private static func hex(_ text: [UInt8]) -> [Layer] {
        text.runs(of: ByteClass.isHex).compactMap { run in
            guard run.count >= LeakLimits.encodedCharacters, run.count.isMultiple(of: 2) else {
                return nil
            }
            let values = text[run].compactMap(ByteClass.hexValue)
            let bytes = stride(from: 0, to: values.count, by: 2).map {
                values[$0] << 4 | values[$0 + 1]
            }
            return isText(bytes) ? Layer(name: "hex", range: run, bytes: bytes) : nil
        }
    }

    private static func isText(_ bytes: [UInt8]) -> Bool {
        bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F || ByteClass.isSpace($0) }
            && String(validating: bytes, as: UTF8.self) != nil
    }
}
