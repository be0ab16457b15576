import Aggregating
import Measuring
import Store
import Text

/// What an editor should look at first: the passage with most words to spare, and the finding with most words.
package struct LookAtFirst {
    private let lines: [Headline.Look]

    init(_ headline: Headline) {
        lines = headline.look
    }

    static func lines(of edition: Edition) throws(StoreFault) -> [Headline.Look] {
        var lines: [Headline.Look] = []
        if let passage = heaviest(edition.repeats) {
            let start = try PassageStarts.starts(of: [passage], in: edition).first ?? ""
            let posts = "\(FixedPoint.grouped(passage.posts)) \(passage.posts == 1 ? "post" : "posts")"
            let label = "\(posts), \(FixedPoint.grouped(passage.words)) words"
            lines.append(Headline.Look(label: label, text: start, isQuoted: true))
        }
        if let finding = edition.findings.first {
            lines.append(Headline.Look(label: "1 post", text: finding.finding.text, isQuoted: false))
        }
        return lines
    }

    /// The passage with most extra words; of equals the first.
    private static func heaviest(_ repeats: Repeats) -> RepeatedPassage? {
        var heaviest: RepeatedPassage?
        for passage in repeats.passages where passage.extraWords > heaviest?.extraWords ?? 0 {
            heaviest = passage
        }
        return heaviest
    }

    func append(to output: inout [UInt8], width: Int) {
        guard !lines.isEmpty else { return }
        output.append(contentsOf: "Look at first\n".utf8)
        let labelWidth = lines.map { DisplayWidth.width(of: $0.label) }.max() ?? 0
        for line in lines {
            let label = "  " + DisplayWidth.padded(line.label, to: labelWidth) + "   "
            let room = width - DisplayWidth.width(of: label)
            let text = Visible.escaped(line.text)
            let shown =
                line.isQuoted ? "\"\(Self.cut(text, to: room - 2))\"" : DisplayWidth.truncated(text, to: room)
            output.append(contentsOf: (label + shown + "\n").utf8)
        }
    }

    /// Cut with one ellipsis, even where the text ends in one already.
    private static func cut(_ text: String, to width: Int) -> String {
        DisplayWidth.truncated(text, to: max(1, width))
    }
}
