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
        let packed = [UInt8](unsafeUninitializedCapacity: ZSTD_compressBound(plain.count)) { buffer, count in
            count = plain.withUnsafeBytes {
                ZSTD_compressCCtx(
                    context,
                    buffer.baseAddress,
                    buffer.count,
                    $0.baseAddress,
                    $0.count,
                    Self.level
                )
            }
            precondition(ZSTD_isError(count) == 0, "libzstd packs into the space that it asks for")
        }
        // A copy of its own length: the buffer is as long as the plain text.
        return PackedText(bytes: Array(packed[...]))
    }
}

/// A post's text that was read back: the blocks, and the text that they are ranges of.
package struct StoredText: Sendable {
    package let languages: [String]
    package let blocks: [Block]
    package let text: [UInt8]

    /// Throws for what `TextPacker` did not write.
    init(_ packed: [UInt8]) throws(Malformed) {
        let size = packed.withUnsafeBytes { ZSTD_getFrameContentSize($0.baseAddress, $0.count) }
        // No frame is longer than Int says; those of zstd's two marks for no size are.
        guard let size = Int(exactly: size) else { throw Malformed() }
        var isWhole = false
        let plain = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            let code = packed.withUnsafeBytes {
                ZSTD_decompress(buffer.baseAddress, buffer.count, $0.baseAddress, $0.count)
            }
            isWhole = code == size
            count = isWhole ? size : 0
        }
        guard isWhole else { throw Malformed() }
        var reader = BinaryReader(plain)
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
