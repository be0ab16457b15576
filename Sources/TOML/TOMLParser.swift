/// Reads the statements of a document into a tree. Depth is bounded, so that recursion is.
struct TOMLParser {
    private var cursor: TOMLCursor
    private var tree = TOMLTree()
    /// Tables and arrays around what is read next.
    private var depth = 0

    init(_ cursor: TOMLCursor) {
        self.cursor = cursor
    }

    /// What has been read so far.
    var entries: [TOMLEntry] { tree.entries }

    mutating func document() throws(TOMLFault) {
        while let byte = cursor.skipBlanks() {
            switch byte {
            case UInt8(ascii: "["): try header()
            case UInt8(ascii: "#"), 0x0A, 0x0D: try cursor.endLine()
            default:
                let (key, value) = try pair()
                try cursor.endLine()
                if let kind = tree.insert(value, at: key) { throw cursor.fault(kind, at: key.place) }
            }
        }
    }

    private mutating func header() throws(TOMLFault) {
        try cursor.expect("[")
        let isElement = cursor.take("[")
        depth = 0
        let key = try key()
        depth = key.names.count
        try cursor.expect("]")
        if isElement { try cursor.expect("]") }
        try cursor.endLine()
        if let kind = tree.open(key, isElement: isElement) { throw cursor.fault(kind, at: key.place) }
    }

    private mutating func key() throws(TOMLFault) -> TOMLKey {
        cursor.skipBlanks()
        let place = cursor.place
        var names: [String] = []
        repeat {
            guard depth + names.count < TOML.maximumDepth else { throw cursor.fault(.tooDeep) }
            cursor.skipBlanks()
            names.append(try cursor.name())
            cursor.skipBlanks()
        } while cursor.take(".")
        return TOMLKey(names: names, place: place)
    }

    /// `key = value`; a dotted key is as deep as its parts.
    private mutating func pair() throws(TOMLFault) -> (TOMLKey, TOMLValue) {
        let key = try key()
        try cursor.expect("=")
        cursor.skipBlanks()
        depth += key.names.count - 1
        let value = try value()
        depth -= key.names.count - 1
        return (key, value)
    }

    private mutating func value() throws(TOMLFault) -> TOMLValue {
        switch cursor.next {
        case UInt8(ascii: "["): .array(try items())
        case UInt8(ascii: "{"): .table(try inlineTable())
        case UInt8(ascii: "\""), UInt8(ascii: "'"): .string(try cursor.string())
        default: try cursor.plainValue()
        }
    }

    private mutating func enter(_ bracket: Unicode.Scalar) throws(TOMLFault) {
        guard depth < TOML.maximumDepth else { throw cursor.fault(.tooDeep) }
        depth += 1
        try cursor.expect(bracket)
    }

    private mutating func items() throws(TOMLFault) -> [TOMLValue] {
        try enter("[")
        var items: [TOMLValue] = []
        try cursor.skipLines()
        while !cursor.take("]") {
            items.append(try value())
            try cursor.skipLines()
            guard cursor.take(",") || cursor.next == UInt8(ascii: "]") else { throw cursor.unexpected() }
            try cursor.skipLines()
        }
        depth -= 1
        return items
    }

    /// On one line, and closed to all that follows.
    private mutating func inlineTable() throws(TOMLFault) -> [TOMLEntry] {
        try enter("{")
        var table = TOMLTree()
        if cursor.skipBlanks() != UInt8(ascii: "}") {
            repeat {
                let (key, value) = try pair()
                if let kind = table.insert(value, at: key) { throw cursor.fault(kind, at: key.place) }
                cursor.skipBlanks()
            } while cursor.take(",")
        }
        try cursor.expect("}")
        depth -= 1
        return table.entries
    }
}
