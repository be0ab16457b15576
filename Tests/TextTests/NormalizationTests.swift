import Testing
import Text

@Suite("Normalization")
struct NormalizationTests {
    func string(_ hex: String) -> String {
        var view = String.UnicodeScalarView()
        view.append(
            contentsOf: hex.split(separator: " ").compactMap {
                UInt32($0, radix: 16).flatMap(Unicode.Scalar.init)
            }
        )
        return String(view)
    }

    func hex(_ text: String) -> String {
        text.unicodeScalars.map {
            let digits = String($0.value, radix: 16, uppercase: true)
            return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        }.joined(separator: " ")
    }

    @Test(
        "Form C, from Unicode's NormalizationTest and Python's unicodedata",
        arguments: [
            ("0045 0304", "0112"),
            ("0045 0304 0300", "1E14"),
            ("1E0A 031B", "1E0A 031B"),
            ("00AA", "00AA"),
            ("BE52", "BE52"),
            ("1112 1161 11AB", "D55C"),
            ("AC00 11A8", "AC01"),
            ("AC01 11A8", "AC01 11A8"),
            ("1100 0334 1161", "1100 0334 1161"),
            ("0061 0315 0300 05AE 0344 0062", "00E0 05AE 0308 0301 0315 0062"),
            ("0061 0315 0300 05AE 0314 0062", "00E0 05AE 0314 0315 0062"),
            ("0061 05B0 094D 3099 17D2 0062", "0061 3099 094D 17D2 05B0 0062"),
            ("0061 1DFB 0315 0300 05AE 0062", "0061 05AE 1DFB 0300 0315 0062"),
            ("0061 059A 0316 1DFA 08D1 0062", "0061 1DFA 0316 08D1 059A 0062"),
            ("0061 1BC9E 16FF0 0334 0062", "0061 1BC9E 0334 16FF0 0062"),
            ("0061 0E38 0E48 0E38 0C56 0062", "0061 0C56 0E38 0E38 0E48 0062"),
            ("0061 0619 061A 0619 0618 0062", "0061 0618 0619 0619 061A 0062"),
            ("0061 1D1AA 0315 0300 05AE 0062", "0061 05AE 1D1AA 0300 0315 0062"),
            ("2F845", "5584"),
            ("1E0A 0323", "1E0C 0307"),
            ("0044 0307 0323", "1E0C 0307"),
            ("0344", "0308 0301"),
            ("0958", "0915 093C"),
            ("0928 093C", "0929"),
            ("2126", "03A9"),
            ("212B", "00C5"),
            ("FB1D", "05D9 05B4"),
            ("1D15E", "1D157 1D165"),
            ("09C7 09BE", "09CB"),
            ("09C7 0334 09BE", "09C7 0334 09BE"),
            ("0B47 0B56", "0B48"),
            ("2000", "2002"),
            ("0301 0041", "0301 0041"),
            ("0627 0653", "0622"),
            ("304B 3099", "304C"),
            ("30AB 309A", "30AB 309A"),
            ("00C5 0301", "01FA"),
            ("0041 030A 0301", "01FA"),
            ("1F04", "1F04"),
            ("03B1 0313 0301 0345", "1F84"),
            ("110A5 110BA", "110AB"),
        ]
    )
    func formC(source: String, expected: String) {
        let text = string(source)
        #expect(hex(Normalization.nfc(text)) == expected)
        #expect(Normalization.nfcScalarCount(text) == expected.split(separator: " ").count)
        #expect(hex(Normalization.nfc("a " + text)) == hex("a ") + " " + expected)
    }

    @Test(
        "Tag keys",
        arguments: [
            ("Swift", "swift"), ("  Swift_on--Server ", "swift on server"), ("-_ ", ""), ("", ""),
            ("C++", "c++"), ("STRASSE", "strasse"), ("Straße", "strasse"), ("ＦＵＬＬ　Ｗｉｄｔｈ", "full width"),
            ("ﬁne", "fine"), ("E\u{301}", "\u{E9}"), ("É", "\u{E9}"), ("ΣΊΣΥΦΟΣ", "σίσυφοσ"),
            ("a\u{AD}b\u{200B}", "ab"), ("①", "1"), ("\u{A0}x\u{2003}_y", "x y"), ("机器 学习", "机器 学习"),
            ("㌔", "キロ"), ("a\tb\r\nc", "a b c"), ("İ", "i\u{307}"), ("Тег", "тег"),
            ("\u{2011}a", "\u{2010}a"),
            ("\u{1F84}", "\u{1F04}\u{3B9}"), ("\u{FF0D}a\u{FF3F}b", "a b"),
        ]
    )
    func tagKeys(tag: String, expected: String) {
        #expect(hex(Normalization.tagKey(tag)) == hex(expected))
    }

    @Test("what is folded on the fast way is what it is on the slow one")
    func plainTagKeys() {
        let differing = (0x20...0xFFFF).compactMap(Unicode.Scalar.init).filter { scalar in
            let text = "x\(scalar)y"
            // A letter with an accent takes the whole text the slow way.
            return hex(Normalization.tagKey("é" + text)) != hex("é" + Normalization.tagKey(text))
        }
        #expect(differing == [])
    }
}
