/// Where a link leads.
enum LinkTarget {
    /// Whether a link stays on the site: it is relative, or goes to the source's own host.
    /// - Parameter host: lower case; empty if the source has none.
    static func isInternal(_ target: Span<UInt8>, host: [UInt8]) -> Bool {
        var start = 0
        while start < target.count, target[start] <= 0x20 { start += 1 }
        if let colon = schemeEnd(target, from: start) {
            guard target.hasASCII("http:", at: start) || target.hasASCII("https:", at: start) else {
                return false
            }
            return isHost(host, of: target, at: colon + 1)
        }
        if target.hasASCII("//", at: start) { return isHost(host, of: target, at: start) }
        return true
    }

    /// Whether an address in running text, with or without scheme, goes to the source's own host.
    static func isOwn(_ address: Span<UInt8>, host: [UInt8]) -> Bool {
        if schemeEnd(address, from: 0) != nil { return isInternal(address, host: host) }
        return begins(with: host, address, at: 0)
    }

    /// The host of a URL, lower case, without port; empty if it has none.
    static func host(of url: String) -> [UInt8] {
        let bytes = Array(url.utf8)
        guard let colon = schemeEnd(bytes.span, from: 0), bytes.span.hasASCII("//", at: colon + 1) else {
            return []
        }
        let rest = bytes[(colon + 3)...].prefix { !isHostEnd($0) }
        return rest.map(\.lowercasedASCII)
    }

    private static func isHost(_ host: [UInt8], of target: Span<UInt8>, at offset: Int) -> Bool {
        target.hasASCII("//", at: offset) && begins(with: host, target, at: offset + 2)
    }

    private static func begins(with host: [UInt8], _ target: Span<UInt8>, at start: Int) -> Bool {
        guard !host.isEmpty, start + host.count <= target.count else { return false }
        for index in host.indices where target[start + index].lowercasedASCII != host[index] { return false }
        let end = start + host.count
        return end == target.count || isHostEnd(target[end])
    }

    private static func isHostEnd(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#")
            || byte == UInt8(ascii: ":")
    }

    /// The offset of the colon that ends a scheme.
    private static func schemeEnd(_ target: Span<UInt8>, from start: Int) -> Int? {
        guard start < target.count, target[start].isASCIILetter else { return nil }
        for index in start..<target.count {
            let byte = target[index]
            if byte == UInt8(ascii: ":") { return index }
            let isSchemeByte =
                byte.isASCIILetter || byte.isASCIIDigit || byte == UInt8(ascii: "+")
                || byte == UInt8(ascii: "-")
                || byte == UInt8(ascii: ".")
            if !isSchemeByte { return nil }
        }
        return nil
    }
}
