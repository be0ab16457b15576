import Posts
import Testing

@testable import Reading

/// All bytes of a stream, and why it ended.
private func contents(_ bytes: [UInt8]) -> (bytes: [UInt8], fault: Problem.Fact?, line: Int) {
    let stream = ByteStream(bytes)
    var all: [UInt8] = []
    while stream.advance() { all += stream.chunk }
    return (all, stream.fault, stream.line)
}

@Suite struct ByteStreamTests {
    /// Lines that pack badly enough to fill several pieces packed and unpacked.
    static let long: [UInt8] = {
        var state: UInt32 = 1
        return (0..<300_000).map { index in
            state = state &* 1_664_525 &+ 1_013_904_223
            return index % 50 == 0 ? 0x0A : UInt8(0x61 + state >> 27)
        }
    }()

    @Test(arguments: [0, 1, 2, 3, 4, 5, 65_535, 65_536, 65_537, 300_000])
    func `every byte comes once, packed or not`(count: Int) throws {
        let bytes = Array(Self.long.prefix(count))
        let lines = bytes.count { $0 == 0x0A } + 1
        let half = bytes.count / 2
        let forms = [
            bytes,
            try gzipped(bytes), try gzipped(Array(bytes[..<half])) + gzipped(Array(bytes[half...])),
            try zstandard(bytes), try zstandard(Array(bytes[..<half])) + zstandard(Array(bytes[half...])),
        ]
        for form in forms {
            let read = contents(form)
            #expect(read.bytes == bytes)
            #expect(read.fault == nil)
            #expect(read.line == lines)
        }
    }

    @Test func `long runs unpack whole`() throws {
        let bytes = [UInt8](repeating: 0x61, count: 15_000_000)
        #expect(try contents(gzipped(bytes)).bytes == bytes)
        #expect(try contents(zstandard(bytes)).bytes == bytes)
    }

    @Test func `a cut in packed bytes ends the stream with a fault, at any place`() throws {
        let bytes = Array("one\ntwo\nthree\n".utf8)
        for packed in [try gzipped(bytes), try zstandard(bytes)] {
            for end in 4..<packed.count {
                let read = contents(Array(packed[..<end]))
                #expect(read.fault != nil)
                #expect(bytes.starts(with: read.bytes))
            }
        }
    }

    @Test func `damage is told in the library's words`() throws {
        let bytes = Array("one\ntwo\n".utf8)
        let packed = try gzipped(bytes)
        var checksum = packed
        checksum[packed.count - 8] ^= 1
        #expect(contents(checksum).fault == .gzip(reason: "incorrect data check"))
        #expect(contents(packed + [1, 2, 3]).fault == .gzip(reason: "something else follows its end"))
        #expect(contents(Array(packed.dropLast())).fault == .gzip(reason: "it ends too early"))
        #expect(contents(packed + [1, 2, 3]).bytes == bytes)
        let frame = try zstandard(bytes)
        #expect(contents(frame + [1, 2, 3, 4]).fault == .zstd(reason: "something else follows its end"))
        #expect(contents(Array(frame.dropLast())).fault == .zstd(reason: "it ends too early"))
    }

    @Test func `what unpacks to more than 200 times its size is refused`() throws {
        let zeros = [UInt8](repeating: 0, count: 40 << 20)
        for packed in [try gzipped(zeros), try zstandard(zeros)] {
            let read = contents(packed)
            #expect(read.fault == .unpacksTooLarge(limit: 16 << 20))
            #expect(read.bytes.count < 17 << 20)
        }
    }

    @Test(arguments: ["", "a", "añ🐘b", String(repeating: "añ🐘", count: 50_000)])
    func `marked encodings become UTF-8`(text: String) throws {
        let utf8 = Array(text.utf8)
        let little16 = text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
        let big16 = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
        let big32 = text.unicodeScalars.flatMap { scalar in
            [24, 16, 8, 0].map { UInt8(scalar.value >> UInt32($0) & 255) }
        }
        let little32 = text.unicodeScalars.flatMap { scalar in
            [0, 8, 16, 24].map { UInt8(scalar.value >> UInt32($0) & 255) }
        }
        let forms: [[UInt8]] = [
            [0xEF, 0xBB, 0xBF] + utf8, [0xFF, 0xFE] + little16, [0xFE, 0xFF] + big16,
            [0xFF, 0xFE, 0, 0] + little32, [0, 0, 0xFE, 0xFF] + big32,
        ]
        for form in forms {
            #expect(contents(form).bytes == utf8)
            #expect(try contents(gzipped(form)).bytes == utf8)
        }
    }

    @Test func `half a character at the end is U+FFFD`() {
        let replacement = Array("a\u{FFFD}".utf8)
        #expect(contents([0xFE, 0xFF, 0, 0x61, 0xD8]).bytes == replacement)
        #expect(contents([0xFE, 0xFF, 0, 0x61, 0xD8, 0x3D]).bytes == replacement)
        #expect(contents([0xFE, 0xFF, 0, 0x61, 0xDC, 0x00]).bytes == replacement)
    }
}
