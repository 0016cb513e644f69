import Testing

/// What holds for every file in `providers/`.
struct ProviderFilesTests {
    static let names = ["bchainpay", "circle", "synapto", "zopay"]

    @Test(arguments: names)
    func `loads without a mistake`(_ name: String) throws {
        #expect(try ProviderFile(name).key?.isEmpty == false)
    }
}
