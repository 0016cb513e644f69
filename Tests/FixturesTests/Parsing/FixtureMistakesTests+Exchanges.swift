/// What may be wrong in exchanges, answers and matchers: a place, what stands there, what is told.
extension FixtureMistakesTests {
    static let exchanges: [(String, String, String)] = [
        (
            #"{ "fault": "refused" }"#, "{}",
            "exchanges[2] lacks what comes back: an answer or a fault"
        ),
        (
            #"{ "fault": "refused" }"#, #"{ "fault": "refused", "effect": "none" }"#,
            "exchanges[2]: nothing is sent, so there is no \"effect\" to state"
        ),
        (
            #"{ "fault": "refused" }"#, #"{ "fault": "truncated", "effect": "none" }"#,
            "exchanges[2]: \"truncated\" needs the answer that is cut off"
        ),
        (
            #""timeout", "effect": "applied""#, #""timeout""#,
            "exchanges[0] lacks \"effect\": whether the provider did it, \"none\" or \"applied\""
        ),
        (
            #""effect": "applied""#, #""effect": "unknown""#,
            "exchanges[0].effect: \"unknown\" is unknown; expected one of none, applied"
        ),
        (
            #""fault": "timeout""#, #""fault": "timeout", "answer": { "status": 200 }"#,
            "exchanges[0] has an answer and a fault; only \"truncated\" has both"
        ),
        (
            #""fault": "timeout""#, #""fault": "timout""#,
            "exchanges[0].fault: \"timout\" is unknown; did you mean \"timeout\"?"
        ),
        (
            #""status": 201, "headers""#, #""headers""#,
            "exchanges[1].answer lacks \"status\"; expected 200"
        ),
        (
            #""status": 201, "headers""#, #""status": 199, "headers""#,
            "exchanges[1].answer.status must be a whole number from 200 to 599, not 199"
        ),
        (
            #""X-Id": "1""#, #""X-Id": "1", "x-id": "2""#,
            "exchanges[1].answer.headers: \"x-id\" stands twice; the case of a header's name is no difference"
        ),
        (
            #""X-Id": "1""#, #""X-Id": "1\r\nX: 2""#,
            "exchanges[1].answer.headers.X-Id must be visible ASCII without spaces at its ends, not \"1\\r\\nX: 2\""
        ),
        (
            #""times": 2"#, #""times": 0"#,
            "exchanges[1].times must be a whole number from 1 to 100, not 0"
        ),
        (
            #""times": 2"#, #""times": 101"#,
            "exchanges[1].times must be a whole number from 1 to 100, not 101"
        ),
        (
            #""delay": "250ms""#, #""delay": "soon""#,
            "exchanges[1].delay must be a duration like \"250ms\", \"5s\", \"10m\" or \"90d\""
        ),
        (
            #""method": "POST""#, #""method": "post""#,
            "exchanges[0].expect.method must be a method like \"POST\", not \"post\""
        ),
        (
            #""url": "https://api.acme.example/v1/payments""#, #""url": 1"#,
            "exchanges[0].expect.url must be text, not 1"
        ),
        (
            #""method": "POST""#, #""methd": "POST""#,
            "exchanges[0].expect: \"methd\" is unknown; did you mean \"method\"?"
        ),
        (
            #"{ "$format": "uuid4" }"#, "7",
            "exchanges[0].expect.headers.Idempotency-Key must be text or a matcher, not 7"
        ),
    ]

    static let answers: [(String, String, String)] = [
        (
            #""c": { "body": "text", "exact": true }"#, #""g": {}"#,
            "then names no step: \"g\" is unknown; expected one of a, b, c, d, e, f"
        ),
        (
            #""c": { "body": "text", "exact": true }"#, #""c": []"#,
            "then.c must be an object, not an array"
        ),
        (
            #""body": "text", "exact": true"#, #""exact": true"#,
            "then.c.exact needs a body to compare"
        ),
        (
            #""body": "text", "exact": true"#, #""body": "text", "exact": 1"#,
            "then.c.exact must be true or false, not 1"
        ),
        (
            #""body": "text", "exact": true"#,
            #""body": { "id": { "$any": true } }, "exact": true"#,
            "then.c: an exact body holds no matchers; it may as a whole be {\"$same_as\": …}"
        ),
        (
            #""status": 202"#, #""status": 100"#,
            "then.a.status must be a status from 200 to 599, not 100"
        ),
        (
            #""status": 202"#, #""state": 202"#,
            "then.a: \"state\" is unknown; did you mean \"status\"?"
        ),
        (
            #""status": { "$type": "number" }"#, #""status": { "$absent": true }"#,
            "only a member, a header or a body can be absent"
        ),
    ]

    static let matchers: [(String, String, String)] = [
        (
            #"{ "$any": true }"#, #"{ "$ayn": true }"#,
            "no such matcher: \"$ayn\" is unknown; did you mean \"$any\"? (a member of that name is written \"$$ayn\")"
        ),
        (#"{ "$any": true }"#, #"{ "$any": false }"#, "\"$any\" is only ever true"),
        (
            #"{ "$any": true }"#, #"{ "$any": true, "x": 1 }"#,
            "a matcher stands alone in its object; a member that is called \"$any\" is written \"$$any\""
        ),
        (
            #"{ "$type": "number" }]"#, #"{ "$type": "int" }]"#,
            "\"$type\": \"int\" is unknown; expected one of string, number, bool, object, array, null"
        ),
        (
            #"{ "$type": "number" }]"#, #"{ "$type": 1 }]"#,
            "\"$type\": expected one of string, number, bool, object, array, null, not a number"
        ),
        (
            #"{ "$type": "number" }]"#, #"{ "$absent": true }]"#,
            "only a member, a header or a body can be absent"
        ),
        (
            #"{ "$format": "uuid4" }"#, #"{ "$format": "uuid" }"#,
            "\"$format\": \"uuid\" is unknown; did you mean \"uuid4\"?"
        ),
        (#"["indeterminate", "processing"]"#, "[]", "\"$one_of\" must be a list of values"),
        (
            #"["indeterminate", "processing"]"#, #"[{ "$any": true }]"#,
            "the values of \"$one_of\" hold no matchers"
        ),
        (
            #"{ "$any": true }"#, #"{ "$same_as": "exchanges" }"#,
            "\"$same_as\" must be a pointer like \"/exchanges/0/expect/body\""
        ),
    ]
}
