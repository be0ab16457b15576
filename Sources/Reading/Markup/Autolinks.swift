/// Addresses in running text that readers can follow (GFM's extended autolinks): `http://`, `https://`, `ftp://`, `www.`
/// and mail addresses. md4c would find them too, in quadratic time.
struct Autolinks {
    /// Places of the text that are links or code already, in order.
    let opaque: [Range<Int>]
    private(set) var urls: [Range<Int>] = []
    private(set) var mails = 0

    /// - Parameters:
    ///   - range: the text to look at.
    ///   - opaque: places in it that are links or code already, in order.
    init(in text: Span<UInt8>, _ range: Range<Int>, besides opaque: [Range<Int>]) {
        self.opaque = opaque
        var addresses: [Range<Int>] = []
        var position = range.lowerBound
        while let colon = text.firstOffset(of: UInt8(ascii: ":"), in: position..<range.upperBound) {
            position = colon + 1
            guard text.hasASCII("://", at: colon),
                let start = Self.schemeStart(in: text, before: colon, in: range)
            else {
                continue
            }
            if let url = url(in: text, start..<range.upperBound, host: colon + 3, after: range.lowerBound) {
                addresses.append(url)
                position = url.upperBound
            }
        }
        urls = addresses
        addresses.removeAll()
        position = range.lowerBound
        while let period = text.firstOffset(of: UInt8(ascii: "."), in: position..<range.upperBound) {
            position = period + 1
            let start = period - 3
            guard start >= range.lowerBound, text.hasASCII("www", at: start),
                let url = url(in: text, start..<range.upperBound, host: start, after: range.lowerBound)
            else { continue }
            addresses.append(url)
            position = url.upperBound
        }
        if !addresses.isEmpty { urls = (urls + addresses).sorted { $0.lowerBound < $1.lowerBound } }
        position = range.lowerBound
        while let sign = text.firstOffset(of: UInt8(ascii: "@"), in: position..<range.upperBound) {
            position = sign + 1
            if Self.isMail(in: text, at: sign, range), !isTaken(sign) { mails += 1 }
        }
    }

    private func isTaken(_ offset: Int) -> Bool {
        opaque.hasRange(around: offset) || urls.hasRange(around: offset)
    }

    private func url(in text: Span<UInt8>, _ range: Range<Int>, host: Int, after first: Int) -> Range<Int>? {
        let start = range.lowerBound
        guard start == first || Self.mayPrecede(text[start - 1]), !isTaken(start),
            Self.isHost(in: text, host..<range.upperBound)
        else { return nil }
        var end = host
        while end < range.upperBound, text[end] > 0x20, text[end] != UInt8(ascii: "<") { end += 1 }
        return start..<end
    }

    private static func mayPrecede(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "("): true
        default: byte <= 0x20
        }
    }

    private static func schemeStart(in text: Span<UInt8>, before colon: Int, in range: Range<Int>) -> Int? {
        let schemes: [StaticString] = ["http", "https", "ftp"]
        for scheme in schemes {
            let start = colon - scheme.utf8CodeUnitCount
            if start >= range.lowerBound, text.hasASCII(scheme, at: start) { return start }
        }
        return nil
    }

    /// Whether a domain begins the range: letters, digits, `-` and `_` with a period, no `_` in the last two parts.
    private static func isHost(in text: Span<UInt8>, _ range: Range<Int>) -> Bool {
        var periods = 0
        var underscores = (last: 0, before: 0)
        var partLength = 0
        for index in range {
            let byte = text[index]
            if byte == UInt8(ascii: ".") {
                guard partLength > 0 else { break }
                periods += 1
                partLength = 0
                underscores = (0, underscores.last)
            } else if byte.isMailByte || byte >= 0x80 {
                partLength += 1
                if byte == UInt8(ascii: "_") { underscores.last += 1 }
            } else {
                break
            }
        }
        if partLength == 0 { periods -= 1 }
        return periods > 0 && underscores.last + underscores.before == 0
    }

    private static func isMail(in text: Span<UInt8>, at sign: Int, _ range: Range<Int>) -> Bool {
        guard sign > range.lowerBound, text[sign - 1].isMailByte || text[sign - 1].isMailMark else {
            return false
        }
        var periods = 0
        var last: UInt8 = UInt8(ascii: ".")
        for index in sign + 1..<range.upperBound {
            let byte = text[index]
            if byte == UInt8(ascii: "."), last != UInt8(ascii: ".") {
                guard index + 1 < range.upperBound, text[index + 1].isMailByte else { break }
                periods += 1
            } else if !byte.isMailByte {
                break
            }
            last = byte
        }
        return periods > 0 && (last.isASCIILetter || last.isASCIIDigit)
    }
}

extension UInt8 {
    /// A letter, digit, hyphen or underscore.
    fileprivate var isMailByte: Bool {
        isASCIILetter || isASCIIDigit || self == UInt8(ascii: "-") || self == UInt8(ascii: "_")
    }

    fileprivate var isMailMark: Bool { self == UInt8(ascii: ".") || self == UInt8(ascii: "+") }
}

extension Array where Element == Range<Int> {
    /// Whether one of the ranges, which are in order, holds the offset.
    fileprivate func hasRange(around offset: Int) -> Bool {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle].upperBound <= offset { low = middle + 1 } else { high = middle }
        }
        return low < count && self[low].contains(offset)
    }
}
