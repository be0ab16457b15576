import Testing

@testable import Text

@Suite("Passage text")
struct PassageTextTests {
    func normalised(_ text: String) -> String {
        var passage = PassageText()
        passage.normalise(Array(text.utf8).span)
        return String(decoding: passage.bytes, as: UTF8.self)
    }

    func hex(_ text: String) -> String {
        text.unicodeScalars.map { String($0.value, radix: 16, uppercase: true) }.joined(separator: " ")
    }

    @Test(
        "Texts and their form",
        arguments: [
            ("", ""), (" ", ""), (" \t\r\n\u{3000}\u{2028}\u{85}", ""), ("a", "a"), (" A  B ", "a b"),
            ("One\r\n  Two\u{B}\u{C}THREE, four\tFive.\n", "one two three, four five."),
            ("exactly8", "exactly8"), ("exactly8 ", "exactly8"), ("seven77\u{2019}S", "seven77's"),
            ("@AZ[`az{\u{7F}\u{0}\u{1F}", "@az[`az{\u{7F}\u{0}\u{1F}"),
            ("\u{2018}a\u{2019} \u{201A}b\u{201B}", "'a' 'b'"),
            ("\u{201C}a\u{201D} \u{201E}b\u{201F}", "\"a\" \"b\""),
            ("\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2015}\u{2016}", "------\u{2016}"),
            ("\u{FF02}\u{FF07}\u{FF0D}\u{FE58}\u{FE31}\u{2212}", "\"'---\u{2212}"),
            ("Wait\u{2026} x\u{A0}\u{A0}y\u{202F}z\u{1680}w", "wait... x y z w"),
            ("\u{A0} lead\u{2003}\u{2009}tail \u{3000}", "lead tail"),
            ("a\u{2029}b\u{85}c", "a b c"), ("a \u{AD} b", "a b"), ("\u{FEFF}a\u{200B}b\u{200D}", "ab"),
            ("\u{AD}", ""), ("a\u{FE0F}\u{301}", "\u{E1}"),
            ("ÀÉÎÕÜ ÞÐ Ÿ Ž", "àéîõü þð ÿ ž"), ("Straße STRASSE ẞ", "strasse strasse ss"),
            ("İI\u{307}", "i\u{307}i\u{307}"), ("ΣΊΣΥΦΟΣ σίσυφος", "σίσυφοσ σίσυφοσ"),
            ("\u{212B}\u{2126}\u{212A}", "\u{E5}\u{3C9}k"), ("ﬁne ﬃ ĳ ǆ", "fine ffi ij dž"),
            ("ＦＵＬＬ　Ｗｉｄｔｈ！", "full width!"), ("ｶﾞｷﾞ", "ガギ"), ("\u{304B}\u{3099}", "が"),
            ("㌔ ①½", "キロ 11\u{2044}2"), ("机器 学习，“深度”", "机器 学习,\"深度\""),
            ("\u{F900}\u{2F845}", "\u{8C48}\u{5584}"),
            ("Съешь ЁЖ и\u{306}", "съешь ёж й"),
            ("E\u{301}", "\u{E9}"), ("e\u{302}\u{301}", "\u{1EBF}"), ("a\u{323}\u{302}", "\u{1EAD}"),
            ("q\u{307}\u{323}", "q\u{323}\u{307}"), ("\u{1EAD}\u{31B}", "\u{1EAD}\u{31B}"),
            ("\u{301}a", "\u{301}a"), (" \u{301}", "\u{301}"), ("a  \u{301}", "a \u{301}"),
            ("a \u{A8}b", "a \u{308}b"), ("a\u{B4}", "a \u{301}"), ("=\u{338}<\u{338}", "\u{2260}\u{226E}"),
            ("한국\u{1112}\u{1161}\u{11AB}", "한국한"), ("가\u{11A8}", "각"), ("\u{1100}\u{AD}\u{1161}", "가"),
            ("\u{FFA1}\u{FFC2}", "가"), ("\u{3131}\u{1161}", "가"),
            ("\u{1FB3}\u{94D}", "\u{3B1}\u{94D}\u{3B9}"), ("\u{3B1}\u{345}\u{301}", "\u{3AC}\u{3B9}"),
            ("\u{1F84}", "\u{1F04}\u{3B9}"), ("क\u{93C}्ष", "क\u{93C}्ष"), ("\u{958}", "\u{915}\u{93C}"),
            ("\u{E01}\u{E33}\u{E48}", "\u{E01}\u{E4D}\u{E32}\u{E48}"),
            ("\u{5E9}\u{5C1}\u{5BC}", "\u{5E9}\u{5BC}\u{5C1}"),
            ("\u{FDFA}", "صلى الله عليه وسلم"), ("𝐀𝔹 𐐀 😀👍🏽", "ab 𐐨 😀👍🏽"),
            ("a\u{34F}\u{301}", "\u{E1}"), ("a\u{301}\u{200D}\u{323}", "\u{1EA1}\u{301}"),
            ("\u{23A}\u{23E}\u{149}", "\u{2C65}\u{2C66}\u{2BC}n"), ("\u{1D15E}", "\u{1D157}\u{1D165}"),
        ]
    )
    func form(text: String, expected: String) {
        #expect(hex(normalised(text)) == hex(expected))
        #expect(hex(normalised(text + "\n\u{2014} " + text)) == hex(joined(expected)))
    }

