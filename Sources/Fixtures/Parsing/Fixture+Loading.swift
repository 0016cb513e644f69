import JSON
package import Translation

extension Fixture {
    /// Why a file is no fixture: all of its mistakes, in the order of the file.
    package struct Rejection: Error, Sendable {
        package let diagnostics: [Diagnostic]

        /// A file that is not even read: no fixture is as large.
        package static func tooLarge(file: String) -> Rejection {
            Rejection(diagnostics: [Diagnostic(tooLarge: Limits.fileBytes, file: file)])
        }
    }

    /// Loads a file, or says everything that is wrong with it.
    ///
    /// `folder` is the name of the folder that the file stands in, which its `provider` must repeat.
    package static func load(
        _ bytes: [UInt8],
        file: String,
        folder: String,
        knownProviders: [String]
    ) throws(Rejection) -> Fixture {
        let limits = JSON.Limits(bytes: Limits.fileBytes, depth: Limits.fileDepth)
        let document: Document
        do throws(ParseError) {
            document = try Document(parsing: bytes, as: .commented, limits: limits)
        } catch {
            throw Rejection(diagnostics: [Diagnostic(error, in: file)])
        }
        let diagnostics = Diagnostics(file: file, source: bytes)
        var parser = FixtureParser(document: document, diagnostics: diagnostics)
        let fixture = parser.parse(file: file, folder: folder, knownProviders: knownProviders)
        SightingOrderChecker(root: document.root, diagnostics: diagnostics).check(fixture)
        guard diagnostics.isEmpty else { throw Rejection(diagnostics: diagnostics.sorted) }
        return fixture
    }
}
