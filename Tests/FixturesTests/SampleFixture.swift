import Fixtures
import Testing
import Translation

/// A fixture that uses every member, as text in which a test replaces what it is about.
enum SampleFixture {
    static let text = #"""
        {
          // A lost answer is asked for again.
          "fixture": 1,
          "provider": "acme",
          "shows": "an answer that was lost is asked for again and found",
          "source": { "kind": "docs", "date": "2026-11-21", "page": "https://docs.acme.example/pay", "fresh_for": "90d" },
          "at": "2026-11-21T09:30:00Z",
          "environment": "sandbox",
          "account": { "shop": "s1" },
          "published": ["/account/shop"],
          "when": [
            { "id": "a", "create": { "provider": "acme", "amount": "3.14", "currency": "USD" } },
            { "id": "b", "repeat": "a", "after": "5m" },
            { "id": "c", "get": "a" },
            { "id": "d", "refresh": "a" },
            { "id": "e", "webhook": { "headers": { "Signature": "s" }, "body": "{}" }, "of": "a" },
            { "id": "f", "create": "no JSON", "key": "other" },
          ],
          "exchanges": [
            { "expect": { "method": "POST", "url": "https://api.acme.example/v1/payments",
                "headers": { "Idempotency-Key": { "$format": "uuid4" }, "X-Debug": { "$absent": true } },
                "body": { "amount": 314, "tags": ["x", { "$type": "number" }], "$$odd": null } },
              "fault": "timeout", "effect": "applied" },
            { "expect": { "body": { "$same_as": "/exchanges/0/expect/body" }, "exact": true },
              "answer": { "status": 201, "headers": { "X-Id": "1" }, "body": { "id": "p_1" } },
              "delay": "250ms", "times": 2 },
            { "fault": "refused" },
            { "answer": { "status": 200, "body": "<html>" }, "fault": "truncated", "effect": "none" },
          ],
          "then": {
            "a": { "status": 202, "body": { "status": { "$one_of": ["indeterminate", "processing"] } } },
            "b": { "status": { "$type": "number" }, "headers": { "Retry-After": { "$any": true } },
              "body": { "id": { "$format": "intent_id" } } },
            "c": { "body": "text", "exact": true },
          },
          "assert": { "requests": 3, "provider_effects": 1 },
        }
        """#

    /// The sample with the first place of a text replaced; without one, no file at all.
    static func text(replacing old: String, with new: String) -> String {
        guard let range = text.firstRange(of: old) else { return "the sample lacks: \(old)" }
        return text[..<range.lowerBound] + new + text[range.upperBound...]
    }

    static func load(_ text: String = text) throws(Fixture.Rejection) -> Fixture {
        try load(bytes: Array(text.utf8))
    }

    static func load(bytes: [UInt8]) throws(Fixture.Rejection) -> Fixture {
        try Fixture.load(
            bytes, file: "case.json", folder: "acme", knownProviders: ["acme", "bolt"])
    }

    /// What a file is told of its mistakes.
    static func diagnostics(of text: String) -> [String] {
        do throws(Fixture.Rejection) {
            _ = try load(text)
            return []
        } catch {
            return error.diagnostics.map(\.description)
        }
    }

    /// The messages alone, for a sample with one place replaced.
    static func messages(replacing old: String, with new: String) -> [String] {
        do throws(Fixture.Rejection) {
            _ = try load(text(replacing: old, with: new))
            return []
        } catch {
            return error.diagnostics.map(\.message)
        }
    }
}
