import Foundation
import Testing

/// Operators' commands on intents, with the gateway running and without it.
@Suite(.serialized)
struct IntentsTests {
    private static func intent(_ reference: String) -> String {
        """
        {"provider":"bchainpay","amount":"25.50","currency":"USD","reference":"\(reference)",\
        "description":"Two tickets","accept":[{"asset":"USDC","network":"polygon"}]}
        """
    }

    private static func id(of reply: Client.Reply) throws -> String {
        String(try #require(reply.body.firstMatch(of: /int_[0-9a-f]+/)).0)
    }

    @Test func `a ruling made on a running gateway answers the merchant's repeat`() throws {
        let gateway = try Gateway()
        let client = Client(port: gateway.port, key: gateway.key)
        let body = Self.intent("test:unknown")
        let first = try client.create("k", body)
        #expect(first.status == 202)
        let id = try Self.id(of: first)

        let missing = try gateway.command(
            "intents", "resolve", id, "--as", "created", "--evidence", "ticket 1")
        #expect(missing.code == 2)
        let ruled = try gateway.command(
            "intents", "resolve", id, "--as", "created", "--provider-id", "pay_81",
            "--evidence", "ticket 8123")
        #expect(ruled.code == 0)
        #expect(ruled.output.contains("ticket 8123"))
        #expect(ruled.output.contains("uid \(getuid())"))

        let repeated = try client.create("k", body)
        #expect(repeated.status == 201)
        #expect(repeated.header("Idempotent-Replayed") == "true")
        #expect(repeated.body.contains(#""provider_id":"pay_81","status":"processing""#))
        let again = try gateway.command(
            "intents", "resolve", id, "--as", "not-applied", "--evidence", "ticket 8124")
        #expect(again.code == 1)
        #expect(again.errors.contains("its outcome is known"))

        gateway.kill()
        let next = try Gateway(data: gateway.data)
        let later = try Client(port: next.port, key: next.key).create("k", body)
        #expect(later.body == repeated.body)
        #expect(later.status == 201)
    }

    @Test func `a ruling made on a stopped gateway's data holds when it starts`() throws {
        let gateway = try Gateway()
        let body = Self.intent("test:unknown")
        let id = try Self.id(
            of: try Client(port: gateway.port, key: gateway.key).create("k", body))
        #expect(gateway.stop() == 0)
        let ruled = try gateway.command(
            "intents", "resolve", id, "--as", "not-applied", "--evidence", "ticket 8123")
        #expect(ruled.code == 0)
        let offline = try gateway.command("intents", "get", id)
        #expect(offline.output.contains("canceled"))
        #expect(offline.output.contains("ticket 8123"))

        let next = try Gateway(data: gateway.data)
        let client = Client(port: next.port, key: next.key)
        let repeated = try client.create("k", body)
        #expect(repeated.status == 409)
        #expect(repeated.body.contains(#""code":"intent_abandoned""#))
        #expect(repeated.body.contains(#""safe_new_key":true"#))
        #expect(try client.create("k", body).body == repeated.body)
        #expect(try client.create("k2", Self.intent("r-2")).status == 201)
        #expect(try next.command("intents", "get", id).output == offline.output)
    }

    @Test func `what is listed and shown is the same with and without a gateway`() throws {
        let gateway = try Gateway()
        let client = Client(port: gateway.port, key: gateway.key)
        let open = try Self.id(of: try client.create("k1", Self.intent("test:unknown")))
        let made = try Self.id(of: try client.create("k2", Self.intent("r-2")))
        let questions: [[String]] = [
            ["intents", "list"], ["intents", "list", "--json"],
            ["intents", "list", "--status", "indeterminate"],
            ["intents", "list", "--provider", "nobody"],
            ["intents", "list", "--merchant", "test", "--limit", "1"],
            ["intents", "list", "--limit", "0"], ["intents", "list", "--status", "lost"],
            ["intents", "get", made], ["intents", "get", made, "--json"],
            ["intents", "get", "int_none"],
        ]
        let running = try questions.map { try gateway.command($0) }
        #expect(gateway.stop() == 0)
        let stopped = try questions.map { try gateway.command($0) }
        for (running, stopped) in zip(running, stopped) {
            #expect(running == stopped)
            #expect(!running.output.contains("Two tickets"))
        }
        #expect(running.map(\.code) == [0, 0, 0, 0, 0, 2, 2, 0, 0, 1])
        #expect(running[0].output.contains(open))
        #expect(running[0].output.contains(made))
        #expect(running[2].output.contains(open))
        #expect(!running[2].output.contains(made))
        #expect(running[3].errors.contains("There are no such intents."))
        #expect(running[9].errors.contains("no intent is called"))
        let ruling = ["--as", "not-applied", "--evidence", "mail 7"]
        #expect(try gateway.command(["intents", "resolve", "int_none"] + ruling).code == 1)
    }

    @Test func `what was given up is listed apart, and what is looked at next is told`() throws {
        let gateway = try Gateway()
        let client = Client(port: gateway.port, key: gateway.key)
        let parked = try Self.id(of: try client.create("k1", Self.intent("test:clash")))
        let waiting = try Self.id(
            of: try client.create("k2", Self.intent("test:unknown:86400")))
        _ = try gateway.logLines(until: "parked")
        let list = ["intents", "list", "--state", "parked"]
        let listed = try gateway.command(list)
        #expect(listed.code == 0)
        #expect(listed.output.contains(parked))
        #expect(!listed.output.contains(waiting))
        #expect(try gateway.command(list + ["--provider", "circle"]).output.isEmpty)
        #expect(try !gateway.command("intents", "get", parked).output.contains("next look at"))
        let shown = try gateway.command("intents", "get", waiting, "--json")
        #expect(shown.output.contains(#""next_look_at": ""#))
        let ruling = ["--as", "not-applied", "--evidence", "mail 7"]
        #expect(try gateway.command(["intents", "resolve", parked] + ruling).code == 0)
        #expect(try gateway.command(list).output.isEmpty)
        gateway.stop()
        let stopped = try gateway.command(list)
        #expect(stopped.code == 3)
        #expect(stopped.errors.contains("only a gateway that runs knows"))
    }

    @Test func `an object of another intent cannot be given away`() throws {
        let gateway = try Gateway()
        let client = Client(port: gateway.port, key: gateway.key)
        let made = try client.create("k1", Self.intent("r-1"))
        let object = try #require(made.body.firstMatch(of: /"provider_id":"([^"]+)"/)).1
        let open = try Self.id(of: try client.create("k2", Self.intent("test:unknown")))
        let ruled = try gateway.command(
            "intents", "resolve", open, "--as", "created", "--provider-id", String(object),
            "--evidence", "ticket 1")
        #expect(ruled.code == 1)
        #expect(ruled.errors.contains("belongs to another intent"))
        let lines = try gateway.logLines(until: "adoption_refused").filter { $0.contains(open) }
        #expect(lines.contains { $0.contains(#""event":"adoption_refused""#) })
        let settled = lines.filter { $0.contains(#""event":"settle""#) }
        // The create itself left the outcome open.
        #expect(settled.count == 1)
        #expect(settled.allSatisfy { $0.contains(#""effect":"unknown""#) })
        #expect(try client.create("k2", Self.intent("test:unknown")).status == 202)
    }

    @Test func `an intent becomes a case without anybody's data`() throws {
        let gateway = try Gateway()
        let client = Client(port: gateway.port, key: gateway.key)
        let made = try Self.id(of: try client.create("k1", Self.intent("order of Jane Doe")))
        let folder = DataFolder()
        let export = ["intents", "export", made, "--as-fixture", "--fixtures", folder.path]
        let running = try gateway.command(export + ["--case", "running"])
        #expect(running.code == 0, "\(running.errors)")
        #expect(try gateway.command(export + ["--case", "running"]).code == 2)
        #expect(try gateway.command(["intents", "export", made]).code == 2)
        let steered = try Self.id(of: try client.create("k2", Self.intent("test:unknown")))
        #expect(try gateway.command("intents", "export", steered, "--as-fixture").code == 1)
        #expect(gateway.stop() == 0)
        #expect(try gateway.command(export + ["--case", "stopped"]).code == 0)
        let texts = try ["running", "stopped"].map { name in
            try String(
                contentsOf: folder.url.appending(path: "bchainpay/\(name).json"), encoding: .utf8)
        }
        #expect(texts[0] == texts[1])
        #expect(!texts[0].contains("Jane"))
        #expect(texts[0].contains(#""fixture": 1"#))
    }
}
