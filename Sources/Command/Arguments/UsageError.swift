/// Why a command line cannot be understood; options are spelled with their hyphens.
package enum UsageError: Error, Equatable {
    case subcommandMissing(known: [String])
    case subcommandUnknown(String, nearest: String?)
    case optionUnknown(String, nearest: String?)
    case optionMissing(form: String)
    case optionRepeated(String)
    case valueMissing(form: String)
    case valueUnexpected(option: String)
    case valueUnknown(String, option: String, known: [String], nearest: String?)
    case argumentMissing(String)
    case argumentUnexpected(String)
}
