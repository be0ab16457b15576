import CSV
package import Posts
package import Text

/// Writes one JSON document, pretty printed with two spaces a level. The members of an object may come in any
/// order and are sorted by name, by bytes, when it ends, so the same values give the same bytes.
package struct JSONWriter: Sendable {
    /// The bytes written so far.
    package private(set) var output: [UInt8] = []
    private var open: [Container] = []
    private var hasName = false

    private struct Container {
        let isObject: Bool
        /// Where its first element begins in the output.
        let start: Int
        var elements = 0
        /// Names of the members with where each one's line begins; empty for an array.
        var members: [(name: String, start: Int)] = []
        var isSorted = true
    }

    /// An empty document, which needs one value.
    package init() {}

    /// How many objects and arrays are open: the indentation level of what comes next.
    package var depth: Int { open.count }

    /// The whole document with a line feed at its end. Every object and array must have been ended.
    package consuming func finished() -> [UInt8] {
        precondition(open.isEmpty, "a JSON object or array was not ended")
        output.append(UInt8(ascii: "\n"))
        return output
    }

    // MARK: Objects and arrays

    /// Starts an object; every member is a `name` and a value.
    package mutating func beginObject() { begin(isObject: true) }
    /// Ends the innermost object and sorts its members.
    package mutating func endObject() { end(isObject: true) }
    /// Starts an array.
    package mutating func beginArray() { begin(isObject: false) }
    /// Ends the innermost array.
    package mutating func endArray() { end(isObject: false) }

    /// Writes an object whose members `body` writes.
    package mutating func object<Failure: Error>(
        _ body: (inout JSONWriter) throws(Failure) -> Void
    ) throws(Failure) {
        beginObject()
        try body(&self)
        endObject()
    }

    /// Writes an array whose elements `body` writes.
    package mutating func array<Failure: Error>(
        _ body: (inout JSONWriter) throws(Failure) -> Void
    ) throws(Failure) {
        beginArray()
        try body(&self)
        endArray()
    }

    /// Names the value written next, inside an object. A name may stand once in an object.
    package mutating func name(_ name: String) {
        precondition(open.last?.isObject == true && !hasName, "a JSON name outside an object")
        let start = beginElement()
        let top = open.count - 1
        if let last = open[top].members.last, !precedes(last.name, name) { open[top].isSorted = false }
        open[top].members.append((name, start))
        JSONText.append(name, to: &output)
        output.append(contentsOf: ": ".utf8)
        hasName = true
    }

    // MARK: Values

    /// A string, exact to the scalar.
    package mutating func value(_ value: String) {
        beginValue()
        JSONText.append(value, to: &output)
    }

    /// A whole number.
    package mutating func value(_ value: Int) {
        beginValue()
        output.append(number: value)
    }

    /// A number, exactly as it is held.
    package mutating func value(_ value: FixedPoint) {
        beginValue()
        value.append(to: &output)
    }

    /// `true` or `false`.
    package mutating func value(_ value: Bool) {
        beginValue()
        output.append(contentsOf: (value ? "true" : "false").utf8)
    }

    /// A day as the string `YYYY-MM-DD`.
    package mutating func value(_ value: Day) {
        beginValue()
        JSONText.append(value, to: &output)
    }

    /// `null`.
    package mutating func null() {
        beginValue()
        output.append(contentsOf: "null".utf8)
    }

    /// A value that `write` appends as JSON, such as the rows of an encoder made for this `depth`.
    package mutating func value(encodedBy write: (inout [UInt8]) -> Void) {
        beginValue()
        write(&output)
    }

    // MARK: Layout

    private mutating func begin(isObject: Bool) {
        beginValue()
        output.append(UInt8(ascii: isObject ? "{" : "["))
        open.append(Container(isObject: isObject, start: output.count))
    }

    private mutating func end(isObject: Bool) {
        guard let container = open.popLast(), container.isObject == isObject, !hasName else {
            preconditionFailure("a JSON object or array ended out of order")
        }
        if !container.isSorted { sortMembers(of: container) }
        if container.elements > 0 { appendNewLine() }
        output.append(UInt8(ascii: isObject ? "}" : "]"))
    }

    private mutating func beginValue() {
        if hasName {
            hasName = false
        } else if let container = open.last {
            precondition(!container.isObject, "a JSON member without a name")
            beginElement()
        }
    }

    /// Starts a new line in the innermost container and returns where that line begins, after the comma.
    @discardableResult
    private mutating func beginElement() -> Int {
        let top = open.count - 1
        if open[top].elements > 0 { output.append(UInt8(ascii: ",")) }
        open[top].elements += 1
        let start = output.count
        appendNewLine()
        return start
    }

    private mutating func appendNewLine() {
        output.append(UInt8(ascii: "\n"))
        for _ in open { output.append(contentsOf: "  ".utf8) }
    }

    private mutating func sortMembers(of container: Container) {
        let members = container.members
        let ends = members.dropFirst().map { $0.start - 1 } + [output.count]
        let order = members.indices.sorted { precedes(members[$0].name, members[$1].name) }
        var sorted: [UInt8] = []
        sorted.reserveCapacity(output.count - container.start)
        for index in order {
            if !sorted.isEmpty { sorted.append(UInt8(ascii: ",")) }
            sorted.append(contentsOf: output[members[index].start..<ends[index]])
        }
        output.replaceSubrange(container.start..., with: sorted)
    }

    /// Order by UTF-8 bytes. The comparison of strings would be by canonical equivalence.
    private func precedes(_ first: String, _ second: String) -> Bool {
        first.utf8.lexicographicallyPrecedes(second.utf8)
    }
}
