import CZlib

/// Unpacks gzip piece by piece, by zlib: all members of a file, one after the other.
struct GzipDecoder: ~Copyable {
    /// Window bits for gzip headers alone, as zlib's manual has it.
    private static let windowBits: Int32 = 15 + 16

    // On the heap: zlib remembers where it stands.
    private let stream: UnsafeMutablePointer<z_stream>
    private var isBetweenMembers = true
    private var members = 0
    /// Whether the last piece filled its space, so that more may come without further input.
    private(set) var hasMore = false

    init() {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let size = Int32(MemoryLayout<z_stream>.size)
        let code = inflateInit2_(stream, Self.windowBits, ZLIB_VERSION, size)
        precondition(code == Z_OK, "no memory for zlib")
    }

    deinit {
        inflateEnd(stream)
        stream.deinitialize(count: 1)
        stream.deallocate()
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
            if isBetweenMembers {
                guard members == 0 || input[position] == 0x1F else { throw .trailingBytes }
                isBetweenMembers = false
            }
            switch step(input, &position, into: &output, count: end - output.count) {
            case Z_OK: hasMore = output.count == end
            case Z_BUF_ERROR: hasMore = false
            case Z_STREAM_END:
                isBetweenMembers = true
                hasMore = false
                members += 1
                inflateReset(stream)
            case Z_MEM_ERROR: throw .damaged("no memory to unpack it")
            default: throw .damaged(stream.pointee.msg.map { String(cString: $0) } ?? "it is damaged")
            }
        }
    }

    /// At the end of the input.
    func finish() throws(UnpackingFault) {
        if !isBetweenMembers { throw .truncated }
    }

    private mutating func step(
        _ input: [UInt8],
        _ position: inout Int,
        into output: inout [UInt8],
        count: Int
    ) -> Int32 {
        let stream = stream
        let start = position
        return input.withUnsafeBufferPointer { bytes in
            stream.pointee.next_in = UnsafeMutablePointer(mutating: bytes.baseAddress?.advanced(by: start))
            stream.pointee.avail_in = UInt32(clamping: bytes.count - start)
            var code = Z_OK
            output.append(addingCapacity: count) { space in
                space.withUnsafeMutableBufferPointer { space, initialized in
                    stream.pointee.next_out = space.baseAddress
                    stream.pointee.avail_out = UInt32(clamping: count)
                    code = inflate(stream, Z_NO_FLUSH)
                    initialized = count - Int(stream.pointee.avail_out)
                }
            }
            position = bytes.count - Int(stream.pointee.avail_in)
            return code
        }
    }
}
