import Testing

/// The pages in docs/providers say which test holds each documented rule; they must be right.
struct CoverageTests {
    @Test(arguments: ProviderFilesTests.names)
    func `every test that a page names exists`(_ provider: String) throws {
        let page = try CoveragePage(provider)
        let missing = try page.rows.flatMap(\.tests).filter { try !CoveragePage.exists($0) }
        #expect(missing == [])
        #expect(page.rows.count > 40)
    }

    @Test(arguments: ProviderFilesTests.names)
    func `every word of a file has a row on its page`(_ provider: String) throws {
        let page = try CoveragePage(provider)
        let missing = try CoveragePage.words(of: provider).filter { !page.names($0) }
        #expect(missing == [])
    }
}
