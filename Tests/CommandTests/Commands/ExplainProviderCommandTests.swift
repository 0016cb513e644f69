import Command
import JSON
import Testing

struct ExplainProviderCommandTests {
    @Test func `every value stands beside the line that made it`() throws {
        let place = try Workplace("acme")
        let members =
            #","customer":"c","accept":[{"asset":"USDC"}],"metadata":{"seat":"12A"},"reference":"r""#
        let session = place.run(
            "providers", "explain", "acme", "--intent", try place.intent(members))
        #expect(session.code == .ok)
        // The first line names the file, whose folder is another one each time.
        let lines = session.output.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.dropFirst(2).joined(separator: "\n") == Self.explained)
    }

    static let explained = #"""
        POST https://api.acme.example/v1/shops/{{param.shop}}/payments

        Address:
             3  origin         https://api.acme.example
            19  path           /v1/shops/{{param.shop}}/payments  <- $param.shop
            19  ${param.shop}  {{param.shop}}                     <- $param.shop

        Headers:
             5  Authorization    Bearer {{secret.api_key}}             <- $secret.api_key
            20  Idempotency-Key  5fdb9724-f91e-4cf5-aac8-e35fbad01b9a  <- $key
            21  Content-Type     application/json

        Body:
            22  amount         2550    <- $amount.minor
            22  currency       "USD"   <- $currency
            23  customer       "c"     <- $customer
            24  chain          "BASE"  <- $accept[0].network by line 26
            28  tone           "low"   <- $options.tone
            29  metadata.seat  "12A"   <- $metadata

        Fields of the intent:
             -  /amount            sent: as body amount
             7  /currency          sent: as body currency
             8  /accept            sent: as body chain
             8  /accept/0/network  defaulted: not given; base is the only network for USDC
             -  /reference         kept: acme has no place for it; the gateway keeps it
             9  /metadata          sent: as body metadata.seat
             7  /customer          sent: as body customer
            10  /options/tone      defaulted: not given; the file's default is low

        """#

    @Test func `what is left out is named with its reason`() throws {
        let place = try Workplace("acme")
        let session = place.run("providers", "explain", "acme", "--intent", try place.intent())
        #expect(session.output.contains("    23  body customer  $customer is not given"))
        #expect(
            session.output.contains("    24  body chain     $accept[0].network is not given"))
    }

    @Test func `a refused intent names the lines that refuse it`() throws {
        let place = try Workplace("acme")
        let members = #","confirm":true,"device":"d","accept":[{"asset":"USDC","network":"tron"}]"#
        let session = place.run(
            "providers", "explain", "acme", "--intent", try place.intent(members))
        #expect(session.code == .failedCheck)
        for line in [
            "     -  /device            refused: acme has no place for it",
            "     8  /accept/0/network  refused: acme takes USDC on base, not on \"tron\"",
            "    12  /customer          refused: confirm needs a customer",
        ] {
            #expect(session.output.contains(line), "\(line)")
        }
        #expect(!session.output.contains("Body:"))
    }

    @Test func `JSON holds the request, its parts and the fields`() throws {
        let place = try Workplace("acme")
        let intent = try place.intent(#","accept":[{"asset":"USDC"}]"#)
        let session = place.run("providers", "explain", "acme", "--intent", intent, "--json")
        let root = try Document(parsing: Array(session.output.utf8)).root
        #expect(root["request"]?["method"]?.text == "POST")
        let chain = root["parts"]?.elements.first { $0["name"]?.text == "/chain" }
        #expect(chain?["in"]?.text == "body")
        #expect(chain?["value"]?.text == "BASE")
        #expect(chain?["line"]?.integer == 24)
        #expect(chain?["through"]?[0]?["line"]?.integer == 26)
        #expect(root["left_out"]?.elements.map { $0["name"]?.text } == ["/customer", "/metadata"])
        #expect(root["fields"]?[0]?["path"]?.text == "/amount")
    }

    /// The parts, put together, are the body that is sent.
    @Test func `the parts of the body are the whole body`() throws {
        let place = try Workplace("acme")
        let intent = try place.intent(#","customer":"c""#)
        let session = place.run("providers", "explain", "acme", "--intent", intent, "--json")
        let root = try Document(parsing: Array(session.output.utf8)).root
        let parts = root["parts"]?.elements.filter { $0["in"]?.text == "body" } ?? []
        var writer = Writer()
        writer.object { writer in
            for part in parts {
                writer.name(String(part["name"]?.text?.dropFirst() ?? ""))
                if let value = part["value"] { writer.value(value) }
            }
        }
        #expect(root["request"]?["body"]?.text == String(decoding: writer.bytes, as: UTF8.self))
    }

    @Test(arguments: ["", "{", "[]", #"{"amount":1}"#])
    func `a bad intent is a problem and never a trap`(text: String) throws {
        let place = try Workplace("acme")
        let file = try place.write(text, to: "intent.json")
        let session = place.run("providers", "explain", "acme", "--intent", file)
        #expect(session.code == .failedCheck)
        #expect(session.output.contains("refused: "))
    }

    @Test func `an intent that is not there stands in the way`() throws {
        let session = try Workplace("acme").run(
            "providers", "explain", "acme", "--intent", "/none/at/all")
        #expect(session.code == .configuration)
    }
}
