import API
import Command
import Digest
import Foundation
import Gateway
import HTTP
import Intents
import JSON
import Testing
import Translation

/// Test mode with the providers that are delivered: each takes each word.
struct TestModeTests {
    /// A provider's file, and an intent that it takes.
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let source: [UInt8]
        let body: String

        var testDescription: String { name }
    }

    /// What a provider needs beyond an amount is found by asking it.
    static let cases: [Case] = {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../../providers").standardized
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return files.sorted().compactMap { file in
            let name = String(file.dropLast(5))
            guard file.hasSuffix(".json"), ProviderName.isValid(name),
                let data = try? Data(contentsOf: folder.appendingPathComponent(file)),
                let translator = try? Translator.load(Array(data), file: file)
            else { return nil }
            return body(for: translator).map { Case(name: name, source: Array(data), body: $0) }
        }
    }()

    private static let members = [
        #""accept":[{"asset":"USDC","network":"polygon"}]"#, #""accept":[{"asset":"USDC"}]"#,
        #""customer":"cus_1""#, #""payment_method":"pm_1""#, #""merchant_wallet":"1000""#,
    ]

    private static func body(for translator: Translator) -> String? {
        let subsets = (0..<(1 << members.count)).map { bits in
            members.indices.filter { bits >> $0 & 1 == 1 }.map { members[$0] }
        }
        let bodies = subsets.lazy.flatMap { subset in
            ["USD", "USDC"].map { currency in
                let base = [
                    #""provider":"\#(translator.name)""#, #""amount":"25.50""#,
                    #""currency":"\#(currency)""#, #""reference":"WORD""#,
                ]
                return "{\((base + subset).joined(separator: ","))}"
            }
        }
        return bodies.first { body in
            guard let intent = try? IntentReader.read(Array(body.utf8)) else { return false }
            return (try? translator.accept(intent)) != nil
        }
    }

    private static func rig(_ provider: Case) throws -> Rig {
        let pinned = try Rig.pinned(
            String(decoding: provider.source, as: UTF8.self), name: provider.name)
        return try Rig(others: [.init(name: provider.name, pinned: pinned)])
    }

    private static func create(_ rig: Rig, _ provider: Case, _ word: String) throws -> Reply {
        try rig.create(provider.body.replacing("WORD", with: word), key: word, as: Rig.test)
    }

    @Test func `every provider that is delivered is tested`() {
        #expect(Self.cases.count >= 4)
    }

    @Test(arguments: cases)
    func `a create is answered by the file, the same everywhere`(_ provider: Case) throws {
        let first = try Self.create(Self.rig(provider), provider, "order-1")
        #expect(first.status == 201)
        #expect(first["livemode"] == "false")
        #expect(first["effect"] == "applied")
        let second = try Self.create(Self.rig(provider), provider, "order-1")
        #expect(second["provider_id"] == first["provider_id"])
        #expect(
            second["next_action", "addresses", "0", "address"]
                == first["next_action", "addresses", "0", "address"])
    }

    @Test(arguments: cases)
    func `each word has its answer`(_ provider: Case) throws {
        let rig = try Self.rig(provider)
        let words: [(String, Int, String)] = [
            ("test:declined", 402, "generic_decline"),
            ("test:declined:insufficient_funds", 402, "insufficient_funds"),
            ("test:refused", 422, "provider_refused_value"),
            ("test:rate_limited", 503, "provider_rate_limited"),
            ("test:maintenance", 503, "provider_maintenance"),
            ("test:auth_failed", 502, "provider_auth_failed"),
            ("test:nonsense", 422, "schema_invalid"),
        ]
        for (word, status, code) in words {
            let reply = try Self.create(rig, provider, word)
            #expect(reply.status == status, "\(word)")
            #expect(reply.code == code, "\(word)")
        }
        let open = [
            ("test:unknown", "provider_outcome_unknown"), ("test:clash", "provider_clash"),
            ("test:echo_mismatch", "provider_echo_mismatch"),
        ]
        for (word, code) in open {
            let reply = try Self.create(rig, provider, word)
            #expect(reply.status == 202, "\(word)")
            #expect(reply["status"] == "indeterminate", "\(word)")
            #expect(reply["last_problem", "code"] == code, "\(word)")
        }
    }

    @Test(arguments: cases)
    func `an unreachable provider is tried again first`(_ provider: Case) throws {
        let rig = try Self.rig(provider)
        let body = provider.body.replacing("WORD", with: "test:unreachable")
        let pending = rig.begin(Rig.creation(body, as: Rig.test))
        rig.loop.pass(.milliseconds(2_100))
        let reply = Reply(try #require(pending.result))
        #expect(reply.status == 503)
        #expect(reply.code == "provider_unreachable")
    }

    @Test(arguments: cases)
    func `a slow provider answers after its time`(_ provider: Case) throws {
        let rig = try Self.rig(provider)
        let body = provider.body.replacing("WORD", with: "test:slow:7")
        let pending = rig.begin(Rig.creation(body, as: Rig.test))
        rig.loop.pass(.milliseconds(6_999))
        #expect(pending.result == nil)
        rig.loop.pass(.milliseconds(1))
        #expect(pending.result?.status == 201)
    }

    @Test(arguments: cases)
    func `an unknown outcome is found when its time has come, not later`(
        _ provider: Case
    ) throws {
        let rig = try Self.rig(provider)
        rig.startUpkeep()
        let first = try Self.create(rig, provider, "test:unknown:5")
        #expect(first.status == 202)
        rig.loop.pass(.milliseconds(4_900))
        #expect(try Self.create(rig, provider, "test:unknown:5").status == 202)
        rig.loop.pass(.milliseconds(600))
        let second = try Self.create(rig, provider, "test:unknown:5")
        #expect(second.status == 201)
        #expect(second["id"] == first["id"])
        #expect(second.header("Idempotent-Replayed") == "true")
    }

    @Test(arguments: cases)
    func `what stays unknown stays so`(_ provider: Case) throws {
        let rig = try Self.rig(provider)
        rig.startUpkeep()
        for word in ["test:unknown", "test:clash", "test:echo_mismatch"] {
            _ = try Self.create(rig, provider, word)
        }
        rig.loop.pass(.seconds(7_200))
        for word in ["test:unknown", "test:clash", "test:echo_mismatch"] {
            #expect(try Self.create(rig, provider, word).status == 202, "\(word)")
        }
    }

    @Test(arguments: cases)
    func `an intent that has to be polled gets its next action without anybody asking`(
        _ provider: Case
    ) throws {
        let rig = try Self.rig(provider)
        rig.startUpkeep()
        let first = try Self.create(rig, provider, "order-1")
        let id = try #require(first["id"])
        rig.loop.pass(.milliseconds(2_500))
        let later = try rig.get("/v1/intents/\(id)", as: Rig.test)
        #expect(later["next_action", "type"] != "poll")
        if first["next_action", "type"] != "poll" {
            #expect(rig.journal.looks.isEmpty)
        } else {
            #expect(rig.journal.looks.count == 1)
        }
    }

    @Test func `test keys reach no network, and live keys no word`() throws {
        let rig = try Rig()
        _ = try rig.create(Rig.body, as: Rig.test)
        #expect(rig.provider.creates.isEmpty)
        let live = try rig.create(Rig.body.replacing("r-1", with: "test:declined"), key: "k-2")
        #expect(live.status == 422)
        #expect(rig.provider.creates.isEmpty)
    }
}
