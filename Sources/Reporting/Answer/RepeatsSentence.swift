import Aggregating
import Text

/// How much of the words stands in several posts, and how much could go; nothing where nothing does.
struct RepeatsSentence {
    private let text: String

    init(_ headline: Headline) {
        let words = headline.words
        let repeated = headline.repeatedWords
        let extra = headline.extraWords
        guard repeated > 0, let share = FixedPoint(ratio: repeated, words, digits: 4),
            let extraShare = FixedPoint(ratio: extra, words, digits: 4)
        else {
            text = ""
            return
        }
        var sentence = "\(Self.percentage(share)) of the words stand in two or more posts."
        if extra > 0 {
            let count = headline.passages
            let passages =
                count == 1
                ? "the repeated passage" : "each of the \(FixedPoint.grouped(count)) repeated passages"
            sentence += " One copy of \(passages) would do: \(FixedPoint.grouped(extra)) words "
            sentence += "(\(Self.percentage(extraShare))) could go."
        }
        text = sentence.prefix(1).uppercased() + sentence.dropFirst()
    }

    private static func percentage(_ share: FixedPoint) -> String {
        share.percentage == "0 %" ? "under 1 %" : share.percentage
    }

    func append(to output: inout [UInt8], width: Int) {
        guard !text.isEmpty else { return }
        for line in TextWrapping.lines(text, width: width) { output.append(contentsOf: (line + "\n").utf8) }
    }
}

/// Text broken into lines at its spaces.
enum TextWrapping {
    /// A number and its sign stay together.
    static func lines(_ text: String, width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.replacing(" %", with: "\u{A0}%").split(separator: " ") {
            if !line.isEmpty, DisplayWidth.width(of: line) + 1 + DisplayWidth.width(of: String(word)) > width
            {
                lines.append(line)
                line = ""
            }
            line += line.isEmpty ? String(word) : " " + word
        }
        lines.append(line)
        return lines.map { $0.replacing("\u{A0}%", with: " %") }
    }
}
