import CXXHash

/// XXH3, 64 bits: ids, fingerprints and digests that need no secrecy.
package enum XXH3 {
    package static func hash64(_ bytes: [UInt8]) -> UInt64 {
        bytes.withUnsafeBytes { XXH3_64bits($0.baseAddress, $0.count) }
    }

    package static func hash64(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.withUnsafeBytes { XXH3_64bits($0.baseAddress, $0.count) }
    }

    package static func hash64(_ bytes: Span<UInt8>) -> UInt64 {
        bytes.withUnsafeBytes { XXH3_64bits($0.baseAddress, $0.count) }
    }
}

/// XXH3, 64 bits, of bytes that come in pieces.
package struct XXH3Digest: ~Copyable {
    private let state: OpaquePointer

    package init() {
        guard let state = XXH3_createState() else { preconditionFailure("no memory for a digest") }
        self.state = state
        XXH3_64bits_reset(state)
    }

    deinit {
        XXH3_freeState(state)
    }

    package mutating func update(_ bytes: Span<UInt8>) {
        _ = bytes.withUnsafeBytes { XXH3_64bits_update(state, $0.baseAddress, $0.count) }
    }

    /// The digest of all bytes so far.
    package var value: UInt64 { XXH3_64bits_digest(state) }
}

/// Hexadecimal digits, lower case.
package enum Hexadecimal {
    private static let digits = Array("0123456789abcdef".utf8)

    /// 16 digits, most significant first, behind a prefix.
    package static func text(_ prefix: StaticString = "", _ bits: UInt64) -> String {
        let length = prefix.utf8CodeUnitCount
        return String(unsafeUninitializedCapacity: length + 16) { buffer in
            for position in 0..<length { buffer[position] = prefix.utf8Start[position] }
            for position in 0..<16 {
                buffer[length + position] = digits[Int((bits >> UInt64(60 - 4 * position)) & 15)]
            }
            return length + 16
        }
    }
}
