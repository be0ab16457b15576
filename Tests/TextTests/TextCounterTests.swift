import Testing
import Text

@Suite("Counts of text")
struct TextCounterTests {
    @Test(
        "Words, as the definitions state them",
        arguments: [
            ("", 0), (" — ", 0), ("don't", 1), ("3.50", 1), ("well-known", 2), ("C++", 1), ("e.g.", 1),
            ("foo_bar", 1), ("__", 0), ("__a__", 1), ("_ _1", 1), ("你好世界", 4), ("iPhone手机", 3),
            ("café", 1), ("cafe\u{301}", 1), ("カタカナ", 4), ("カー", 2), ("한국어 단어", 2), ("한국어abc", 1),
            ("a.b.c", 1), ("a..b", 2), ("a.1", 2), ("1.a", 2), ("1'000'000", 1), ("3,5;7", 1), ("a,b", 2),
            ("x:y", 1), ("tail'", 1), ("'tail", 1), ("a b\tc\nd\r\ne", 5), ("naïve’s", 1), ("x\u{200D}y", 1),
            ("½ Ⅷ ①", 3), ("👩‍💻 🇩🇪", 0), ("ไทย", 3), ("\u{FEFF}word", 1), ("·a·b", 1), ("L·L", 1),
            // A mark that does not join, with a wordy sign on it, is a segment of its own.
            ("a.\u{903} b", 3), ("a.\u{903}b", 1), ("(\u{903}", 1), ("a.\u{903}", 2),
        ]
    )
    func words(text: String, expected: Int) {
        #expect(TextCounter().count(text).words == expected)
    }

    @Test(
        "Characters, own-word characters and Hangul words",
        arguments: [
            ("a b", TextCounts(words: 2, characters: 2)),
            ("你好, 世界!", TextCounts(words: 4, characters: 6, cjkCharacters: 4)),
            ("すごいですね", TextCounts(words: 6, characters: 6, cjkCharacters: 6, kanaCharacters: 6)),
            ("東京タワー", TextCounts(words: 5, characters: 5, cjkCharacters: 5, kanaCharacters: 3)),
            ("〆々〇", TextCounts(words: 3, characters: 3, cjkCharacters: 3)),
            ("한국 abc 漢", TextCounts(words: 3, characters: 6, cjkCharacters: 1, hangulWords: 1)),
            ("a한b한 한", TextCounts(words: 2, characters: 5, hangulWords: 2)),
            ("\u{1112}\u{1161}\u{11AB}", TextCounts(words: 1, characters: 1, hangulWords: 1)),
            ("e\u{301} \u{3000}é\u{A0}", TextCounts(words: 2, characters: 2)),
            ("q\u{323}\u{307} s\u{307}\u{323}", TextCounts(words: 2, characters: 4)),
            ("\u{958}", TextCounts(words: 1, characters: 2)),
            ("\u{2126}\u{2000}\u{212B}", TextCounts(words: 2, characters: 2)),
        ]
    )
    func counts(text: String, expected: TextCounts) {
        #expect(TextCounter().count(text) == expected)
    }

    /// What lets a run of them pass without a look at the tables.
    @Test("each unified ideograph is one word, one character, and its own form, wherever it stands")
    func ideographs() throws {
        let counter = TextCounter()
        var passage = PassageText()
        for value in 0x4E00...0x9FFF as ClosedRange<UInt32> {
            let scalar = String(try #require(UnicodeScalar(value)))
            let text = "字\(scalar)字,\(scalar)\(scalar)."
            #expect(counter.count(text) == TextCounts(words: 5, characters: 7, cjkCharacters: 5))
            #expect(WordSegmenter().boundaries(in: text).count == 8)
            passage.normalise(Array(text.utf8).span)
            #expect(passage.bytes == Array(text.utf8))
        }
    }

    static let samples = [
        "字a字_字1字。\u{F900}字豈\u{3099}字㐀字䷿字か字\u{301}字字, 龥鿿ꀀ字\u{FE00}字한字_字",
        "It's 3.50 a.m., e.g. in foo_bar's __init__; see a..b, 1,000,000 and x:y (or 'z').\r\n\tEnd. ",
        "Das „Größte“ wäre l’été d'Ångström: 12,5 % – co-operate_now_ & more’s_the pity…",
        "iPhone手机 costs 3.5万元、カタカナ_and한국어_too. Ünïcödé__x__ é.b c.é 1.é é_1 _é ",
        "a\u{301}b.c\u{301}.d\u{200D}e 'x'\u{301}'y' 5\u{301}.6 .\u{301}7 \u{200D}8 _\u{301}_9 __\u{301}a",
    ]

    /// The fast path for ASCII and the automaton must agree wherever blocks of bytes begin and end.
    @Test("The counter agrees with the segmenter on every slice of mixed text", arguments: samples)
    func slices(sample: String) {
        let scalars = Array(sample.unicodeScalars)
        let counter = TextCounter()
        let segmenter = WordSegmenter()
        for start in scalars.indices {
            for end in start...min(start + 40, scalars.count) {
                var view = String.UnicodeScalarView()
                view.append(contentsOf: scalars[start..<end])
                let text = String(view)
                let bytes = Array(text.utf8)
                let offsets = segmenter.boundaries(in: text)
                let words = zip(offsets, offsets.dropFirst()).count { isWord(bytes[$0..<$1]) }
                let counts = counter.count(text)
                #expect(counts.words == words, "\(text)")
                #expect(counts.characters == characters(Normalization.nfc(text)), "\(text)")
            }
        }
    }

    func isWord(_ bytes: ArraySlice<UInt8>) -> Bool {
        String(decoding: bytes, as: UTF8.self).unicodeScalars.contains {
            $0.properties.isAlphabetic || $0.properties.numericType != nil
        }
    }

    func characters(_ text: String) -> Int {
        text.unicodeScalars.count { !$0.properties.isWhitespace }
    }

    @Test("A slice of a buffer counts like its text; sums add up")
    func slice() {
        let counter = TextCounter()
        let buffer = Array("one two three 四".utf8)
        #expect(counter.count(buffer, 4..<13).words == 2)
        var sum = counter.count(buffer, 0..<7)
        sum += counter.count(buffer, 7..<buffer.count)
        #expect(sum == counter.count("one two three 四"))
        #expect(
            sum + TextCounts(words: 1, hangulWords: 1)
                == TextCounts(words: 5, characters: 12, cjkCharacters: 1, hangulWords: 1)
        )
    }
}
