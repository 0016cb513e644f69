/// The spellings that providers ask for. 25.50 USD, of scale 2: decimal `25.50`, plain `25.5`,
/// minor `2550`. Where the amount has more fraction digits than the scale, be they zeros, it is
/// refused and never rounded.
extension Amount {
    /// The whole number of units of 10^-`scale`.
    package func atomic(scale: Int) throws(AmountError) -> Int128 {
        try requirePrecision(scale)
        guard let units = units(scale: scale) else { throw .outOfRange }
        return units
    }

    /// Spells exactly `scale` fraction digits; without any there is no point.
    package func decimalText(scale: Int) throws(AmountError) -> String {
        try requirePrecision(scale)
        guard fractionDigits < scale else { return text }
        let zeros = String(repeating: "0", count: scale - fractionDigits)
        return fractionDigits == 0 ? "\(text).\(zeros)" : text + zeros
    }

    /// Spells no trailing zero after the point, and no point that ends the text.
    package var plainText: String {
        let surplus = surplusBytes
        return surplus == 0 ? text : String(Substring(text.utf8.dropLast(surplus)))
    }

    /// Spells the whole number of units of 10^-`scale`.
    package func minorText(scale: Int) throws(AmountError) -> String {
        try atomic(scale: scale).decimalDigits
    }

    /// Appends what `decimalText` spells.
    package func appendDecimal(scale: Int, to bytes: inout [UInt8]) throws(AmountError) {
        try requirePrecision(scale)
        bytes.append(contentsOf: text.utf8)
        if fractionDigits == 0, scale > 0 { bytes.append(UInt8(ascii: ".")) }
        bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: scale - fractionDigits))
    }

    /// Appends what `plainText` spells.
    package func appendPlain(to bytes: inout [UInt8]) {
        bytes.append(contentsOf: text.utf8.dropLast(surplusBytes))
    }

    /// Appends what `minorText` spells.
    package func appendMinor(scale: Int, to bytes: inout [UInt8]) throws(AmountError) {
        guard try atomic(scale: scale) > 0 else { return bytes.append(UInt8(ascii: "0")) }
        // The units are the digits of the text without its point, and zeros up to the scale.
        var isLeading = true
        for byte in text.utf8 where byte != UInt8(ascii: ".") {
            isLeading = isLeading && byte == UInt8(ascii: "0")
            if !isLeading { bytes.append(byte) }
        }
        bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: scale - fractionDigits))
    }

    /// How many bytes at the end of the text say nothing: `25.50` has 1, `25.00` has 3.
    private var surplusBytes: Int {
        guard fractionDigits > 0 else { return 0 }
        let zeros = text.utf8.reversed().prefix { $0 == UInt8(ascii: "0") }.count
        return zeros == fractionDigits ? zeros + 1 : zeros
    }

    private func requirePrecision(_ scale: Int) throws(AmountError) {
        guard fractionDigits <= scale else { throw .precision(scale: scale) }
    }
}
