import Glibc

/// A file path as the bytes the file system has, in any encoding or none. It never holds a NUL.
///
/// Compared and hashed by bytes: two spellings that `String` calls equal stay two paths.
package struct PathBytes: Hashable, Sendable {
    /// The path, without a terminating NUL.
    package let bytes: [UInt8]

    /// The path of these bytes; nil if they hold a NUL.
    package init?(bytes: [UInt8]) {
        guard memchr(bytes, 0, bytes.count) == nil else { return nil }
        self.bytes = bytes
    }

    /// The path written in UTF-8; nil if it holds a NUL.
    package init?(_ string: String) {
        self.init(bytes: Array(string.utf8))
    }

    init(checked bytes: [UInt8]) {
        self.bytes = bytes
    }

    package var isAbsolute: Bool { bytes.first == slash }

    /// The path one component longer. The component must hold no NUL.
    package func appending(_ component: [UInt8]) -> PathBytes {
        precondition(!component.contains(0), "a path component holds a NUL")
        guard !bytes.isEmpty else { return PathBytes(checked: component) }
        var longer: [UInt8] = []
        longer.reserveCapacity(bytes.count + component.count + 1)
        longer.append(contentsOf: bytes)
        if bytes.last != slash { longer.append(slash) }
        longer.append(contentsOf: component)
        return PathBytes(checked: longer)
    }

    /// The path one component longer. The component must hold no NUL.
    package func appending(_ component: String) -> PathBytes {
        appending(Array(component.utf8))
    }

    /// The path itself if it is absolute, else the path as seen from `base`.
    package func resolved(against base: PathBytes) -> PathBytes {
        isAbsolute ? self : base.appending(bytes)
    }

    /// The path without its last component: `/` for `/a`, `.` for `a`.
    package var parent: PathBytes {
        let name = lastComponentRange
        guard let end = bytes[..<name.lowerBound].lastIndex(where: { $0 != slash }) else {
            return PathBytes(checked: isAbsolute ? [slash] : [dot])
        }
        return PathBytes(checked: Array(bytes[...end]))
    }

    /// The name behind the last slash, slashes at the end aside; empty for `/`.
    package var lastComponent: [UInt8] { Array(bytes[lastComponentRange]) }

    private var lastComponentRange: Range<Int> {
        let end = bytes.lastIndex { $0 != slash }.map { $0 + 1 } ?? 0
        let start = bytes[..<end].lastIndex(of: slash).map { $0 + 1 } ?? 0
        return start..<end
    }

    /// What follows the last dot of the name, ASCII letters in lower case; empty for none and for `.name`.
    package var `extension`: String {
        let name = bytes[lastComponentRange]
        guard let at = name.lastIndex(of: dot), at > name.startIndex else { return "" }
        let lowered = name[(at + 1)...].map { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 ? $0 | 0x20 : $0 }
        return visibleText(of: lowered)
    }

    /// Whether the path is `folder` or lies below it, compared by bytes: resolve both paths first.
    package func isInside(_ folder: PathBytes) -> Bool {
        guard bytes.starts(with: folder.bytes) else { return false }
        return bytes.count == folder.bytes.count || folder.bytes.last == slash
            || bytes[folder.bytes.count] == slash
    }

    /// The path as text, each byte that is not part of UTF-8 as `\xNN`. For people: keys are the bytes.
    package var string: String { visibleText(of: bytes) }

    /// The absolute path without links, `.` and `..`. Throws where it does not exist or cannot be searched.
    package func realpath() throws(SystemFault) -> PathBytes {
        var resolved: [UInt8] = []
        try systemCall(.resolve, self) {
            withCString { path -> Int32 in
                guard let found = Glibc.realpath(path, nil) else { return -1 }
                resolved = bytesOfCString(found)
                free(found)
                return 0
            }
        }
        return PathBytes(checked: resolved)
    }

    /// The folder relative paths start from, as `.`.
    package static let current = PathBytes(checked: [dot])

    /// The folder relative paths start from.
    package static func workingDirectory() throws(SystemFault) -> PathBytes { try current.realpath() }

    /// Calls `body` with the path as a C string, valid during the call only.
    package func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bytes.count + 1) { copy in
            let end = copy.initialize(fromContentsOf: bytes)
            copy.initializeElement(at: end, to: 0)
            return copy.withMemoryRebound(to: CChar.self) {
                body(UnsafePointer($0.baseAddress.unsafelyUnwrapped))
            }
        }
    }
}

// By whole paths: the operations of arrays go from byte to byte.
extension PathBytes: Comparable {
    package static func == (left: PathBytes, right: PathBytes) -> Bool {
        left.bytes.count == right.bytes.count && order(left.bytes, right.bytes) == 0
    }

    package static func < (left: PathBytes, right: PathBytes) -> Bool { order(left.bytes, right.bytes) < 0 }

    package func hash(into hasher: inout Hasher) {
        bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    }
}

/// Below 0 where the left bytes come before the right ones, above 0 where behind them.
func order(_ left: [UInt8], _ right: [UInt8]) -> Int {
    let common = memcmp(left, right, min(left.count, right.count))
    return common == 0 ? left.count - right.count : Int(common)
}

extension PathBytes: CustomStringConvertible {
    package var description: String { string }
}

private let slash = UInt8(ascii: "/")
private let dot = UInt8(ascii: ".")
