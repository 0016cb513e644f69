/// What the program tells the shell; scripts branch on these, so a number never changes its sense.
package enum ExitCode: Int32, CaseIterable, Sendable {
    /// Done, and nothing was found wrong.
    case ok = 0

    /// Done, and what was looked at is wrong: a check, a replay or an intent failed.
    case failedCheck = 1

    /// Not started, because the command line cannot be understood.
    case usage = 2

    /// Not done, because a file, a setting or the machine stood in the way.
    case configuration = 3
}
