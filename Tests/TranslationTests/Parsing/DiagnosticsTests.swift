import Intents
import Testing
import Translation

struct DiagnosticsTests {
    @Test func `the sample has no mistake`() {
        #expect(SampleTranslator.diagnostics(of: SampleTranslator.text) == [])
    }

    @Test(arguments: [
        (
            #""amount": "$amount.minor""#, #""amount": "$amont.minor""#,
            "`$amont` is no reference here; expected one of the intent's fields. Did you mean `$amount`?"
        ),
        (
            #""amount": "$amount.minor", "currency": "$currency", "customer""#,
            #""amount": "$amount", "customer""#,
            "`$amount` needs a view: .decimal \"25.50\", .number 25.5, .minor 2550, .minor_text \"2550\", .given"
        ),
        (
            #""bearer": "$secret.api_key""#, #""bearer": "${now.unix}""#,
            "`$now` cannot stand in auth: it is fixed at claim time; use `$sent_at`"
        ),
        (
            #""bearer": "$secret.api_key""#, #""bearer": "$secret.api_kay""#,
            "account has no secret: \"api_kay\" is unknown; did you mean \"api_key\"?"
        ),
        (
            #""bearer": "$secret.api_key""#, #""bearer": "$param.api_key""#,
            "account.api_key is a secret; write `$secret.api_key`"
        ),
        (
            #""Idempotency-Key": "$key""#, #""Idempotency-Key": "$currency""#,
            "idempotency.carry says header \"Idempotency-Key\", but in create that place does not hold exactly \"$key\""
        ),
        (
            #""customer": "$customer", "now""#, #""now""#,
            "`customer` is accepted but neither sent, ruled on, nor kept"
        ),
        (
            #""status": "5xx" }"#, #""status": 500 }"#,
            "the last rules must be a bare \"4xx\" and a bare \"5xx\"; \"5xx\" is missing"
        ),
        (
            #""else": "processing" }"#, #""else": "succeeded" }"#,
            "a status from an answer is open-ended: its \"else\" may not be \"succeeded\""
        ),
        (#", "else": "processing" }"#, "}", "$map over an open set of texts needs an \"else\""),
        (
            #""open": "requires_payment""#, #""open": "indeterminate""#,
            "\"indeterminate\" means an unknown effect and cannot be written"
        ),
        (
            #""open": "requires_payment""#, #""open": "requires_pament""#,
            "no status: \"requires_pament\" is unknown; did you mean \"requires_payment\"?"
        ),
        (
            #""is": "generic_decline""#, #""is": "generic_declne""#,
            "no problem code: \"generic_declne\" is unknown; did you mean \"generic_decline\"?"
        ),
        (
            #""currency": "$currency", "customer""#,
            #""currency": { "$map": "$currency", "to": { "USD": "1" } }, "customer""#,
            "the map lacks \"EUR\", which accepts.currency allows; add it or an \"else\""
        ),
        (#""format": 1"#, #""format": 2"#, "this program reads \"format\": 1"),
        (#""lookup": "none","#, "", "the file lacks \"lookup\"; expected an object, or \"none\""),
        (
            #""lookup": "none","#, #""lookup": "none", "looup": 1,"#,
            "the file: \"looup\" is unknown; did you mean \"lookup\"?"
        ),
        (
            #""name": "acme""#, #""name": "acne""#,
            "the name must be that of the file: \"acme\", not \"acne\""
        ),
        (
            #""currency": "$currency", "customer""#, #""currency": "in $currency", "customer""#,
            "`$currency` inside a longer text is ambiguous; write `${currency}` or `$$currency`"
        ),
        (
            #""https://api.acme.example""#, #""http://api.acme.example""#,
            "endpoints.live must be an https origin with an optional path (no query, no trailing slash), not \"http://api.acme.example\""
        ),
        (
            #""is": "generic_decline", "effect": "none""#,
            #""is": "generic_decline", "effect": "applied""#,
            "\"effect\": \"applied\" and \"record\" go together: a refusal that left an object"
        ),
        (
            #"{ "when": { "status": 429 }"#,
            #"{ "when": { "code": "card_declined", "status": 402 }"#,
            "this rule is never reached: line 18 takes every answer that it matches"
        ),
        (
            #""post": "/v1/payments""#, #""post": "/v1/${customer}/payments""#,
            "`$customer` may be absent and stands in a path; make it required"
        ),
        (
            #""Idempotency-Key": "$key" }"#, #""Idempotency-Key": "$key", "X": "$customer" }"#,
            "`$customer` may hold any character but stands in a header; give accepts.customer \"chars\""
        ),
        (
            #"{ "redirect": { "url": "$record.pay_url" } }"#,
            #"{ "pay_to_address": [{ "asset": "BTC", "network": "bitcoin", "adress": "$record.to", "address": "$record.to" }] }"#,
            "pay_to_address: \"adress\" is unknown; did you mean \"address\"?"
        ),
        (
            #"{ "bearer": "$secret.api_key" }"#,
            #"{ "bearer": "$signature", "sign": { "hmac": "sha1", "key": "$secret.api_key", "over": "${request.body}", "encode": ["hex"] } }"#,
            "sha1 only verifies webhooks; sign with sha256"
        ),
    ])
    func `a mistake is named with what was expected`(
        _ old: String, _ new: String, _ message: String
    ) {
        let messages = SampleTranslator.diagnostics(replacing: old, with: new).map { line in
            String(line.drop { $0 != " " }.dropFirst())
        }
        #expect(messages == [message])
    }

    @Test(arguments: [
        (
            #""api_key": { "secret": true }"#, #""api_key": { "secret": true, "default": "x" }"#,
            "account.api_key: a secret can have no default"
        ),
        (
            #""shop": { "chars": "a-z0-9" }"#, #""shop": { "chars": "a-z0-9", "example": "My" }"#,
            "account.shop: its example \"My\" holds \"M\", which its \"chars\" do not"
        ),
        (
            #""shop": { "chars": "a-z0-9" }"#, #""shop": { "starts_with": "s_", "example": "x" }"#,
            "account.shop: its example \"x\" lacks the start \"s_\""
        ),
        (
            #""bearer": "$secret.api_key""#, #""bearer": "$token""#,
            "`$token` needs \"token\" in auth"
        ),
        (
            #""bearer": "$secret.api_key""#, #""headers": { "X": "$signature" }"#,
            "`$signature` needs \"sign\" in auth"
        ),
        (
            #""accepts": {"#, #""money": { "scale": { "usd": 2 } }, "accepts": {"#,
            "money is keyed by a currency, \"ASSET/network\", an asset or \"*\": \"usd\" is unknown; did you mean \"USD\"?"
        ),
        (
            #""replays": "verbatim""#,
            #""replays": { "conflict": { "status": 409, "code": "dup" } }"#,
            "replays names a conflict, but no \"provider_id\" in it and no lookup.by_key to find the object with"
        ),
        (
            #""post": "/v1/payments""#, #""post": "/v1/../payments""#,
            "a path is visible ASCII without `#` and without the segments `.` and `..`"
        ),
        (
            #""post": "/v1/payments""#, #""post": "/v1/payments?a=1""#,
            "the query of a path belongs in \"query\""
        ),
        (
            #""shape": "uuid4""#, #""shape": { "token": { "max": 19, "chars": "a-z0-9" } }"#,
            "a key of this shape has room for fewer than 100 bits"
        ),
        (
            #""webhooks": "none""#,
            #""webhooks": { "verify": { "hmac": "sha256", "key": "$secret.api_key", "over": "$request.body", "encode": ["hex"], "tolerance": "300s", "signature": { "header": "S" } } }"#,
            "webhooks.verify has a \"tolerance\", but \"over\" holds no `${signature.time}`"
        ),
        (
            #""Idempotency-Key": "$key" }"#, #""Idempotency-Key": "$key", "host": "x" }"#,
            "the header host belongs to the connection and cannot be set"
        ),
        (
            #""Idempotency-Key": "$key" }"#,
            #""Idempotency-Key": "$key", "idempotency-key": "$key" }"#,
            "the header idempotency-key is set twice"
        ),
        (
            #""Idempotency-Key": "$key" }"#, #""Idempotency-Key": "$key", "Authorization": "x" }"#,
            "the header Authorization is set twice"
        ),
        (
            #""bearer": "$secret.api_key""#, #""bearer": { "a": 1 }"#,
            "expected a text, not an object"
        ),
        (
            #""api_key": { "secret": true }"#, #""api_key": { "secret": true, "optional": true }"#,
            "a credential may be absent here; make it required"
        ),
        (
            #""live": "https://api.acme.example""#, #""live": 1.5"#,
            "endpoints.live must be an https origin, or \"none\", not 1.5"
        ),
        (
            #""is": "generic_decline""#, #""is": 5"#,
            "expected a problem code, or a $map to codes"
        ),
        (
            #""customer": { "max": 20 }"#,
            #""customer": { "max": 20 }, "required": ["customer.name"]"#,
            "`customer` has no such member: \"name\" is unknown; expected one of "
        ),
        (
            #""status": { "$map": "$record.state", "to": { "open": "requires_payment", "paid": "succeeded" }, "else": "processing" }"#,
            #""status": "succeeded""#,
            "a status from an answer is open-ended: its \"else\" may not be \"succeeded\""
        ),
        (
            #""else": "processing" }"#,
            #""else": { "$if": { "$record.ok": true }, "then": "failed", "else": "succeeded" } }"#,
            "a status from an answer is open-ended: its \"else\" may not be \"succeeded\""
        ),
        (
            #""customer": "$customer", "now""#, #""customer": "${+customer}", "now""#,
            "`${+customer}` keeps slashes in a path; elsewhere write `${customer}`"
        ),
    ])
    func `what sections declare and rely on must agree`(
        _ old: String, _ new: String, _ message: String
    ) {
        let messages = SampleTranslator.diagnostics(replacing: old, with: new).map { line in
            String(line.drop { $0 != " " }.dropFirst())
        }
        #expect(messages == [message])
    }

    @Test(arguments: [
        ("payer.emial", "`payer` has no such member: \"emial\" is unknown; did you mean"),
        ("customer.id", "`customer` has no such member: \"id\" is unknown"),
    ])
    func `a required member must be one`(_ name: String, _ message: String) {
        let told = SampleTranslator.diagnostics(
            replacing: #""confirm": true"#, with: #""confirm": true, "required": ["\#(name)"]"#)
        #expect(told.contains { $0.contains(message) })
    }

    @Test func `a required part of the payer may stand in a path, and is asked for`() throws {
        let text = SampleTranslator.text(
            replacing: #""confirm": true"#,
            with: #""confirm": true, "payer": { "email": {} }, "required": ["payer.email"]"#
        ).replacing("/v1/payments", with: "/v1/payments/${payer.email}")
        let translator = try Translator.load(Array(text.utf8), file: "acme.json")
        #expect {
            try translator.accept(try SampleTranslator.intent())
        } throws: { error in
            (error as? Problem)?.errors.map(\.path) == ["/payer"]
        }
    }

    @Test(arguments: [(-5, 0), (0, 5_000_000), (-1_000_000_000_000_000, 1_000_000_000_000_000)])
    func `an option that is a number may be any`(_ least: Int, _ most: Int) {
        let option = #"{ "type": "int", "min": \#(least), "max": \#(most) }"#
        let text = SampleTranslator.text(
            replacing: #""confirm": true"#,
            with: #""confirm": true, "options": { "n": \#(option) }"#
        ).replacing(#""now": "$confirm""#, with: #""now": "$confirm", "n": "$options.n""#)
        #expect(SampleTranslator.diagnostics(of: text) == [])
    }

    @Test(arguments: [
        (
            #""currency": ["USD", "EUR"],"#,
            #""currency": ["USD", "EUR"], "accept": { "count": [0, 1], "pairs": { "*": [] }, "requires": "coins" },"#,
            #""customer": "$customer","#, #""customer": "$customer", "coin": "$accept[0].asset","#
        ),
        (
            #""currency": ["USD", "EUR"],"#,
            #""currency": ["USD", "EUR"], "payer": { "email": {}, "requires": "coins" },"#,
            #""customer": "$customer","#, #""customer": "$customer", "email": "$payer.email","#
        ),
    ])
    func `accept and payer may need a capability`(
        _ old: String, _ new: String, _ oldBody: String, _ newBody: String
    ) {
        let text = SampleTranslator.text(replacing: old, with: new)
            .replacing(oldBody, with: newBody)
            .replacing(#""name": "acme","#, with: #""name": "acme", "capabilities": ["coins"],"#)
        #expect(SampleTranslator.diagnostics(of: text) == [])
    }

    @Test(arguments: [
        (#""metadata": {}"#, #""m": "$metadata.order""#, "metadata"),
        (
            #""accept": { "count": [1, 2], "pairs": { "*": [] } }"#, #""m": "$accept[0].asset""#,
            "accept"
        ),
    ])
    func `a part of a list that create never sends is a mistake`(
        _ accepted: String, _ sent: String, _ field: String
    ) {
        let text = SampleTranslator.text
            .replacing(#""confirm": true },"#, with: #""confirm": true, \#(accepted) },"#)
            .replacing(
                #""customer": "$customer", "now""#,
                with: #""customer": "$customer", \#(sent), "now""#)
        let messages = SampleTranslator.diagnostics(of: text)
        #expect(messages.count == 1)
        #expect(
            messages.first?.hasSuffix("`\(field)` may hold more than create sends of it") == true)
    }

    @Test func `every mistake is reported at once, in the order of the file`() {
        let text = SampleTranslator.text(
            replacing: #""currency": ["USD", "EUR"]"#,
            with: #""currency": ["USD", "eur"], "custmer": 1"#)
        let more = text.split(separator: #""post": "/v1/payments""#).joined(
            separator: #""post": "v1/payments""#)
        #expect(
            SampleTranslator.diagnostics(of: more) == [
                "acme.json:7:36: \"eur\" is no currency and no asset",
                "acme.json:7:44: accepts: \"custmer\" is unknown; did you mean \"customer\"?",
                "acme.json:13:13: create: a path starts with \"/\"",
            ]
        )
    }

    @Test(arguments: [
        "", "\u{0}\u{1}\u{2}", "[]", "1", "\"x\"", "{}", "{\"format\":1}",
        String(repeating: "[", count: 10_000), String(repeating: " ", count: 1_048_576),
    ])
    func `what is no translator ends in diagnostics`(_ text: String) {
        #expect(!SampleTranslator.diagnostics(of: text).isEmpty)
    }
}
