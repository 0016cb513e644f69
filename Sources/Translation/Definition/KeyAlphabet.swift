/// The letters that a derived key is spelled with: so many that each stands for whole bits.
struct KeyAlphabet: Sendable {
    let letters: [UInt8]
    let bitsPerLetter: Int

    /// Takes letters and digits where there are enough of them: they survive every log and shell.
    init(_ set: CharacterSet) {
        let ascii = set.members.filter { $0.value > 0x20 && $0.value < 0x7F }
            .map { UInt8($0.value) }
        let plain = ascii.filter { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
                || (0x61...0x7A).contains(byte)
        }
        let usable = plain.count >= 16 ? plain : ascii
        var bits = 0
        while 2 << bits <= usable.count { bits += 1 }
        bitsPerLetter = bits
        letters = Array(usable.prefix(1 << bits))
    }

    func bits(inLength length: Int) -> Int { bitsPerLetter * length }
}
