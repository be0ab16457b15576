/// Decodes the scalar at `index` of valid UTF-8 and moves past it.
@inline(__always)
func nextScalar(in text: Span<UInt8>, at index: inout Int) -> UInt32 {
    let first = UInt32(text[index])
    if first < 0x80 {
        index += 1
        return first
    }
    let second = UInt32(text[index + 1] & 0x3F)
    if first < 0xE0 {
        index += 2
        return (first & 0x1F) << 6 | second
    }
    let third = UInt32(text[index + 2] & 0x3F)
    if first < 0xF0 {
        index += 3
        return (first & 0x0F) << 12 | second << 6 | third
    }
    let fourth = UInt32(text[index + 3] & 0x3F)
    index += 4
    return (first & 0x07) << 18 | second << 12 | third << 6 | fourth
}

/// Where the run of CJK Unified Ideographs from U+4E00 to U+9FFF ends that begins at `index` of valid UTF-8. Each is
/// a word, a character and its own normal form, so that a run of them needs no look at any table.
@inline(__always)
func endOfIdeographs(in text: Span<UInt8>, from index: Int) -> Int {
    var end = index
    while end &+ 2 < text.count {
        let first = text[end]
        guard first &- 0xE5 <= 4 || (first == 0xE4 && text[end &+ 1] >= 0xB8) else { break }
        end &+= 3
    }
    return end
}

extension Span where Element == UInt8 {
    /// Eight bytes as one number, the first lowest; the compiler makes one load of it.
    @inline(__always)
    func eightBytes(at index: Int) -> UInt64 {
        var bytes: UInt64 = 0
        for place in 0..<8 { bytes |= UInt64(self[index &+ place]) &<< UInt64(8 &* place) }
        return bytes
    }
}
