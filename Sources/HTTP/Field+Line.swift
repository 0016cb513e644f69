extension Field {
    /// A line of a head that was received, without its end.
    package enum Line: Sendable {
        case field(Field)
        /// A field in a coding that is not ours, or the rest of one: nothing that we could tell on.
        case illegible
        case malformed

        package init(_ bytes: ArraySlice<UInt8>) {
            let span = bytes.span
            for index in span.indices {
                guard span[index].isInLine else {
                    self = .malformed
                    return
                }
            }
            do throws(Refusal) {
                self = .field(try FieldLine(bytes).field())
            } catch {
                switch error {
                case .fieldValueNotUTF8, .fieldFolded: self = .illegible
                default: self = .malformed
                }
            }
        }
    }
}
