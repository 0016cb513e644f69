import Intents
import JSON
import Testing

struct InstantTests {
    @Test(arguments: [
        (0, "1970-01-01T00:00:00.000Z"), (1_777_713_304_579, "2026-05-02T09:15:04.579Z"),
        (-1, "1969-12-31T23:59:59.999Z"),
        (951_782_400_000, "2000-02-29T00:00:00.000Z"),
        (4_107_542_400_000, "2100-03-01T00:00:00.000Z"),
        (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
    ])
    func `is written as RFC 3339 with milliseconds`(_ milliseconds: Int, _ text: String) {
        #expect(Instant(milliseconds: milliseconds).rfc3339Milliseconds == text)
        #expect(Instant(parsing: text) == Instant(milliseconds: milliseconds))
    }

    @Test(arguments: [
        (253_402_300_800_000, "10000-01-01T00:00:00"), (-62_167_219_200_000, "0000-01-01T00:00:00"),
        (-62_167_219_201_000, "-1-12-31T23:59:59"), (1_777_713_304_000, "2026-05-02T09:15:04"),
        (.max, "292278994-08-17T07:12:55"),
        (-9_223_372_036_854_775_000, "-292275055-05-16T16:47:05"),
    ])
    func `is written whole in any year, with milliseconds and without`(
        _ milliseconds: Int, _ text: String
    ) {
        let instant = Instant(milliseconds: milliseconds)
        #expect(instant.rfc3339 == text + "Z")
        let whole = milliseconds - instant.unixSeconds * 1_000
        let digits = String(String(1_000 + whole).dropFirst())
        #expect(instant.rfc3339Milliseconds == "\(text).\(digits)Z")
        var writer = Writer()
        writer.object { $0.member("at", instant) }
        let written = String(decoding: writer.bytes, as: UTF8.self)
        #expect(written == #"{"at":"\#(text).\#(digits)Z"}"#)
    }

    @Test(arguments: [
        ("2026-05-02T09:15:04Z", 1_777_713_304_000), ("2026-05-02T09:15:04.5Z", 1_777_713_304_500),
        ("2026-05-02T09:15:04.579331Z", 1_777_713_304_579),
        ("2026-05-02T09:15:04.123456789Z", 1_777_713_304_123),
        ("2026-05-02T11:15:04+02:00", 1_777_713_304_000),
        ("2026-05-02T11:15:04+0200", 1_777_713_304_000),
        ("2026-05-02T03:45:04.000-05:30", 1_777_713_304_000),
        ("2026-05-02t09:15:04z", 1_777_713_304_000),
    ])
    func `is read in every spelling that providers use`(_ text: String, _ milliseconds: Int) {
        #expect(Instant(parsing: text) == Instant(milliseconds: milliseconds))
    }

    @Test(arguments: [
        "", "2026", "2026-05-02", "2026-05-02T09:15Z", "2026-05-02T09:15:04",
        "2026-13-02T09:15:04Z", "2026-02-29T09:15:04Z",
        "2026-05-02T24:15:04Z", "2026-05-02T09:60:04Z", "2026-05-02T09:15:04.Z",
        "2026-05-02T09:15:04.1234567890Z",
        "2026-05-02T09:15:04+2:00", "2026-05-02T09:15:04Z ", "2026-00-02T09:15:04Z",
        "2026-05-00T09:15:04Z", "+026-05-02T09:15:04Z",
    ])
    func `is refused where it is no time`(_ text: String) {
        #expect(Instant(parsing: text) == nil)
    }

    @Test(arguments: [
        ("1777713304", 1_777_713_304_000), ("1777713304579", 1_777_713_304_579), ("0", 0),
        ("1777713304.75", 1_777_713_304_000),
        ("99999999999", 99_999_999_999_000), ("100000000000", 100_000_000_000), ("-1", nil),
        ("1e9", nil), ("999999999999999999", nil),
    ])
    func `is read from Unix time, from 10^11 on in milliseconds`(
        _ text: String, _ milliseconds: Int?
    ) {
        #expect(Instant(unix: text) == milliseconds.map(Instant.init(milliseconds:)))
    }
}
