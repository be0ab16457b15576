import CZstd
package import Posts

/// A post's text as a reader sees it, block by block, compressed: a row of `texts`.
package struct PackedText: Sendable {
    let bytes: [UInt8]
}

/// Packs texts, one after the other, by zstd.
package struct TextPacker: ~Copyable {
    /// The level that packs faster than texts are parsed: 282 MB/s to two thirds of the size, measured on single posts.
    private static let level: Int32 = -5

    private let context: OpaquePointer
    private var writer = BinaryWriter()
    private var packed: [UInt8] = []

    package init() {
        guard let context = ZSTD_createCCtx() else { preconditionFailure("no memory for libzstd") }
        self.context = context
    }

    deinit {
        ZSTD_freeCCtx(context)
    }

    package mutating func pack(_ body: borrowing Body) -> PackedText {
        writer.removeAll()
        writer.texts(body.languages)
        writer.list(body.blocks) { writer, block in
            writer.byte(block.kind.rawValue)
            writer.byte(block.level)
            writer.count(Int(block.language))
            writer.signed(block.start)
            writer.signed(block.end)
            writer.signed(block.line)
        }
        writer.blob(body.text)
        let plain = writer.bytes
        let bound = ZSTD_compressBound(plain.count)
        if packed.count < bound { packed = Array(repeating: 0, count: bound) }
        let count = plain.withUnsafeBytes { plain in
            packed.withUnsafeMutableBytes { packed in
                ZSTD_compressCCtx(
                    context,
                    packed.baseAddress,
                    packed.count,
                    plain.baseAddress,
                    plain.count,
                    Self.level
                )
            }
        }
        precondition(ZSTD_isError(count) == 0, "libzstd packs into the space that it asks for")
        return PackedText(bytes: Array(packed[..<count]))
    }
}

/// A post's text that was read back: the blocks, and the text that they are ranges of.
package struct StoredText: Sendable {
    package let languages: [String]
    package let blocks: [Block]
    package let text: [UInt8]

    init(_ reader: inout BinaryReader) throws(Malformed) {
        languages = try reader.texts()
        blocks = try reader.list { reader throws(Malformed) in
            guard let kind = BlockClass(rawValue: try reader.byte()) else { throw Malformed() }
            return Block(
                kind: kind,
                level: try reader.byte(),
                language: UInt16(truncatingIfNeeded: try reader.count()),
                start: try reader.signed(Int32.self),
                end: try reader.signed(Int32.self),
                line: try reader.signed(Int32.self)
            )
        }
        text = try reader.blob()
        let length = text.count
        guard reader.isAtEnd,
            blocks.allSatisfy({ $0.start >= 0 && $0.start <= $0.end && Int($0.end) <= length })
        else { throw Malformed() }
    }
}

/// Unpacks texts, one after the other.
struct TextUnpacker: ~Copyable {
    private let context: OpaquePointer

    init() {
        guard let context = ZSTD_createDCtx() else { preconditionFailure("no memory for libzstd") }
        self.context = context
    }

    deinit {
        ZSTD_freeDCtx(context)
    }

    /// Throws for what `TextPacker` did not write.
    func unpack(_ packed: PackedText) throws(Malformed) -> StoredText {
        let size = packed.bytes.withUnsafeBytes { ZSTD_getFrameContentSize($0.baseAddress, $0.count) }
        // No text is longer; zstd's two marks for no size are.
        guard let size = Int(exactly: size), size <= Int(Int32.max) else { throw Malformed() }
        var isWhole = false
        let plain = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            let code = packed.bytes.withUnsafeBytes {
                ZSTD_decompressDCtx(context, buffer.baseAddress, buffer.count, $0.baseAddress, $0.count)
            }
            isWhole = code == size
            count = isWhole ? size : 0
        }
        guard isWhole else { throw Malformed() }
        var reader = BinaryReader(plain)
        return try StoredText(&reader)
    }
}
