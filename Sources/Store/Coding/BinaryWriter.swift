import Text

/// Appends values to a buffer in the index's encoding: little-endian words, and integers of 7 bits a byte.
struct BinaryWriter {
    private(set) var bytes: [UInt8] = []

    init() {}

    mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    mutating func byte(_ value: UInt8) {
        bytes.append(value)
    }

    mutating func flag(_ value: Bool) {
        bytes.append(value ? 1 : 0)
    }

    /// Eight bytes.
    mutating func word(_ value: UInt64) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }

    /// Short for small numbers.
    mutating func unsigned(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    /// Short for numbers near 0 on either side.
    mutating func signed(_ value: some FixedWidthInteger & SignedInteger) {
        let wide = Int64(value)
        unsigned(UInt64(bitPattern: (wide << 1) ^ (wide >> 63)))
    }

    /// A number that is never negative.
    mutating func count(_ value: Int) {
        unsigned(UInt64(value))
    }

    mutating func blob(_ value: some Collection<UInt8>) {
        count(value.count)
        bytes.append(contentsOf: value)
    }

    /// The bytes of a column of a row; returns where they stand.
    mutating func blob(_ column: Int32, of statement: borrowing Statement) -> Range<Int> {
        count(statement.byteCount(column))
        let start = bytes.count
        statement.append(column, to: &bytes)
        return start..<bytes.count
    }

    mutating func text(_ value: String) {
        count(value.utf8.count)
        bytes.append(contentsOf: value.utf8)
    }

    mutating func list<Element>(_ elements: [Element], _ write: (inout BinaryWriter, Element) -> Void) {
        count(elements.count)
        for element in elements { write(&self, element) }
    }

    mutating func texts(_ values: [String]) {
        list(values) { $0.text($1) }
    }
}
