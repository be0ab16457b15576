import Text

/// The bytes hold no value of the kind asked for.
struct Malformed: Error {}

/// Reads what `BinaryWriter` wrote. Whatever the bytes are, it ends in a value or in `Malformed`.
struct BinaryReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    private var end: Int { bytes.count }

    var isAtEnd: Bool { position == end }

    private var remaining: Int { end - position }

    mutating func byte() throws(Malformed) -> UInt8 {
        guard position < end else { throw Malformed() }
        defer { position += 1 }
        return bytes[position]
    }

    mutating func flag() throws(Malformed) -> Bool {
        switch try byte() {
        case 0: false
        case 1: true
        default: throw Malformed()
        }
    }

    mutating func word() throws(Malformed) -> UInt64 {
        guard remaining >= 8 else { throw Malformed() }
        position += 8
        // Of a span of eight the compiler makes one load.
        let eight = bytes.span.extracting(position - 8..<position)
        var value: UInt64 = 0
        for index in 0..<8 { value |= UInt64(eight[index]) << UInt64(8 * index) }
        return value
    }

    mutating func unsigned() throws(Malformed) -> UInt64 {
        var value = UInt64(try byte())
        // Most numbers are small.
        if value < 0x80 { return value }
        value &= 0x7F
        var shift: UInt64 = 7
        while true {
            let byte = try byte()
            guard shift < 63 || byte <= 1 else { throw Malformed() }
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
    }

    mutating func signed<Number: FixedWidthInteger & SignedInteger>(
        _ type: Number.Type = Int.self
    ) throws(Malformed) -> Number {
        let bits = try unsigned()
        let wide = Int64(bitPattern: bits >> 1) ^ -Int64(bitPattern: bits & 1)
        guard let value = Number(exactly: wide) else { throw Malformed() }
        return value
    }

    mutating func count() throws(Malformed) -> Int {
        guard let value = Int(exactly: try unsigned()) else { throw Malformed() }
        return value
    }

    mutating func blob() throws(Malformed) -> [UInt8] {
        let count = try count()
        guard count <= remaining else { throw Malformed() }
        defer { position += count }
        return Array(bytes[position..<position + count])
    }

    mutating func text() throws(Malformed) -> String {
        let count = try count()
        guard count <= remaining else { throw Malformed() }
        defer { position += count }
        return String(decoding: bytes[position..<position + count], as: UTF8.self)
    }

    /// Each element takes a byte at least, which bounds what a wrong count can ask for.
    mutating func list<Element>(
        _ read: (inout BinaryReader) throws(Malformed) -> Element
    ) throws(Malformed) -> [Element] {
        let count = try count()
        guard count <= remaining else { throw Malformed() }
        var elements: [Element] = []
        elements.reserveCapacity(count)
        for _ in 0..<count { elements.append(try read(&self)) }
        return elements
    }

    mutating func texts() throws(Malformed) -> [String] {
        try list { reader throws(Malformed) in try reader.text() }
    }
}