    private func joined(_ form: String) -> String {
        form.isEmpty ? "-" : form + " - " + form
    }

    @Test(
        "Text that grows many times over",
        arguments: ["\u{FDFA}", "\u{3316}", "\u{390}", "\u{23A}", "ﬃ\u{301}"]
    )
    func growth(part: String) {
        let text = String(repeating: part, count: 500)
        #expect(hex(normalised(text)) == hex(reference(text)))
    }

    @Test("Is the full algorithm over the whole text", arguments: 1...8 as ClosedRange<UInt64>)
    func agreesWithReference(seed: UInt64) {
        var random = SplitMix(state: seed)
        var passage = PassageText()
        for _ in 0..<1500 {
            let text = randomText(&random)
            passage.normalise(Array(text.utf8).span)
            let form = String(decoding: passage.bytes, as: UTF8.self)
            #expect(hex(form) == hex(reference(text)), "\(hex(text))")
        }
    }

    private func randomText(_ random: inout SplitMix) -> String {
        var text = String.UnicodeScalarView()
        let longest = [3, 8, 20, 60][random.below(4)]
        for _ in 0..<random.below(longest + 1) {
            let pick = random.below(10)
            if pick == 0 {
                text.append(Unicode.Scalar(UInt32(random.below(0x3_0000))) ?? "a")
            } else if pick < 3 {
                for _ in 0...random.below(12) { text.append(Unicode.Scalar(UInt8(random.below(128)))) }
            } else {
                text.append(Self.tricky[random.below(Self.tricky.count)])
            }
        }
        return String(text)
    }

