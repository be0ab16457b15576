import Files
import Posts

/// The bytes of a file in order, piece by piece: unpacked where gzip or zstd show, UTF-16 and UTF-32 with a byte order
/// mark decoded, a byte order mark left out. Nothing else is changed: bytes may be no UTF-8, lines may end in CR LF.
///
/// ```swift
/// while stream.advance() { take(stream.chunk) }
/// ```
final class ByteStream {
    /// Bytes of a piece, about.
    static let chunkSize = 64 << 10
    /// Text unpacks to a few times its size; what unpacks to more is refused.
    private static let maximumRatio = 200
    /// Bytes that may come out at any ratio.
    private static let freeOutput = 16 << 20

    /// The piece at hand; before the first `advance()` already the first, to recognise a format by.
    private(set) var chunk: [UInt8] = []
    /// The file's line on which the piece begins; at the end, the last line.
    private(set) var line = 1
    /// The encoding that was decoded, as `UTF-16LE`; nil for all others, which come as they are.
    private(set) var encoding: String?
    /// Why the stream ends before the file does: what follows the last whole record is a piece of one.
    private(set) var fault: Problem.Fact?
    /// Whether the fault is one of the disk, so that nothing of the file is to be trusted.
    private(set) var isUnreadable = false

    private var file: FileStream?
    /// The bytes of a stream that has no file.
    private var memory: [UInt8] = []
    private var gzip: GzipDecoder?
    private var zstd: ZstdDecoder?
    private var compression: Compression?
    private var transcoder: Transcoder?
    private var sum = XXH3Digest()
    /// Bytes read and not yet unpacked, from `position` on.
    private var packed: [UInt8] = []
    private var position = 0
    private var bytesIn = 0
    private var bytesOut = 0
    private var isAtEnd = false
    private var isHead = true

    /// The text of an opened file.
    init(_ file: consuming FileStream) {
        self.file = consume file
        begin()
    }

    /// The text of bytes in memory.
    init(_ bytes: [UInt8]) {
        memory = bytes
        begin()
    }

    /// Goes back to the beginning, for formats whose posts need what stands behind them.
    func rewind() {
        do throws(SystemFault) {
            try file?.rewind()
        } catch {
            return fail(error)
        }
        gzip = nil
        zstd = nil
        transcoder = nil
        sum = XXH3Digest()
        packed.removeAll(keepingCapacity: true)
        chunk.removeAll(keepingCapacity: true)
        (position, bytesIn, bytesOut) = (0, 0, 0)
        fault = nil
        isAtEnd = false
        isHead = true
        line = 1
        begin()
    }

    /// XXH3-64 of the file's bytes, as far as they were read.
    var digest: UInt64 { sum.value }

    /// The file's stamp when it was opened; nil for bytes in memory.
    var stamp: FileStamp? { file?.stamp }

    /// Whether the file still is what it was when it was opened.
    var isUnchanged: Bool { (try? file?.isUnchanged()) ?? true }

    /// Makes the next piece the one at hand; false at the end.
    func advance() -> Bool {
        if isHead {
            isHead = false
        } else {
            line += chunk.span.count(of: 0x0A, in: 0..<chunk.count)
            fill()
        }
        return !chunk.isEmpty
    }

    // MARK: Stages

    private func begin() {
        if file == nil {
            packed = memory
            bytesIn = memory.count
        } else {
            readPacked()
        }
        compression = Compression(packed.span)
        switch compression {
        case .gzip: gzip = GzipDecoder()
        case .zstd: zstd = ZstdDecoder()
        case nil: break
        }
        var head: [UInt8] = []
        while head.count < 4, unpack(into: &head) {}
        if let (transcoder, mark) = Transcoder.begin(head) {
            self.transcoder = transcoder
            encoding = transcoder.name
            head.removeFirst(mark)
        } else if head.starts(with: [0xEF, 0xBB, 0xBF]) {
            head.removeFirst(3)
        }
        decode(head)
        if chunk.count < Self.chunkSize { more() }
    }

    private func fill() {
        chunk.removeAll(keepingCapacity: true)
        more()
    }

    /// Adds to the piece at hand until it is full.
    private func more() {
        while chunk.count < Self.chunkSize, !isAtEnd {
            guard transcoder != nil else {
                _ = unpack(into: &chunk)
                continue
            }
            var bytes: [UInt8] = []
            _ = unpack(into: &bytes)
            decode(bytes)
        }
    }

    private func decode(_ bytes: [UInt8]) {
        guard transcoder != nil else { return chunk.append(contentsOf: bytes) }
        transcoder?.decode(bytes, into: &chunk)
        if isAtEnd { transcoder?.finish(into: &chunk) }
    }

    /// Appends further bytes of the text; false at its end.
    private func unpack(into output: inout [UInt8]) -> Bool {
        guard !isAtEnd else { return false }
        if position == packed.count, !hasMore, !readPacked() {
            isAtEnd = true
            if fault == nil { note { () throws(UnpackingFault) in try finishUnpacking() } }
            return false
        }
        let start = output.count
        if compression == nil {
            let count = min(Self.chunkSize, packed.count - position)
            output.append(contentsOf: packed[position..<position + count])
            position += count
        } else {
            note { () throws(UnpackingFault) in try unpackPiece(into: &output) }
        }
        bytesOut += output.count - start
        if compression != nil { checkRatio() }
        return !isAtEnd
    }

    /// Whether bytes are ready that need no further input.
    private var hasMore: Bool { gzip?.hasMore ?? zstd?.hasMore ?? false }

    private func unpackPiece(into output: inout [UInt8]) throws(UnpackingFault) {
        try gzip?.decode(packed, &position, into: &output, count: Self.chunkSize)
        try zstd?.decode(packed, &position, into: &output, count: Self.chunkSize)
    }

    private func finishUnpacking() throws(UnpackingFault) {
        try gzip?.finish()
        try zstd?.finish()
    }

    private func note(_ body: () throws(UnpackingFault) -> Void) {
        do throws(UnpackingFault) {
            try body()
        } catch {
            fault = compression?.fact(error)
            isAtEnd = true
        }
    }

    private func checkRatio() {
        let limit = max(Self.freeOutput, bytesIn * Self.maximumRatio)
        guard bytesOut > limit, !isAtEnd else { return }
        fault = .unpacksTooLarge(limit: Int64(limit))
        isAtEnd = true
    }

    /// Reads more of the file; false at its end.
    @discardableResult
    private func readPacked() -> Bool {
        packed.removeAll(keepingCapacity: true)
        position = 0
        do throws(SystemFault) {
            let count = try file?.read(Self.chunkSize, into: &packed) ?? 0
            sum.update(packed.span)
            bytesIn += count
            return count > 0
        } catch {
            fail(error)
            return false
        }
    }

    private func fail(_ error: SystemFault) {
        fault = .unreadable(reason: error.reason)
        isUnreadable = true
        isAtEnd = true
    }
}
