import API
import Digest
import EventLoop
import Gateway
import Glibc
import HTTP
import Intents
import Server
import Storage
import Synchronization
import Translation
import Upstream

/// A gateway at work: its journal, its loops, its server, and what looks after the rest.
final class Host: Sendable {
    /// What a gateway is told at its start.
    struct Settings {
        let address: ListenAddress
        /// How many requests a merchant may make.
        let quota: RequestQuota
        let data: String
        let providers: ProviderFolder
        /// What a configuration file adds, and where it stands.
        var configuration: ConfigurationFile?
    }

    /// Why a gateway cannot start.
    enum Fault: Error {
        case storage(StorageFault)
        case providers(ProviderFolder.Fault, ProviderFolder)
        case listen(ListenFault, ListenAddress)
        case system(SystemFault)
        case startupKey(OutputFile.Fault)
        case journal(JournalFault)
        /// The configuration file has mistakes.
        case configuration([Diagnostic])
    }

    let settings: Settings
    let journal: SQLiteJournal
    private let firstKey: Mutex<StartupKey>
    let state: GatewayState
    let ports: Ports
    private let watch: Mutex<TranslatorWatch>
    private let configured = Mutex(ConfiguredMerchants())
    /// Providers that the configuration names and that had a translator once.
    private let former = Mutex(Set<String>())
    private let instanceKey: AuthenticationKey

    /// Opens everything that can be opened without a loop; nobody is answered yet.
    init(_ settings: Settings, loops: [Loop], log: any Log) throws(Fault) {
        self.settings = settings
        do throws(StorageFault) {
            journal = try SQLiteJournal(folder: settings.data, .init(gathers: true))
        } catch {
            throw .storage(error)
        }
        let chance = SystemChance()
        do throws(OutputFile.Fault) {
            firstKey = Mutex(try StartupKey.load(in: settings.data, chance))
        } catch {
            throw .startupKey(error)
        }
        // What the requests of a few turns bind is written by one commit.
        for loop in loops { loop.beforeSleep { [journal] in journal.handOver() } }
        instanceKey = AuthenticationKey(journal.instanceKey.reveal())
        ports = Ports(
            journal: journal,
            live: HTTPOutbound(loops: loops),
            timers: LoopTimers(loops: loops),
            chance: chance,
            log: log
        )
        watch = Mutex(TranslatorWatch(settings.providers))
        state = GatewayState(
            Roster(providers: [], keyring: Keyring(), instanceKey: instanceKey),
            quota: settings.quota
        )
    }

    /// The key of test mode that can be tried at once.
    var startupKey: StartupKey { firstKey.withLock { $0 } }

    /// The names of the providers that take intents.
    var providerNames: [String] {
        state.roster.providers.filter { $0.pinned != nil }.map(\.name)
    }

    /// Reads the translators and the keys, so that the first request finds them.
    func prepare() async throws(Fault) {
        let changes: [TranslatorWatch.Change]
        do throws(ProviderFolder.Fault) {
            changes = try watch.withLock { watch throws(ProviderFolder.Fault) in
                try watch.begin()
            }
        } catch {
            throw .providers(error, settings.providers)
        }
        for change in changes { await report(change, isStart: true) }
        let names = await settings.configuration?.formerProviders(in: journal) ?? []
        former.withLock { $0 = names }
        let mistakes = takeConfiguration()
        guard mistakes.isEmpty else { throw .configuration(mistakes) }
        do throws(JournalFault) {
            try await registerStartupKey()
            try await takeKeys()
        } catch {
            throw .journal(error)
        }
    }

    /// Makes the startup key known; one that was revoked is replaced, since it opens nothing.
    private func registerStartupKey() async throws(JournalFault) {
        let known = try await journal.apiKeys()
        let digest = Keyring.digest(of: startupKey.key)
        if let entry = known.first(where: { $0.hash == digest }) {
            guard entry.revokedAt != nil else { return }
            // A file that cannot be replaced keeps its dead key, which the merchant is told by 401.
            guard let renewed = try? StartupKey.make(in: settings.data, ports.chance) else {
                return
            }
            firstKey.withLock { $0 = renewed }
        }
        let key = APIKey(
            id: StartupKey.id,
            hash: Keyring.digest(of: startupKey.key),
            merchant: StartupKey.merchant,
            mode: .test,
            createdAt: ports.timers.now
        )
        // A new file means a new key; the one before it goes.
        for old in known where old.id.hasPrefix(StartupKey.id) && old.revokedAt == nil {
            _ = try await journal.revokeAPIKey(old.id, at: ports.timers.now)
        }
        _ = try await journal.create(key.named(after: known.map(\.id)))
    }

