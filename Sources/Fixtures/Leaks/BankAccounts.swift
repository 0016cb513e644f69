/// International bank account numbers (ISO 13616), by country, length and check digits.
enum BankAccounts {
    /// Lengths by country, as the registry of 2026 lists them.
    private static let lengths: [String: Int] = [
        "AD": 24, "AE": 23, "AL": 28, "AT": 20, "AZ": 28, "BA": 20, "BE": 16, "BG": 22, "BH": 22,
        "BR": 29, "BY": 28, "CH": 21, "CR": 22, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "DO": 28,
        "EE": 20, "EG": 29, "ES": 24, "FI": 18, "FO": 18, "FR": 27, "GB": 22, "GE": 22, "GI": 23,
        "GL": 18, "GR": 27, "GT": 28, "HR": 21, "HU": 28, "IE": 22, "IL": 23, "IQ": 23, "IS": 26,
        "IT": 27, "JO": 30, "KW": 30, "KZ": 20, "LB": 28, "LC": 32, "LI": 21, "LT": 20, "LU": 20,
        "LV": 21, "MC": 27, "MD": 24, "ME": 22, "MK": 19, "MR": 27, "MT": 31, "MU": 30, "NL": 18,
        "NO": 15, "PK": 24, "PL": 28, "PS": 29, "PT": 25, "QA": 29, "RO": 24, "RS": 22, "SA": 24,
        "SC": 31, "SE": 24, "SI": 19, "SK": 24, "SM": 27, "ST": 25, "SV": 28, "TL": 23, "TN": 24,
        "TR": 26, "UA": 29, "VA": 22, "VG": 24, "XK": 20,
    ]

    static func find(in text: [UInt8]) -> [Range<Int>] {
        text.indices.compactMap { start in
            guard start + 4 < text.count, ByteClass.isUpper(text[start]),
                ByteClass.isUpper(text[start + 1]), ByteClass.isDigit(text[start + 2]),
                ByteClass.isDigit(text[start + 3]),
                start == 0 || !ByteClass.isAlphanumeric(text[start - 1]),
                let length = lengths[String(decoding: text[start..<start + 2], as: UTF8.self)]
            else { return nil }
            return range(of: length, from: start, in: text)
        }
    }

    private static func range(of length: Int, from start: Int, in text: [UInt8]) -> Range<Int>? {
        var characters: [UInt8] = []
        var end = start
        while end < text.count, characters.count < length {
            if ByteClass.isUpper(text[end]) || ByteClass.isDigit(text[end]) {
                characters.append(text[end])
            } else if text[end] != UInt8(ascii: " ") {
                return nil
            }
            end += 1
        }
        guard characters.count == length,
            end == text.count || !ByteClass.isAlphanumeric(text[end]), isChecked(characters)
        else { return nil }
        return start..<end
    }

    /// The first four characters go last, letters count from ten on, and 97 leaves one.
    private static func isChecked(_ characters: [UInt8]) -> Bool {
        let rest = (characters[4...] + characters[..<4]).reduce(0) { rest, byte in
            ByteClass.isDigit(byte)
                ? (rest * 10 + Int(byte - 0x30)) % 97 : (rest * 100 + Int(byte - 0x41) + 10) % 97
        }
        return rest == 1
    }
}
