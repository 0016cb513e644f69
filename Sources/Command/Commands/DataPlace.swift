extension Option {
    static let data = Option.text("data", "DIR", "The data folder; \"var\" if not given.")
    static let config = Option.text(
        "config", "FILE", "The gateway's configuration, for the data folder that it names.")
}

/// Which gateway an operator's command is about: its data folder, by an option or a configuration.
struct DataPlace {
    let folder: String
    /// What the gateway is told, where the command was given its file.
    let configuration: Configuration?

    /// Nil where the configuration cannot be had, which is reported.
    init?(_ arguments: ParsedArguments, _ console: Console, command: String) {
        guard let path = arguments.value(of: "config") else {
            configuration = nil
            folder = Self.folder(arguments, nil)
            return
        }
        do throws(ConfigurationFile.Fault) {
            configuration = try ConfigurationFile(path).configuration
        } catch {
            console.report("\(command): \(Wording.of(error))")
            return nil
        }
        folder = Self.folder(arguments, configuration)
    }

    /// An option goes before the file, as for `serve`.
    static func folder(_ arguments: ParsedArguments, _ configuration: Configuration?) -> String {
        arguments.value(of: "data") ?? configuration?.data ?? "var"
    }
}