    /// Resolves the accounts of the configuration by the translators in use; gives its mistakes.
    @discardableResult
    private func takeConfiguration() -> [Diagnostic] {
        guard let file = settings.configuration else { return [] }
        let pinned = watch.withLock { $0.providers }.compactMap(\.pinned)
        let resolved = file.resolve(
            by: pinned.map(\.translator), former: former.withLock { $0 })
        configured.withLock { $0 = resolved.merchants }
        for warning in resolved.warnings {
            var line = LogLine(.configurationDoubted, at: ports.timers.now, level: .warning)
            line.code = warning.description
            ports.log.write(line)
        }
        return resolved.mistakes
    }

    /// Puts the keys of the journal and the translators of the folder to use, as one.
    func takeKeys() async throws(JournalFault) {
        let holders = configured.withLock { $0.holders }
        let keyring = Keyring(try await journal.apiKeys(), and: holders)
        swap(keyring: keyring)
    }

    private func swap(keyring: Keyring? = nil) {
        let providers = watch.withLock { $0.providers }
        let keyring = keyring ?? state.roster.keyring
        let accounts = configured.withLock { $0.accounts }
        state.swap(
            Roster(
                providers: providers,
                accounts: accounts,
                keyring: keyring,
                instanceKey: instanceKey
            ))
    }

    /// Looks at the folder of translators until the gateway drains.
    func watchTranslators() async {
        while !state.isDraining {
            await ports.timers.sleep(for: HostLimits.folderPause)
            // A folder that cannot be read now is looked at again; what is in use stays.
            let changes = try? watch.withLock { watch throws(ProviderFolder.Fault) in
                try watch.look()
            }
            guard let changes, !changes.isEmpty else { continue }
            for change in changes { await report(change, isStart: false) }
            // A file may name other fields of an account now.
            takeConfiguration()
            swap()
        }
    }

    /// Takes away what is no longer promised, a little at a time, until the gateway drains.
    func sweep() async {
        while !state.isDraining {
            // What cannot be swept now is swept the next time.
            let step = try? await journal.sweep(at: ports.timers.now)
            let pause = step?.hasMore == true ? HostLimits.sweepStep : HostLimits.sweepPause
            var waited = Duration.zero
            while waited < pause && !state.isDraining {
                await ports.timers.sleep(for: min(pause, HostLimits.drainTick))
                waited += min(pause, HostLimits.drainTick)
            }
        }
    }

    private func report(_ change: TranslatorWatch.Change, isStart: Bool) async {
        var line: LogLine
        switch change {
        case .loaded(let name):
            line = LogLine(.providerLoaded, at: ports.timers.now)
            line.provider = name
        case .gone(let name):
            line = LogLine(.providerGone, at: ports.timers.now, level: .warning)
            line.provider = name
        case .unreadable(let name):
            line = LogLine(.providerRefused, at: ports.timers.now, level: .alarm)
            line.provider = name
            if isStart { await fallBack(name) }
        case .refused(let name, let diagnostics):
            line = LogLine(.providerRefused, at: ports.timers.now, level: .alarm)
            line.provider = name
            line.code = diagnostics.first?.description
            if isStart { await fallBack(name) }
        }
        ports.log.write(line)
    }

    /// At a start a file that is no translator is replaced by the last good one, loudly.
    private func fallBack(_ name: String) async {
        // Without an older version that provider alone is unavailable.
        guard let source = (try? await journal.lastTranslator(named: name)) ?? nil else { return }
        guard watch.withLock({ $0.fallBack(name, to: source) }) else { return }
        var line = LogLine(.providerFellBack, at: ports.timers.now, level: .alarm)
        line.provider = name
        ports.log.write(line)
    }
}

extension APIKey {
    /// The same key under a name that is not taken.
    fileprivate func named(after taken: [String]) -> APIKey {
        var name = id
        var number = 2
        while taken.contains(name) {
            name = "\(id)-\(number)"
            number += 1
        }
        return APIKey(
            id: name, hash: hash, merchant: merchant, mode: mode, createdAt: createdAt)
    }
}
