/// Addresses of the web as text.
enum WebAddress {
    /// The address that a reference means in a document of this address, by RFC 3986; the reference itself where the
    /// base is no absolute address.
    static func resolve(_ reference: String, against base: String) -> String {
        let reference = Array(reference.utf8)
        guard scheme(of: reference[...]) == nil else { return text(reference) }
        let base = Array(base.utf8)
        guard let schemeEnd = scheme(of: base[...]) else { return text(reference) }
        if reference.isEmpty { return text(base) }
        if reference.starts(with: "//".utf8) { return text(base[..<schemeEnd] + reference) }
        let pathStart = authorityEnd(of: base, from: schemeEnd)
        if reference[0] == UInt8(ascii: "/") { return join(base[..<pathStart], reference) }
        let pathEnd = base[pathStart...].firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }
        let path = base[pathStart..<(pathEnd ?? base.count)]
        switch reference[0] {
        case UInt8(ascii: "#"): return text((base.prefix { $0 != UInt8(ascii: "#") }) + reference)
        case UInt8(ascii: "?"): return text(base[..<path.endIndex] + reference)
        default:
            let folder = path.lastIndex(of: UInt8(ascii: "/")).map { path[...$0] } ?? [UInt8(ascii: "/")][...]
            return join(base[..<pathStart], folder + reference)
        }
    }

    /// Where an address's scheme and colon end; nil if it has none.
    private static func scheme(of address: ArraySlice<UInt8>) -> Int? {
        guard let first = address.first, first.isASCIILetter else { return nil }
        let end = address.firstIndex { byte in
            !byte.isASCIILetter && !byte.isASCIIDigit && byte != UInt8(ascii: "+")
                && byte != UInt8(ascii: "-")
                && byte != UInt8(ascii: ".")
        }
        guard let end, address[end] == UInt8(ascii: ":") else { return nil }
        return end + 1
    }

    private static func authorityEnd(of base: [UInt8], from start: Int) -> Int {
        guard base[start...].starts(with: "//".utf8) else { return start }
        let ends = Set("/?#".utf8)
        return base[(start + 2)...].firstIndex { ends.contains($0) } ?? base.count
    }

    /// An address of scheme and host, and a path whose `.` and `..` are taken out.
    private static func join(_ origin: ArraySlice<UInt8>, _ path: some Collection<UInt8>) -> String {
        let path = Array(path)
        let end = path.firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") } ?? path.count
        var kept: [ArraySlice<UInt8>] = []
        let segments = path[..<end].split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        for (index, segment) in segments.dropFirst().enumerated() {
            let isLast = index == segments.count - 2
            if segment.elementsEqual("..".utf8) {
                _ = kept.popLast()
                if isLast { kept.append([]) }
            } else if segment.elementsEqual(".".utf8) {
                if isLast { kept.append([]) }
            } else {
                kept.append(segment)
            }
        }
        return text(origin + kept.flatMap { [UInt8(ascii: "/")] + $0 } + path[end...])
    }

    private static func text(_ bytes: some Collection<UInt8>) -> String {
        String(decoding: bytes, as: UTF8.self)
    }
}
