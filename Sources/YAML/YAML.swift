/// Reads YAML as ordered values with their places; nothing is ever constructed from tags.
package enum YAML {
    /// The first document of these bytes (UTF-8, any line ends). On a fault, `root` holds what was complete on
    /// the lines before it. Never traps, whatever the bytes; time and memory grow with their number only.
    /// - Parameter firstLine: the number of the first line, where the text stands inside a larger file.
    package static func parse(
        _ bytes: Span<UInt8>,
        firstLine: Int = 1,
        limits: YAMLLimits = YAMLLimits()
    ) -> YAMLDocument {
        bytes.withUnsafeBufferPointer { buffer in
            let document = read(buffer, firstLine: firstLine, limits: limits)
            guard let fault = document.fault, let offset = fault.offset else { return document }
            return readBefore(offset, of: buffer, fault: fault, firstLine: firstLine, limits: limits)
        }
    }

    /// The first document of a part of these bytes; see `parse(_:firstLine:limits:)`.
    package static func parse(
        _ bytes: [UInt8],
        in range: Range<Int>,
        firstLine: Int = 1,
        limits: YAMLLimits = YAMLLimits()
    ) -> YAMLDocument {
        let all = bytes.span
        return parse(all.extracting(range.clamped(to: 0..<all.count)), firstLine: firstLine, limits: limits)
    }

    private static func read(
        _ bytes: UnsafeBufferPointer<UInt8>,
        firstLine: Int,
        limits: YAMLLimits
    ) -> YAMLDocument {
        guard !bytes.isEmpty else { return YAMLDocument(root: nil, fault: nil) }
        guard let parser = EventParser(bytes, firstLine: firstLine) else {
            return YAMLDocument(root: nil, fault: .outOfMemory(at: YAMLMark(line: firstLine, column: 1)))
        }
        var builder = NodeBuilder(limits: limits)
        do throws(YAMLFault) {
            while !builder.isComplete {
                try parser.next(into: &builder)
            }
            return YAMLDocument(root: builder.root, fault: nil)
        } catch {
            return YAMLDocument(root: builder.root, fault: error)
        }
    }

    // The parser looks ahead, so that a fault hides values before it and spoils the one it stands in
    // (`title: A: b` would be `A`): the lines before its own are read again alone.
    private static func readBefore(
        _ offset: Int,
        of bytes: UnsafeBufferPointer<UInt8>,
        fault: YAMLFault,
        firstLine: Int,
        limits: YAMLLimits
    ) -> YAMLDocument {
        let offset = min(offset, bytes.count)
        let lineStart = bytes[..<offset].lastIndex(where: isLineEnd).map { $0 + 1 } ?? 0
        let sound = UnsafeBufferPointer(rebasing: bytes[..<lineStart])
        let before = read(sound, firstLine: firstLine, limits: limits)
        if let earlier = before.fault, earlier.offset == nil {
            return before
        }
        let mark = place(of: offset, in: bytes, firstLine: firstLine)
        return YAMLDocument(
            root: before.root,
            fault: YAMLFault(kind: fault.kind, mark: mark, message: fault.message)
        )
    }

    private static func isLineEnd(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    }

    private static func place(
        of offset: Int,
        in bytes: UnsafeBufferPointer<UInt8>,
        firstLine: Int
    ) -> YAMLMark {
        var line = firstLine
        var column = 1
        for index in 0..<offset {
            let byte = bytes[index]
            let isFollowedByLF = index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "\n")
            if byte == UInt8(ascii: "\n") || (byte == UInt8(ascii: "\r") && !isFollowedByLF) {
                line += 1
                column = 1
            } else if byte & 0b1100_0000 != 0b1000_0000 {
                column += 1
            }
        }
        return YAMLMark(line: line, column: column)
    }
}

/// What one document may cost.
package struct YAMLLimits: Hashable, Sendable {
    /// Nodes that aliases may add to those that are written out.
    package var aliasedNodes: Int
    /// Collections inside one another.
    package var depth: Int

    package init(aliasedNodes: Int = 10_000, depth: Int = 100) {
        self.aliasedNodes = aliasedNodes
        self.depth = depth
    }
}

/// What could be read of a document.
package struct YAMLDocument: Hashable, Sendable {
    /// The document's value; nil where there is none. After a fault, an outermost collection with the members
    /// that were complete before it.
    package let root: YAMLNode?
    /// Why reading stopped early; nil where it did not.
    package let fault: YAMLFault?
}

/// Why a document could not be read to its end.
package struct YAMLFault: Error, Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// The text is no YAML.
        case syntax
        /// Bytes that are no UTF-8, or a control character.
        case character
        /// An alias whose anchor is missing.
        case undefinedAlias
        /// An alias inside the very value it names.
        case selfAlias
        /// Aliases add more nodes than the limit.
        case tooManyNodes
        /// Collections stand deeper in one another than the limit.
        case tooDeep
        /// The parser got no memory.
        case memory
    }

    package let kind: Kind
    package let mark: YAMLMark
    /// A phrase without the place, as `found unexpected end of stream while scanning a quoted scalar`.
    package let message: String
    /// The byte where `syntax` and `character` have their place.
    let offset: Int?

    init(kind: Kind, mark: YAMLMark, message: String, offset: Int? = nil) {
        self.kind = kind
        self.mark = mark
        self.message = message
        self.offset = offset
    }

    static func outOfMemory(at mark: YAMLMark) -> YAMLFault {
        YAMLFault(kind: .memory, mark: mark, message: "out of memory")
    }
}