    private static let tricky = Array(
        """
        aAeEiIoOuUsSqQzZ  \t\n\r=<'"-_\u{0}\u{7F}\u{85}\u{A0}\u{A8}\u{AD}\u{AF}\u{B4}\u{B8}\u{C5}\u{DF}\u{130}\u{131}\
        \u{149}\u{1C4}\u{1F0}\u{23A}\u{300}\u{301}\u{302}\u{304}\u{307}\u{308}\u{30A}\u{30C}\u{313}\u{31B}\u{323}\
        \u{327}\u{328}\u{334}\u{338}\u{340}\u{341}\u{342}\u{343}\u{344}\u{345}\u{34F}\u{390}\u{3B1}\u{3A3}\u{3C2}\
        \u{3C3}\u{1F84}\u{1FB3}\u{1FB7}\u{1FC1}\u{1FEE}\u{1FFC}\u{1FFE}\u{418}\u{419}\u{306}\u{5B0}\u{5BC}\u{5C1}\
        \u{5E9}\u{FB2C}\u{FB1D}\u{622}\u{627}\u{653}\u{654}\u{64B}\u{651}\u{670}\u{915}\u{928}\u{93C}\u{94D}\u{958}\
        \u{9C7}\u{9BE}\u{9D7}\u{B47}\u{B56}\u{CC6}\u{CC2}\u{CD5}\u{DD9}\u{DCA}\u{DCF}\u{E01}\u{E33}\u{E38}\u{E48}\
        \u{EB3}\u{F71}\u{F72}\u{F73}\u{F75}\u{F77}\u{F81}\u{FB2}\u{1100}\u{1112}\u{115F}\u{1160}\u{1161}\u{1175}\
        \u{11A8}\u{11AB}\u{AC00}\u{AC01}\u{D7A3}\u{3131}\u{314F}\u{3164}\u{FFA0}\u{FFA1}\u{FFC2}\u{1025}\u{102E}\
        \u{1680}\u{17B4}\u{17D2}\u{180E}\u{1B05}\u{1B35}\u{1E0A}\u{1E9B}\u{1E9E}\u{1EA1}\u{1EAD}\u{1EBF}\u{2000}\
        \u{2003}\u{200A}\u{200B}\u{200C}\u{200D}\u{200E}\u{2010}\u{2011}\u{2013}\u{2014}\u{2015}\u{2017}\u{2018}\
        \u{2019}\u{201B}\u{201C}\u{201D}\u{201F}\u{2024}\u{2025}\u{2026}\u{2028}\u{2029}\u{202F}\u{2033}\u{203E}\
        \u{205F}\u{2060}\u{2126}\u{212A}\u{212B}\u{2153}\u{2460}\u{2ADC}\u{3000}\u{304B}\u{304C}\u{3099}\u{309A}\
        \u{309B}\u{309F}\u{30AB}\u{3314}\u{3316}\u{4E00}\u{672C}\u{F900}\u{FB00}\u{FB03}\u{FC5E}\u{FC60}\u{FDFA}\
        \u{FDFB}\u{FE0F}\u{FE31}\u{FE58}\u{FE70}\u{FE71}\u{FEFF}\u{FF02}\u{FF07}\u{FF0D}\u{FF21}\u{FF41}\u{FF76}\
        \u{FF9E}\u{FF9F}\u{FFE3}\u{FFFD}\u{10400}\u{11099}\u{110BA}\u{11131}\u{11127}\u{114B9}\u{114BA}\u{114B0}\
        \u{1D15E}\u{1D157}\u{1D165}\u{1D16E}\u{1D173}\u{1D400}\u{1E900}\u{1F130}\u{1F44D}\u{1F3FD}\u{2F845}\
        \u{E0001}\u{E0100}\u{10FFFF}
        """.unicodeScalars
    )
}

/// The definition, over the whole text at once.
private func reference(_ text: String) -> String {
    let tables = NormalizationTables.unicode
    var scalars = text.unicodeScalars.map(\.value)
    Normalization.decomposeCanonically(&scalars, tables)
    var folded: [UInt32] = []
    for scalar in scalars { folded += tables.fold(scalar).map(Array.init) ?? [scalar] }
    Normalization.composeCanonically(&folded, tables)
    let words = folded.split { tables.properties(of: $0).isWhiteSpace }
    let parts = words.map { word in
        var part = String.UnicodeScalarView()
        for scalar in word {
            switch scalar {
            case 0x2018...0x201B: part.append("'")
            case 0x201C...0x201F: part.append("\"")
            case 0x2010...0x2015: part.append("-")
            default: part.append(Unicode.Scalar(scalar) ?? "?")
            }
        }
        return String(part)
    }
    return parts.joined(separator: " ")
}

/// A seeded generator of random numbers.
private struct SplitMix {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ mixed >> 31) % UInt64(bound))
    }
}
