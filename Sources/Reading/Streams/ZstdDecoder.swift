import CZstd

/// Unpacks zstd piece by piece, by libzstd: all frames of a file, one after the other.
struct ZstdDecoder: ~Copyable {
    /// Frames that want to look back further than 2^27 bytes are refused: they cost that much memory.
    private static let windowBits: Int32 = 27

    private let context: OpaquePointer
    private var isBetweenFrames = true
    /// Whether the last piece filled its space, so that more may come without further input.
    private(set) var hasMore = false

    init() {
        guard let context = ZSTD_createDCtx() else { preconditionFailure("no memory for libzstd") }
        self.context = context
        ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, Self.windowBits)
    }

    deinit {
        ZSTD_freeDCtx(context)
    }

    /// Unpacks `input` from `position` on, until it is used up or `count` more bytes stand in the output.
    mutating func decode(
        _ input: [UInt8],
        _ position: inout Int,
        into output: inout [UInt8],
        count: Int
    ) throws(UnpackingFault) {
        let end = output.count + count
        while position < input.count || hasMore, output.count < end {
            let code = step(input, &position, into: &output, count: end - output.count)
            guard ZSTD_isError(code) == 0 else {
                if isBetweenFrames, ZSTD_getErrorCode(code) == ZSTD_error_prefix_unknown {
                    throw .trailingBytes
                }
                throw .damaged(String(cString: ZSTD_getErrorName(code)).lowercased())
            }
            isBetweenFrames = code == 0
            hasMore = !isBetweenFrames && output.count == end
        }
    }

    /// At the end of the input.
    func finish() throws(UnpackingFault) {
        if !isBetweenFrames { throw .truncated }
    }

    private mutating func step(
        _ input: [UInt8],
        _ position: inout Int,
        into output: inout [UInt8],
        count: Int
    ) -> Int {
        let context = context
        let start = position
        return input.withUnsafeBytes { bytes in
            var source = ZSTD_inBuffer(src: bytes.baseAddress, size: bytes.count, pos: start)
            var code = 0
            output.append(addingCapacity: count) { space in
                space.withUnsafeMutableBufferPointer { space, initialized in
                    var target = ZSTD_outBuffer(dst: space.baseAddress, size: count, pos: 0)
                    code = ZSTD_decompressStream(context, &target, &source)
                    initialized = target.pos
                }
            }
            position = source.pos
            return code
        }
    }
}
