/// Keys and texts.
extension TOMLCursor {
    /// A part of a key, bare or in quotes.
    mutating func name() throws(TOMLFault) -> String {
        if let quote = next, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            return try text(in: quote, quotes: 1)
        }
        let name = takeRun {
            $0.isASCIIDigit || $0.isASCIILetter || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
        }
        guard !name.isEmpty else { throw unexpected() }
        return String(decoding: name, as: UTF8.self)
    }

    /// A text in single or double quotes, one or three.
    mutating func string() throws(TOMLFault) -> String {
        guard let quote = next else { throw unexpected() }
        return try text(in: quote, quotes: self[1] == quote && self[2] == quote ? 3 : 1)
    }

    private mutating func text(in quote: UInt8, quotes: Int) throws(TOMLFault) -> String {
        let start = place
        let isLong = quotes == 3
        advance(by: quotes)
        if isLong { _ = takeLineEnd() }
        var text: [UInt8] = []
        while let byte = next {
            switch byte {
            case quote:
                if takeQuotes(quote, isLong: isLong, into: &text) {
                    return String(decoding: text, as: UTF8.self)
                }
            case UInt8(ascii: "\\") where quote == UInt8(ascii: "\""):
                advance()
                try escape(isLong: isLong, into: &text)
            case 0x20..<0x7F, 0x80..., 0x09:
                text.append(byte)
                advance()
            default:
                guard isLong, takeLineEnd() else {
                    throw byte == 0x0A || byte == 0x0D
                        ? fault(.openQuotes, at: start) : fault(.controlCharacter)
                }
                text.append(0x0A)
            }
        }
        throw fault(.openQuotes, at: start)
    }

    /// Whether these quotes close the text. Up to two more may stand before the three that do.
    private mutating func takeQuotes(_ quote: UInt8, isLong: Bool, into text: inout [UInt8]) -> Bool {
        var count = 1
        while isLong, count < 5, self[count] == quote { count += 1 }
        advance(by: count)
        let closing = isLong ? 3 : 1
        text.append(contentsOf: repeatElement(quote, count: count < closing ? count : count - closing))
        return count >= closing
    }

    /// What stands behind a backslash.
    private mutating func escape(isLong: Bool, into text: inout [UInt8]) throws(TOMLFault) {
        guard let byte = next else { throw fault(.unexpectedEnd) }
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "u"): text.append(contentsOf: String(try scalar(digits: 4)).utf8)
        case UInt8(ascii: "U"): text.append(contentsOf: String(try scalar(digits: 8)).utf8)
        default:
            let start = place
            guard isLong, skipLineEnd() else { throw fault(.invalidEscape, at: start) }
            return
        }
        advance()
    }

    /// Steps over blanks, a line end and all the space behind it.
    private mutating func skipLineEnd() -> Bool {
        skipBlanks()
        guard takeLineEnd() else { return false }
        repeat { skipBlanks() } while takeLineEnd()
        return true
    }

    /// A scalar by its number, the last digit left to be stepped over.
    private mutating func scalar(digits: Int) throws(TOMLFault) -> Unicode.Scalar {
        var number: UInt32 = 0
        for _ in 0..<digits {
            advance()
            guard let digit = next, let value = Character(Unicode.Scalar(digit)).hexDigitValue else {
                throw fault(.invalidEscape)
            }
            number = number << 4 | UInt32(value)
        }
        guard let scalar = Unicode.Scalar(number) else { throw fault(.invalidEscape) }
        return scalar
    }
}

extension UInt8 {
    var isASCIILetter: Bool { UInt8(ascii: "a")...UInt8(ascii: "z") ~= self | 0x20 }

    var isASCIIDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }
}
