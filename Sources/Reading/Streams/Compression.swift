import Posts

/// What a file may be packed with; its first bytes show it.
enum Compression {
    case gzip, zstd

    /// Suffixes of packed files, behind the suffix of what is packed.
    static let suffixes = ["gz", "zst"]

    /// What these bytes, a file's first, are packed with; nil for plain ones.
    init?(_ head: Span<UInt8>) {
        guard head.count >= 2 else { return nil }
        if head[0] == 0x1F, head[1] == 0x8B {
            self = .gzip
            return
        }
        guard head.count >= 4 else { return nil }
        switch (head[0], head[1], head[2], head[3]) {
        case (0x28, 0xB5, 0x2F, 0xFD), (0x50...0x5F, 0x2A, 0x4D, 0x18): self = .zstd
        default: return nil
        }
    }

    func fact(_ fault: UnpackingFault) -> Problem.Fact {
        switch self {
        case .gzip: .gzip(reason: fault.reason)
        case .zstd: .zstd(reason: fault.reason)
        }
    }
}

/// Why packed bytes cannot be unpacked to their end.
enum UnpackingFault: Error {
    case truncated
    case trailingBytes
    /// In the library's words.
    case damaged(String)

    var reason: String {
        switch self {
        case .truncated: "it ends too early"
        case .trailingBytes: "something else follows its end"
        case .damaged(let words): words
        }
    }
}
