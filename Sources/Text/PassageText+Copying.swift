extension PassageTable {
    /// Writes the text from `place` on. Stops before a scalar that needs the full algorithm (true), at
    /// the end, or where room is short.
    func copy(
        _ text: Span<UInt8>,
        to bytes: inout [UInt8],
        at place: inout PassageText.Place
    ) -> Bool {
        var output = bytes.mutableSpan
        while place.index < text.count {
            Self.copyASCII(text, to: &output, at: &place)
            while place.index < text.count, text[place.index] >= 0x80 {
                let room = output.count &- place.length &- PassageText.spareRoom
                if room < text.count &- place.index { return false }
                if place.copyIdeographs(text, to: &output) { continue }
                if !copyScalar(text, to: &output, at: &place) { return true }
            }
        }
        return false
    }

    /// Writes the scalar at `place`, unless it needs the full algorithm (false).
    @inline(__always)
    private func copyScalar(
        _ text: Span<UInt8>,
        to output: inout MutableSpan<UInt8>,
        at place: inout PassageText.Place
    ) -> Bool {
        var next = place.index
        let entry = entry(of: nextScalar(in: text, at: &next))
        let before = place
        switch entry.kind {
        case .rewrite:
            return false
        case .copy:
            place.copy(text, upTo: next, to: &output)
        case .replace:
            var bytes = entry.value
            repeat {
                place.append(UInt8(truncatingIfNeeded: bytes), to: &output)
                bytes >>= 8
            } while bytes != 0
        case .sequence:
            let offset = Int(entry.value)
            for index in 1...Int(sequences[offset]) { place.append(sequences[offset + index], to: &output) }
        case .white:
            place.startRun(behindSpaceAt: next, &output)
            return true
        case .vanish:
            place.index = next
            return true
        case .mark:
            let own = UInt8(truncatingIfNeeded: entry.value)
            if own < before.lastClass { return false }
            place.copy(text, upTo: next, to: &output)
            place.index = next
            place.lastClass = own
            place.isAfterSpace = false
            return true
        }
        place.index = next
        place.runStart = before.index
        place.runLength = before.length
        place.lastClass = entry.lastClass
        place.isAfterSpace = false
        return true
    }

    /// Writes ASCII from `place` on, eight bytes at a time, up to the next other byte.
    @inline(__always)
    static func copyASCII(
        _ text: Span<UInt8>,
        to output: inout MutableSpan<UInt8>,
        at place: inout PassageText.Place
    ) {
        let start = place.index
        var index = start
        var length = place.length
        var isAfterSpace = place.isAfterSpace
        while index < text.count {
            let block = ASCIIBlock(text, at: index, isAfterSpace: isAfterSpace)
            let count = block.length
            if count == 0 {
                if text[index] >= 0x80 { break }
                index &+= 1
                continue
            }
            var bytes = output.mutableBytes
            bytes.storeBytes(of: block.output.littleEndian, toByteOffset: length, as: UInt64.self)
            index &+= count
            length &+= count
            isAfterSpace = block.endsWithSpace
        }
        if index == start { return }
        place.index = index
        place.length = length
        place.runStart = isAfterSpace ? index : index &- 1
        place.runLength = isAfterSpace ? length : length &- 1
        place.lastClass = 0
        place.isAfterSpace = isAfterSpace
    }
}

/// Eight bytes of text in one word, the first lowest; a mask has the high bit of each byte it holds for.
/// Bytes behind the first one that is no ASCII mean nothing.
private struct ASCIIBlock {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let spaces: UInt64 = 0x2020_2020_2020_2020
    private static let highBits: UInt64 = 0x8080_8080_8080_8080

    private let bytes: UInt64
    private let white: UInt64
    /// Bytes to write from the first on: ASCII, and no white space behind white space.
    let length: Int

    /// Past the end of a text stands no ASCII.
    @inline(__always)
    init(_ text: Span<UInt8>, at index: Int, isAfterSpace: Bool) {
        var bytes: UInt64
        if index &+ 8 <= text.count {
            bytes = text.eightBytes(at: index)
        } else {
            bytes = .max
            for place in (index..<text.count).reversed() { bytes = bytes << 8 | UInt64(text[place]) }
        }
        let spaces = Self.mask(bytes, from: 0x20) & ~Self.mask(bytes, from: 0x21)
        let controls = Self.mask(bytes, from: 0x09) & ~Self.mask(bytes, from: 0x0E)
        white = (spaces | controls) & Self.highBits
        self.bytes = bytes
        let stops = bytes & Self.highBits | white & (white << 8 | (isAfterSpace ? 0x80 : 0))
        length = stops.trailingZeroBitCount >> 3
    }

    @inline(__always)
    private static func mask(_ bytes: UInt64, from byte: UInt64) -> UInt64 {
        bytes &+ (0x80 - byte) &* ones
    }

    /// Lower-case letters for capitals and spaces for white space.
    var output: UInt64 {
        let capitals = Self.mask(bytes, from: 0x41) & ~Self.mask(bytes, from: 0x5B) & Self.highBits
        let whole = (white >> 7) &* 0xFF
        return (bytes | capitals >> 2) & ~whole | whole & Self.spaces
    }

    /// The last byte to write is white space.
    var endsWithSpace: Bool { white >> UInt64(8 &* length &- 1) & 1 != 0 }
}

extension PassageText.Place {
    @inline(__always)
    fileprivate mutating func append(_ byte: UInt8, to output: inout MutableSpan<UInt8>) {
        output[length] = byte
        length &+= 1
    }

    /// Writes `text[index..<end]` and leaves `index`.
    @inline(__always)
    fileprivate mutating func copy(_ text: Span<UInt8>, upTo end: Int, to output: inout MutableSpan<UInt8>) {
        for place in index..<end { append(text[place], to: &output) }
    }

    /// Writes the ideographs at `index`; false where none stands there.
    @inline(__always)
    fileprivate mutating func copyIdeographs(_ text: Span<UInt8>, to output: inout MutableSpan<UInt8>) -> Bool
    {
        let end = endOfIdeographs(in: text, from: index)
        if end == index { return false }
        // Eight bytes at a time; those too many are written over by what comes next.
        var next = index
        var bytes = output.mutableBytes
        while next < end, next &+ 8 <= text.count {
            let offset = length &+ next &- index
            bytes.storeBytes(
                of: text.eightBytes(at: next).littleEndian,
                toByteOffset: offset,
                as: UInt64.self
            )
            next &+= 8
        }
        length &+= min(next, end) &- index
        if next < end {
            index = next
            copy(text, upTo: end, to: &output)
        }
        index = end
        runStart = end &- 3
        runLength = length &- 3
        lastClass = 0
        isAfterSpace = false
        return true
    }

    /// Writes a space unless one is there, and goes on behind White_Space.
    @inline(__always)
    fileprivate mutating func startRun(behindSpaceAt next: Int, _ output: inout MutableSpan<UInt8>) {
        if !isAfterSpace { append(0x20, to: &output) }
        index = next
        runStart = next
        runLength = length
        lastClass = 0
        isAfterSpace = true
    }
}
