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
        var sentence = "\(Self.percentage(share, isFirst: true)) of the words stand in two or more posts."
        if extra > 0 {
            let count = headline.passages
            let passages =
                count == 1
                ? "the repeated passage" : "each of the \(FixedPoint.grouped(count)) repeated passages"
            sentence += " One copy of \(passages) would do: \(FixedPoint.grouped(extra)) words "
            sentence += "(\(Self.percentage(extraShare))) could go."
        }
        text = sentence
    }

    private static func percentage(_ share: FixedPoint, isFirst: Bool = false) -> String {
        if share.percentage != "0 %" { return share.percentage }
        return isFirst ? "Under 1 %" : "under 1 %"
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
        for word in words(of: text) {
            if line.isEmpty {
                line = word
            } else if DisplayWidth.width(of: line) + 1 + DisplayWidth.width(of: word) > width {
                lines.append(line)
                line = word
            } else {
                line += " "
                line += word
            }
        }
        lines.append(line)
        return lines
    }

    private static func words(of text: String) -> [String] {
        var words: [String] = []
        for word in text.split(separator: " ") {
            if word.utf8.first == UInt8(ascii: "%"), let last = words.indices.last {
                words[last] += " \(word)"
            } else {
                words.append(String(word))
            }
        }
        return words
    }
}
