import Text

/// Appends values to a buffer in the index's encoding: little-endian words, and integers of 7 bits a byte.
struct BinaryWriter {
    private(set) var bytes: [UInt8] = []

    init() {}

    /// - Parameter room: bytes that are likely to be written.
    init(room: Int) {
        bytes.reserveCapacity(room)
    }

    /// Empties the buffer but for room for a checksum.
    mutating func beginSealed() {
        bytes.removeAll(keepingCapacity: true)
        word(0)
    }

    /// Forgets what stands behind the first bytes.
    mutating func cut(to count: Int) {
        bytes.removeLast(bytes.count - count)
    }

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

    mutating func patchWord(_ value: UInt64, at start: Int) {
        for index in 0..<8 {
            bytes[start + index] = UInt8(truncatingIfNeeded: value >> UInt64(8 * index))
        }
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

    /// Bytes that are encoded already.
    mutating func encoded(_ value: ArraySlice<UInt8>) {
        bytes.append(contentsOf: value)
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
