import Testing

/// The pages in docs/providers say what holds each documented rule; they must be right.
struct CoverageTests {
    @Test(arguments: ProviderFilesTests.names)
    func `every case and every test that a page names exists`(_ provider: String) throws {
        let page = try CoveragePage(provider)
        let cases = try CoveragePage.cases(of: provider)
        #expect(page.rows.flatMap(\.cases).filter { !cases.contains($0) } == [])
        let missing = try page.rows.flatMap(\.tests).filter { try !CoveragePage.exists($0) }
        #expect(missing == [])
        #expect(page.rows.count > 40)
    }

    @Test(arguments: ProviderFilesTests.names)
    func `every case stands on its provider's page`(_ provider: String) throws {
        let named = try CoveragePage(provider).rows.flatMap(\.cases)
        #expect(try CoveragePage.cases(of: provider).filter { !named.contains($0) } == [])
    }

    @Test(arguments: ProviderFilesTests.names)
    func `every word of a file has a row on its page`(_ provider: String) throws {
        let page = try CoveragePage(provider)
        let missing = try CoveragePage.words(of: provider).filter { !page.names($0) }
        #expect(missing == [])
    }
}
