import Money
import Testing

struct NetworkTests {
    @Test func `each network is found by its name`() {
        #expect(Network.all.map { Network.find($0.name) } == Network.all)
    }

    @Test func `networks stand in order, each once`() {
        let names = Network.all.map(\.name)
        #expect(names == Set(names).sorted())
    }

    @Test(
        arguments: [
            ("ethereum", .evm), ("polygon", .evm), ("bnb", .evm), ("tron", .tron),
            ("solana", .solana),
            ("bitcoin", .bitcoin), ("noble", .noble), ("sui", .hex32), ("aptos", .hex32),
            ("near", .near), ("flow", .flow), ("xrp", .xrp), ("stellar", .stellar),
            ("algorand", .algorand), ("hedera", .hedera),
        ] as [(String, Network.AddressForm)])
    func `a network has its form of address`(name: String, form: Network.AddressForm) {
        #expect(Network.find(name)?.addressForm == form)
    }

    @Test(arguments: ["", "Ethereum", "ETH", "POLY", "bnbchain", "polygon ", "matic"])
    func `a name of a provider's own or in capitals is unknown`(name: String) {
        #expect(Network.find(name) == nil)
    }
}
