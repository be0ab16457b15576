/// The encoding that a page of HTML declares.
enum HTMLCharset {
    /// How far into a page a declaration is looked for, in bytes; browsers look through 1024.
    private static let reach = 4096

    /// The name of the encoding in a `<meta>`, in lower case; nil where there is none or it is UTF-8.
    static func declared(in page: Span<UInt8>) -> String? {
        let head = page.extracting(0..<min(page.count, reach))
        var position = 0
        while let open = head.firstOffset(of: UInt8(ascii: "<"), in: position..<head.count) {
            position = open + 1
            guard head.hasASCII("<meta", at: open),
                let end = head.firstOffset(of: UInt8(ascii: ">"), in: open..<head.count)
            else { continue }
            if let name = name(in: head.extracting(open..<end)) { return name == "utf-8" ? nil : name }
        }
        return nil
    }

    /// What stands behind `charset=`.
    private static func name(in tag: Span<UInt8>) -> String? {
        for start in tag.indices where tag.hasASCII("charset", at: start) {
            var position = start + 7
            while position < tag.count, tag[position].isHTMLSpace { position += 1 }
            guard position < tag.count, tag[position] == UInt8(ascii: "=") else { continue }
            position += 1
            while position < tag.count, tag[position].isHTMLSpace || isQuote(tag[position]) { position += 1 }
            var name: [UInt8] = []
            while position < tag.count, isNamePart(tag[position]), name.count < 40 {
                name.append(tag[position].lowercasedASCII)
                position += 1
            }
            if !name.isEmpty { return String(decoding: name, as: UTF8.self) }
        }
        return nil
    }

    private static func isQuote(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
    }

    private static func isNamePart(_ byte: UInt8) -> Bool {
        byte.isASCIILetter || byte.isASCIIDigit || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    }

    /// The encodings of the web, by the names under which pages declare them, and what the converter calls them.
    static func converterName(of declared: String) -> String? {
        if let other = names[declared] { return other }
        return known.contains(declared) ? declared : nil
    }

    private static let names = [
        "ascii": "cp1252", "us-ascii": "cp1252", "latin1": "cp1252", "iso-8859-1": "cp1252",
        "iso8859-1": "cp1252",
        "windows-1252": "cp1252", "iso-8859-9": "cp1254", "windows-31j": "cp932", "shift_jis": "cp932",
        "shift-jis": "cp932", "x-sjis": "cp932", "gb2312": "gb18030", "gbk": "gb18030", "big5": "big5-hkscs",
        "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "iso-8859-8-i": "iso-8859-8",
        "x-mac-roman": "macintosh",
    ]
    private static let known: Set<String> = [
        "cp1252", "cp1251", "cp1250", "windows-1250", "windows-1251", "windows-1253", "windows-1254",
        "windows-1255",
        "windows-1256", "windows-1257", "windows-1258", "windows-874", "iso-8859-2", "iso-8859-3",
        "iso-8859-4",
        "iso-8859-5", "iso-8859-6", "iso-8859-7", "iso-8859-8", "iso-8859-10", "iso-8859-13", "iso-8859-14",
        "iso-8859-15", "iso-8859-16", "koi8-r", "koi8-u", "macintosh", "gb18030", "euc-jp", "tis-620",
    ]
}
