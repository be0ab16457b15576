/// The language of code in HTML, as highlighters mark it.
enum HTMLCodeLanguage {
    /// The name that an element's `class` or `data-lang` has: `rust` of `language-rust`, `lang-rust`, `brush: rust`,
    /// `highlight-source-rust` or `sourceCode rust`; nil where it names none.
    static func name(in tag: borrowing HTMLTag) -> [UInt8]? {
        let name =
            tag.with("data-lang") { CodeLanguage.name(of: $0) }
            ?? tag.with("data-language") { CodeLanguage.name(of: $0) }
            ?? tag.with("class") { language(inClass: $0) } ?? []
        return name.isEmpty ? nil : name
    }

    private static let prefixes: [StaticString] = ["language-", "lang-", "highlight-source-", "brush:"]
    /// Names behind which the language stands as a name of its own.
    private static let heralds: [StaticString] = ["brush:", "sourcecode"]

    private static func language(inClass value: Span<UInt8>) -> [UInt8] {
        let words = value.words
        for (index, word) in words.enumerated() {
            for prefix in prefixes
            where word.count > prefix.utf8CodeUnitCount && value.hasASCII(prefix, at: word.lowerBound) {
                return trimmed(value, word.lowerBound + prefix.utf8CodeUnitCount..<word.upperBound)
            }
            for herald in heralds
            where word.count == herald.utf8CodeUnitCount && value.hasASCII(herald, at: word.lowerBound)
                && index + 1 < words.count
            {
                return trimmed(value, words[index + 1])
            }
        }
        return []
    }

    /// The name before a semicolon, behind which SyntaxHighlighter has more settings.
    private static func trimmed(_ value: Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
        let end = value.firstOffset(of: UInt8(ascii: ";"), in: range) ?? range.upperBound
        return CodeLanguage.name(of: value.extracting(range.lowerBound..<end))
    }
}
