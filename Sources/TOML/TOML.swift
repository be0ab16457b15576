/// Reads TOML 1.0 as ordered values with their lines.
package enum TOML {
    /// Tables and arrays inside one another, each part of a dotted key counted.
    package static let maximumDepth = 256

    /// What stands in a part of these bytes (UTF-8, lines ended by LF or CRLF). Never traps, whatever the bytes; time
    /// and memory grow with their number only.
    /// - Parameter firstLine: the number of the first line, where the text stands inside a larger file.
    package static func parse(_ bytes: [UInt8], in range: Range<Int>, firstLine: Int = 1) -> TOMLDocument {
        let range = range.clamped(to: bytes.indices)
        var parser = TOMLParser(TOMLCursor(bytes, range, firstLine: firstLine))
        do throws(TOMLFault) {
            try parser.document()
            return TOMLDocument(entries: parser.entries, fault: nil)
        } catch {
            return TOMLDocument(entries: parser.entries, fault: error)
        }
    }
}

/// What could be read of a document.
package struct TOMLDocument: Hashable, Sendable {
    /// The outermost table; after a fault, what was complete before its statement.
    package let entries: [TOMLEntry]
    /// Why reading stopped early; nil where it did not.
    package let fault: TOMLFault?
}

/// Why a text is no TOML, and where: the line and the column in Unicode scalars, both from 1.
package struct TOMLFault: Error, Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// Deeper than `TOML.maximumDepth`.
        case tooDeep
        case duplicateKey(String)
        /// A key that holds a value, or a table that was closed, and is to hold more.
        case closed(String)
        case unexpected(UInt8)
        case unexpectedEnd
        /// Quotes that are never closed.
        case openQuotes
        case invalidEscape
        case controlCharacter
        /// What is no number, date or truth value.
        case noValue(String)
    }

    package let kind: Kind
    package let line: Int
    package let column: Int

    /// A phrase without the place, as `the key "title" stands twice`.
    package var reason: String {
        switch kind {
        case .tooDeep: "nested too deep"
        case .duplicateKey(let name): "the key \"\(name)\" stands twice"
        case .closed(let name): "nothing can be added to what the key \"\(name)\" holds"
        case .unexpected(0x0A), .unexpected(0x0D): "the line ends too early"
        case .unexpected(let byte) where byte > 0x20 && byte < 0x7F:
            "unexpected \"\(String(UnicodeScalar(byte)))\""
        case .unexpected: "unexpected character"
        case .unexpectedEnd: "it ends too early"
        case .openQuotes: "quotes that are never closed"
        case .invalidEscape: "invalid escape sequence"
        case .controlCharacter: "control character"
        case .noValue(let text): "\"\(text)\" is no value; a text stands in quotes"
        }
    }
}
