import Glibc

/// A string that is equal, hashed and ordered by its UTF-8 bytes, not by canonical equivalence.
package struct UTF8Key: Hashable, Comparable, Sendable, ExpressibleByStringLiteral {
    package let string: String

    package init(_ string: String) {
        self.string = string
    }

    package init(stringLiteral value: String) {
        self.init(value)
    }

    package static func == (left: UTF8Key, right: UTF8Key) -> Bool {
        guard left.string.utf8.count == right.string.utf8.count else { return false }
        var (one, other) = (left.string, right.string)
        return one.withUTF8 { one in
            other.withUTF8 { other in
                guard let start = one.baseAddress, let otherStart = other.baseAddress else { return true }
                return memcmp(start, otherStart, one.count) == 0
            }
        }
    }

    package static func < (left: UTF8Key, right: UTF8Key) -> Bool {
        left.string.utf8.lexicographicallyPrecedes(right.string.utf8)
    }

    package func hash(into hasher: inout Hasher) {
        var string = string
        string.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        hasher.combine(0xFF as UInt8)
    }
}
