/// Bytes looked at and copied eight or sixteen at a time: one by one, each byte of the short texts
/// that JSON is made of costs ten steps.
///
/// What is spelled byte by byte here, the compiler turns into one load or one store.
extension Span<UInt8> {
    /// The first eight bytes, the first of them lowest.
    @inline(__always)
    var word: UInt64 {
        var word = UInt64(self[0])
        word |= UInt64(self[1]) << 8
        word |= UInt64(self[2]) << 16
        word |= UInt64(self[3]) << 24
        word |= UInt64(self[4]) << 32
        word |= UInt64(self[5]) << 40
        word |= UInt64(self[6]) << 48
        word |= UInt64(self[7]) << 56
        return word
    }

    /// The first four bytes, the first of them lowest.
    @inline(__always)
    var halfWord: UInt64 {
        var word = UInt64(self[0])
        word |= UInt64(self[1]) << 8
        word |= UInt64(self[2]) << 16
        word |= UInt64(self[3]) << 24
        return word
    }

    @inline(__always)
    func first<Vector: SIMD<UInt8>>(_: Vector.Type) -> Vector {
        var vector = Vector()
        for index in 0..<Vector.scalarCount { vector[index] = self[index] }
        return vector
    }

    /// Whether both are of the same bytes.
    @inline(__always)
    func isSame(as other: Span<UInt8>) -> Bool {
        guard count == other.count else { return false }
        if count >= 8 {
            var (rest, otherRest) = (self, other)
            while rest.count > 8 && otherRest.count > 8 {
                guard rest.word == otherRest.word else { return false }
                rest = rest.extracting(droppingFirst: 8)
                otherRest = otherRest.extracting(droppingFirst: 8)
            }
            return extracting(last: 8).word == other.extracting(last: 8).word
        }
        if count >= 4 {
            return halfWord == other.halfWord
                && extracting(last: 4).halfWord == other.extracting(last: 4).halfWord
        }
        for index in 0..<count where self[index] != other[index] { return false }
        return true
    }
}

extension MutableSpan<UInt8> {
    /// Puts a text at the start; there must be room for it.
    ///
    /// What is no multiple of the step is ended by a step that overlaps the one before.
    @inline(__always)
    mutating func copy(_ text: Span<UInt8>) {
        let length = text.count
        precondition(length <= count, "a text without room for it")
        if length >= 16 {
            var start = 0
            while length &- start > 16 {
                put(text.extracting(droppingFirst: start).first(SIMD16.self), at: start)
                start &+= 16
            }
            put(text.extracting(last: 16).first(SIMD16.self), at: length &- 16)
        } else if length >= 8 {
            put(text.first(SIMD8.self), at: 0)
            put(text.extracting(last: 8).first(SIMD8.self), at: length &- 8)
        } else if length >= 4 {
            put(text.first(SIMD4.self), at: 0)
            put(text.extracting(last: 4).first(SIMD4.self), at: length &- 4)
        } else {
            for index in 0..<length { self[index] = text[index] }
        }
    }

    @inline(__always)
    private mutating func put<Vector: SIMD<UInt8>>(_ vector: Vector, at start: Int) {
        var place = _mutatingExtracting(droppingFirst: start)
        for index in 0..<Vector.scalarCount { place[index] = vector[index] }
    }
}
