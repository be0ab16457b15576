import Glibc

/// The offsets from UTC of one time zone, past and future; read once, never changed.
package struct TimeZoneRules: Sendable {
    /// The name as in `Europe/Berlin`.
    package let name: String
    // Moments in seconds since 1970 from which the offset of the same place holds.
    private let transitions: [Int64]
    private let offsets: [Int]
    private let offsetBefore: Int
    private let later: RecurringRule?

    /// Coordinated Universal Time; reads no file.
    package static let utc = TimeZoneRules(name: "UTC")

    private init(name: String) {
        self.name = name
        transitions = []
        offsets = []
        offsetBefore = 0
        later = nil
    }

    /// The rules of a zone of the IANA database, as in `Europe/Berlin`; `UTC` needs no file.
    /// - Parameter directory: where the database's compiled files are.
    package static func load(
        name: String,
        directory: String = "/usr/share/zoneinfo"
    ) throws(TimeZoneFault) -> TimeZoneRules {
        if name == "UTC" || name == "Etc/UTC" {
            return utc
        }
        guard isSafe(name) else { throw .unknown(name: name) }
        let bytes = try read(name: name, directory: directory)
        guard let rules = TimeZoneRules(name: name, tzif: bytes) else { throw .damaged(name: name) }
        return rules
    }

    /// Seconds east of UTC at a moment, in seconds since 1970-01-01 UTC.
    package func offset(atUTC seconds: Int64) -> Int {
        guard let first = transitions.first, let last = transitions.last else {
            return later?.offset(atUTC: seconds) ?? offsetBefore
        }
        if seconds < first {
            return offsetBefore
        }
        if seconds >= last {
            return later?.offset(atUTC: seconds) ?? offsets[offsets.count - 1]
        }
        var low = 0
        var high = transitions.count - 1
        while high - low > 1 {
            let middle = (low + high) / 2
            if transitions[middle] <= seconds {
                low = middle
            } else {
                high = middle
            }
        }
        return offsets[low]
    }

    // `right/` files count leap seconds, which no date in a post does.
    private static func isSafe(_ name: String) -> Bool {
        let parts = name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        return name.utf8.count <= 100 && !name.utf8.starts(with: "right/".utf8)
            && parts.allSatisfy { part in
                part.first.map { $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "-") } ?? false
                    && part.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") }
            }
    }

    private static func read(name: String, directory: String) throws(TimeZoneFault) -> [UInt8] {
        let descriptor = open("\(directory)/\(name)", O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            let code = errno
            throw code == ENOENT || code == ENOTDIR
                ? .unknown(name: name) : .unreadable(name: name, code: code)
        }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 1 << 18)
        var count = 0
        while count < bytes.count {
            let got = bytes.withUnsafeMutableBytes { buffer in
                Glibc.read(descriptor, buffer.baseAddress?.advanced(by: count), buffer.count - count)
            }
            if got < 0 && errno == EINTR {
                continue
            }
            guard got >= 0 else {
                let code = errno
                throw code == EISDIR ? .unknown(name: name) : .unreadable(name: name, code: code)
            }
            if got == 0 {
                break
            }
            count += got
        }
        return Array(bytes[..<count])
    }
}

/// Why a time zone cannot be had.
package enum TimeZoneFault: Error, Hashable, Sendable {
    /// The database has no zone of this name, or there is no database.
    case unknown(name: String)
    /// Its file cannot be read; `code` is the errno.
    case unreadable(name: String, code: Int32)
    /// Its file is no TZif file of version 2 or later.
    case damaged(name: String)
}

// MARK: - TZif (RFC 8536)

extension TimeZoneRules {
    /// The rules in the bytes of a TZif file of version 2 or later; nil if they are damaged.
    init?(name: String, tzif bytes: [UInt8]) {
        var first = TZifCursor(bytes: bytes)
        guard let old = first.header(), old.version >= UInt8(ascii: "2") else { return nil }
        first.position += old.size(timeBytes: 4)
        guard let header = first.header(), header.typeCount > 0,
            header.size(timeBytes: 8) <= bytes.count - first.position
        else { return nil }
        let times = (0..<header.timeCount).compactMap { _ in first.integer(bytes: 8) }
        let indices = (0..<header.timeCount).compactMap { _ in first.integer(bytes: 1).map { Int($0) & 0xFF }
        }
        var types: [(offset: Int, isSummer: Bool)] = []
        for _ in 0..<header.typeCount {
            guard let offset = first.integer(bytes: 4), let isSummer = first.integer(bytes: 1),
                first.integer(bytes: 1) != nil, abs(offset) <= 26 * 3600
            else { return nil }
            types.append((Int(offset), isSummer != 0))
        }
        guard indices.allSatisfy({ $0 < types.count }), zip(times, times.dropFirst()).allSatisfy({ $0 < $1 })
        else {
            return nil
        }
        first.position += header.sizeAfterTypes(timeBytes: 8)
        guard let footer = first.footer() else { return nil }
        self.name = name
        transitions = times
        offsets = indices.map { types[$0].offset }
        offsetBefore = types[0].offset
        later = RecurringRule(posix: footer)
        if later == nil && !footer.isEmpty {
            return nil
        }
    }
}

private struct TZifHeader {
    let version: UInt8
    let utCount, standardCount, leapCount, timeCount, typeCount, nameBytes: Int

    func size(timeBytes: Int) -> Int {
        timeCount * (timeBytes + 1) + typeCount * 6 + sizeAfterTypes(timeBytes: timeBytes)
    }

    func sizeAfterTypes(timeBytes: Int) -> Int {
        nameBytes + leapCount * (timeBytes + 4) + standardCount + utCount
    }
}

private struct TZifCursor {
    let bytes: [UInt8]
    var position = 0

    mutating func header() -> TZifHeader? {
        guard position >= 0, bytes.count - position >= 44, bytes[position...].starts(with: "TZif".utf8) else {
            return nil
        }
        let version = bytes[position + 4]
        position += 20
        let counts = (0..<6).compactMap { _ in integer(bytes: 4).map { Int($0) } }
        guard counts.count == 6, counts.allSatisfy({ (0...bytes.count).contains($0) }) else { return nil }
        return TZifHeader(
            version: version,
            utCount: counts[0],
            standardCount: counts[1],
            leapCount: counts[2],
            timeCount: counts[3],
            typeCount: counts[4],
            nameBytes: counts[5]
        )
    }

    mutating func integer(bytes count: Int) -> Int64? {
        guard position + count <= bytes.count else { return nil }
        var value: Int64 = bytes[position] >= 0x80 ? -1 : 0
        for byte in bytes[position..<position + count] {
            value = value << 8 | Int64(byte)
        }
        position += count
        return value
    }

    mutating func footer() -> ArraySlice<UInt8>? {
        guard position < bytes.count, bytes[position] == UInt8(ascii: "\n"),
            let end = bytes[(position + 1)...].firstIndex(of: UInt8(ascii: "\n"))
        else { return nil }
        return bytes[position + 1..<end]
    }
}
