import Text

/// Decodes UTF-16 and UTF-32 piece by piece; a byte order mark tells which.
struct Transcoder {
    /// The encoding's name, for people.
    let name: String
    private let width: Int
    private let isBigEndian: Bool
    /// The beginning of a unit, or of a pair of surrogates, at the end of the piece before.
    private var held: [UInt8] = []

    private init(_ name: String, width: Int, isBigEndian: Bool) {
        self.name = name
        self.width = width
        self.isBigEndian = isBigEndian
    }

    /// The decoder of a text with these first bytes, and how long its byte order mark is; nil where there is no such
    /// mark.
    static func begin(_ head: some Collection<UInt8>) -> (transcoder: Transcoder, mark: Int)? {
        if head.starts(with: [0xFF, 0xFE, 0, 0]) {
            (Transcoder("UTF-32LE", width: 4, isBigEndian: false), 4)
        } else if head.starts(with: [0, 0, 0xFE, 0xFF]) {
            (Transcoder("UTF-32BE", width: 4, isBigEndian: true), 4)
        } else if head.starts(with: [0xFF, 0xFE]) {
            (Transcoder("UTF-16LE", width: 2, isBigEndian: false), 2)
        } else if head.starts(with: [0xFE, 0xFF]) {
            (Transcoder("UTF-16BE", width: 2, isBigEndian: true), 2)
        } else {
            nil
        }
    }

    /// Appends the text of a piece in UTF-8; what is no character becomes U+FFFD.
    mutating func decode(_ piece: some Collection<UInt8>, into output: inout [UInt8]) {
        held.append(contentsOf: piece)
        let whole = held.count - held.count % width
        if width == 4 {
            decode32(whole, into: &output)
            held.removeFirst(whole)
        } else {
            let units = units(whole)
            let endsInPair = units.last.map(UTF16.isLeadSurrogate) ?? false
            let text = units.dropLast(endsInPair ? 1 : 0)
            output.append(contentsOf: String(decoding: text, as: UTF16.self).utf8)
            held.removeFirst(whole - (endsInPair ? 2 : 0))
        }
    }

    /// At the end of the text: half a character becomes U+FFFD.
    mutating func finish(into output: inout [UInt8]) {
        if !held.isEmpty { output.append(contentsOf: [0xEF, 0xBF, 0xBD]) }
        held = []
    }

    private func value(at index: Int) -> UInt32 {
        var value: UInt32 = 0
        for place in 0..<width {
            value = value << 8 | UInt32(held[isBigEndian ? index + place : index + width - 1 - place])
        }
        return value
    }

    private func units(_ count: Int) -> [UInt16] {
        stride(from: 0, to: count, by: 2).map { UInt16(truncatingIfNeeded: value(at: $0)) }
    }

    private func decode32(_ count: Int, into output: inout [UInt8]) {
        var text = String.UnicodeScalarView()
        for index in stride(from: 0, to: count, by: 4) {
            text.append(UnicodeScalar(value(at: index)) ?? "\u{FFFD}")
        }
        output.append(contentsOf: String(text).utf8)
    }
}
