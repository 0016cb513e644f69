import Foundation

/// What a run left behind in files: the log and the journal.
struct Traces {
    let ground: Ground
    let complaints: Complaints

    /// Looks for alarms, and for what no log may hold; gives how often each event was told.
    func readLog() -> [String: Int] {
        var events: [String: Int] = [:]
        // A log that is not there holds nothing, which the count of events shows.
        let bytes = (try? Data(contentsOf: ground.log, options: .alwaysMapped)) ?? Data()
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
            let text = String(decoding: line, as: UTF8.self)
            guard let event = text.firstMatch(of: /"event":"([a-z_]+)"/)?.1 else {
                complaints.add("a line of the log that cannot be read", text)
                continue
            }
            events[String(event), default: 0] += 1
            if text.contains(#""level":"alarm""#) { complaints.add("an alarm", text) }
        }
        return events
    }

    /// Looks for secrets in everything that was written.
    func findSecrets() {
        let data = FileManager.default.enumerator(
            at: ground.data, includingPropertiesForKeys: [.isRegularFileKey])
        let files = (data?.allObjects as? [URL] ?? []) + [ground.log, ground.speech]
        for secret in [Ground.secretOfAccounts, Ground.secretOfMerchants, Ground.secretOfPayers] {
            for file in files {
                // Folders and sockets have no content.
                guard let bytes = try? Data(contentsOf: file, options: .alwaysMapped),
                    bytes.range(of: Data(secret.utf8)) != nil
                else { continue }
                complaints.add("a secret in a file", "\(secret) in \(file.lastPathComponent)")
            }
        }
    }

    /// What the gateways said that was no line of the log, such as why one trapped.
    func readSpeech() -> String {
        // Nothing said, nothing to show.
        (try? String(contentsOf: ground.speech, encoding: .utf8)).map { String($0.suffix(2_000)) }
            ?? ""
    }
}
