/// Where a value was asked for, and what led from there to where it stands.
struct ExplanationTrail {
    let offset: Int
    var through: [Int] = []
    var references: [Reference] = []

    func following(_ offset: Int, by references: [Reference] = []) -> ExplanationTrail {
        ExplanationTrail(
            offset: self.offset,
            through: through + [offset],
            references: self.references + references
        )
    }

    func at(_ offset: Int) -> ExplanationTrail {
        ExplanationTrail(offset: offset, references: references)
    }
}
