extension SwiftSource {
    /// The modules that the file imports, whole or by one declaration of them.
    var imports: Set<String> {
        let statement =
            #/(?:^|;|\s)import\s+(?:(?:struct|class|enum|protocol|typealias|func|let|var)\s+)?`?(\w+)/#
        return Set(code.flatMap { $0.matches(of: statement) }.map { String($0.1) })
    }
}
