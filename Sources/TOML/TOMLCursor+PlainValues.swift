/// Values without quotes.
extension TOMLCursor {
    /// A truth value, a number, a date or a time.
    mutating func plainValue() throws(TOMLFault) -> TOMLValue {
        let start = place
        var token = Array(takeToken())
        guard !token.isEmpty else { throw unexpected() }
        if token.count == 10, next == 0x20, self[1]?.isASCIIDigit == true, PlainValue.isDate(token) {
            advance()
            token += [0x20] + takeToken()
        }
        guard let value = PlainValue.read(token) else {
            throw fault(.noValue(String(decoding: token.prefix(40), as: UTF8.self)), at: start)
        }
        return value
    }

    private mutating func takeToken() -> ArraySlice<UInt8> {
        takeRun { $0.isASCIIDigit || $0.isASCIILetter || "+-.:_".utf8.contains($0) }
    }
}

/// What a run of ASCII letters, digits and marks stands for.
private enum PlainValue {
    static func read(_ token: [UInt8]) -> TOMLValue? {
        if token.elementsEqual("true".utf8) { return .boolean(true) }
        if token.elementsEqual("false".utf8) { return .boolean(false) }
        if isDate(token) { return .date(String(decoding: token, as: UTF8.self)) }
        return number(token).map { .number(String(decoding: $0, as: UTF8.self)) }
    }

    // MARK: Dates

    /// A day, a time of day, or both with an offset or none.
    static func isDate(_ token: [UInt8]) -> Bool {
        var rest = token[...]
        let hasDay = takeShape("0000-00-00", &rest)
        if hasDay {
            if rest.isEmpty { return true }
            guard takeOne(of: "Tt ", &rest) else { return false }
        }
        guard takeShape("00:00:00", &rest) else { return false }
        if takeOne(of: ".", &rest), takeDigits(&rest) == 0 { return false }
        if hasDay, !takeOne(of: "Zz", &rest), takeOne(of: "+-", &rest), !takeShape("00:00", &rest) {
            return false
        }
        return rest.isEmpty
    }

    /// Takes what has digits where the shape has zeros, and elsewhere the same bytes.
    private static func takeShape(_ shape: String, _ rest: inout ArraySlice<UInt8>) -> Bool {
        let count = shape.utf8.count
        guard rest.count >= count else { return false }
        let isZero = { $0 == UInt8(ascii: "0") }
        for (byte, wanted) in zip(rest, shape.utf8) {
            guard isZero(wanted) ? byte.isASCIIDigit : byte == wanted else { return false }
        }
        rest = rest.dropFirst(count)
        return true
    }

    private static func takeOne(of bytes: String, _ rest: inout ArraySlice<UInt8>) -> Bool {
        guard let first = rest.first, bytes.utf8.contains(first) else { return false }
        rest = rest.dropFirst()
        return true
    }

    private static func takeDigits(_ rest: inout ArraySlice<UInt8>) -> Int {
        let count = rest.prefix { $0.isASCIIDigit }.count
        rest = rest.dropFirst(count)
        return count
    }

    // MARK: Numbers

    /// The number without its plus sign and underscores; nil for what is none, or too large.
    private static func number(_ token: [UInt8]) -> ArraySlice<UInt8>? {
        if token.starts(with: "0x".utf8) { return wholeNumber(token, radix: 16) }
        if token.starts(with: "0o".utf8) { return wholeNumber(token, radix: 8) }
        if token.starts(with: "0b".utf8) { return wholeNumber(token, radix: 2) }
        guard let number = withoutSeparators(token, isDigit: \.isASCIIDigit) else { return nil }
        var unsigned = number[...]
        _ = takeOne(of: "+-", &unsigned)
        let isInfinite = unsigned.elementsEqual("inf".utf8) || unsigned.elementsEqual("nan".utf8)
        guard isInfinite || (isDecimal(unsigned) && isInRange(number)) else { return nil }
        return number.first == UInt8(ascii: "+") ? unsigned : number[...]
    }

    private static func wholeNumber(_ token: [UInt8], radix: Int) -> ArraySlice<UInt8>? {
        let isDigit = { (byte: UInt8) in byte.isASCIIDigit || byte.isASCIILetter }
        guard token.dropFirst(2).first.map(isDigit) == true,
            let number = withoutSeparators(Array(token.dropFirst(2)), isDigit: isDigit),
            Int(String(decoding: number, as: UTF8.self), radix: radix) != nil
        else { return nil }
        return token[..<2] + number
    }

    /// Drops underscores; nil where one does not stand between two digits.
    private static func withoutSeparators(_ token: [UInt8], isDigit: (UInt8) -> Bool) -> [UInt8]? {
        for (index, byte) in token.enumerated() where byte == UInt8(ascii: "_") {
            guard index > 0, index + 1 < token.count, isDigit(token[index - 1]), isDigit(token[index + 1])
            else {
                return nil
            }
        }
        return token.filter { $0 != UInt8(ascii: "_") }
    }

    /// Digits, perhaps a fraction and an exponent.
    private static func isDecimal(_ number: ArraySlice<UInt8>) -> Bool {
        var rest = number
        let startsWithZero = rest.first == UInt8(ascii: "0")
        let digits = takeDigits(&rest)
        guard digits > 0, !(startsWithZero && digits > 1) else { return false }
        if takeOne(of: ".", &rest), takeDigits(&rest) == 0 { return false }
        if takeOne(of: "eE", &rest) {
            _ = takeOne(of: "+-", &rest)
            if takeDigits(&rest) == 0 { return false }
        }
        return rest.isEmpty
    }

    /// A whole number has 64 bits, another has to be finite.
    private static func isInRange(_ number: [UInt8]) -> Bool {
        let text = String(decoding: number, as: UTF8.self)
        let isWhole = !number.contains { ".eE".utf8.contains($0) }
        return isWhole ? Int(text) != nil : Double(text)?.isFinite == true
    }
}
