/// Holds what happened in one replay against its fixture, and remembers it for `$same_as`.
///
/// Exchanges are compared as they pass, answers after all of them in the order of their steps.
package struct Comparison: Sendable {
    var sightings = Sightings()

    package init() {}
}
