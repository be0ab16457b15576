import Glibc
import Testing
import Text

/// A line of Unicode's WordBreakTest.txt: `÷ 0061 × 0308 ÷`.
struct BreakCase {
    let scalars: [Unicode.Scalar]
    /// Offsets in scalars.
    let boundaries: [Int]

    init?(_ line: Substring) {
        guard let rule = line.split(separator: "#", omittingEmptySubsequences: false).first else {
            return nil
        }
        var scalars: [Unicode.Scalar] = []
        var boundaries: [Int] = []
        for field in rule.split(whereSeparator: { $0 == " " || $0 == "\t" }) {
            if field == "÷" {
                boundaries.append(scalars.count)
            } else if let value = UInt32(field, radix: 16), let scalar = Unicode.Scalar(value) {
                scalars.append(scalar)
            }
        }
        if scalars.isEmpty { return nil }
        self.scalars = scalars
        self.boundaries = boundaries
    }

    var string: String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    var hex: String { scalars.map { String($0.value, radix: 16, uppercase: true) }.joined(separator: " ") }

    var byteBoundaries: [Int] { bytes(at: boundaries) }

    /// Offsets in scalars as offsets in bytes.
    func bytes(at offsets: [Int]) -> [Int] {
        offsets.map { count in scalars.prefix(count).reduce(0) { $0 + UTF8.width($1) } }
    }
}

func contents(of path: String) -> String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
        let count = fread(&chunk, 1, chunk.count, file)
        if count == 0 { return String(decoding: bytes, as: UTF8.self) }
        bytes.append(contentsOf: chunk[..<count])
    }
}

@Suite("Word segments")
struct WordSegmenterTests {
    static let unicodeTest = "/usr/share/unicode/auxiliary/WordBreakTest.txt"

    /// Sequences of the Unicode test that are split further, and where (in scalars): U+3031, a kana
    /// repeat mark, is a letter used with kana and so a word of its own.
    static let tailored: [String: [Int]] = [
        "3031 3031": [0, 1, 2],
        "3031 308 3031": [0, 2, 3],
        "3031 5F": [0, 1, 2],
        "3031 308 5F": [0, 2, 3],
        "5F 3031": [0, 1, 2],
        "5F 308 3031": [0, 2, 3],
        "41 5F 30 5F 3031 5F": [0, 4, 5, 6],
    ]

    @Test(
        "Unicode's own test, but for the tailored sequences",
        .enabled(if: contents(of: unicodeTest) != nil, "needs Debian's package unicode-data")
    )
    func conformance() throws {
        let file = try #require(contents(of: Self.unicodeTest))
        let cases = file.split(separator: "\n").compactMap(BreakCase.init)
        #expect(cases.count > 1_800)
        let segmenter = WordSegmenter()
        var tailored: Set<String> = []
        for example in cases {
            let found = segmenter.boundaries(in: example.string)
            if found == example.byteBoundaries { continue }
            let expected = Self.tailored[example.hex].map(example.bytes(at:))
            #expect(found == expected, "\(example.hex)")
            tailored.insert(example.hex)
        }
        #expect(tailored == Set(Self.tailored.keys))
    }

    @Test(
        "Segments of words, marks and own-word characters",
        arguments: [
            ("", []),
            ("don't", ["don't"]),
            ("a.b. c", ["a.b", ".", " ", "c"]),
            ("3,5,a", ["3,5", ",", "a"]),
            ("x_1 'q'", ["x_1", " ", "'", "q", "'"]),
            ("手机a", ["手", "机", "a"]),
            ("カー", ["カ", "ー"]),
            ("한국어와", ["한국어와"]),
            ("צה\"ל", ["צה\"ל"]),
            ("🇩🇪🇫🇷", ["🇩🇪", "🇫🇷"]),
            ("a\r\n\nb", ["a", "\r\n", "\n", "b"]),
        ]
    )
    func segments(text: String, expected: [String]) {
        let bytes = Array(text.utf8)
        let offsets = WordSegmenter().boundaries(in: text)
        let segments = zip(offsets, offsets.dropFirst()).map {
            String(decoding: bytes[$0..<$1], as: UTF8.self)
        }
        #expect(segments.map { Array($0.utf8) } == expected.map { Array($0.utf8) })
    }
}
