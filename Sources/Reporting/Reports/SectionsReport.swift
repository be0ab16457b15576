import Aggregating
import Files
import Measuring
import Posts

/// sections.csv: a row a section, from a heading to the next.
struct SectionsReport: PostReport {
    let name = "sections"
    let columns = [
        Column("id", .text, "The post"),
        Column("title", .text, "Its title"),
        Column("order", .integer, "Place in the post, from 0"),
        Column("level", .integer, "Heading level; 0 for the text before the first heading"),
        Column("heading", .text, "Heading"),
        Column("heading_path", .text, "The headings above it and its own"),
        Column("line", .integer, "Line of the heading"),
        Column("words", .integer, "Words of the section, its heading aside"),
        Column("total_words", .integer, "The same with all deeper sections below it"),
        Column("reading_seconds", .integer, "Reading time of the section's words in seconds"),
        Column("code_words", .integer, "Words in its code blocks"),
        Column("repeated_words", .integer, "Words of its passages that stand in another post too"),
    ]

    func write(_ post: MeasuredPost, at row: Int, of edition: Edition, to rows: inout some RowEncoder) {
        var repeated = [Int](repeating: 0, count: post.sections.rows.count)
        for (place, passage) in post.passages.enumerated()
        where edition.repeats.isRepeated(place, ofPost: row) {
            repeated[Int(passage.section)] += Int(passage.words)
        }
        write(post, repeated, to: &rows)
    }

    private func write(_ post: MeasuredPost, _ repeated: [Int], to rows: inout some RowEncoder) {
        let id = post.id.description
        let totals = post.sections.totalWords()
        var path: [(level: Int8, heading: String)] = []
        for (order, section) in post.sections.rows.enumerated() {
            let heading = post.sections.heading(of: section)
            while let last = path.last, last.level >= section.level { path.removeLast() }
            if section.level > 0 { path.append((section.level, heading)) }
            rows.text(id)
            rows.text(post.post.title)
            rows.integer(order)
            rows.integer(Int(section.level))
            if section.level > 0 { rows.text(heading) } else { rows.empty() }
            if section.level > 0 { rows.text(Self.joined(path)) } else { rows.empty() }
            rows.integer(Int(section.line))
            rows.integer(Int(section.words))
            rows.integer(totals[order])
            rows.integer(Int(section.readingSeconds))
            rows.integer(Int(section.codeWords))
            rows.integer(repeated[order])
            rows.endRow()
        }
    }

    private static func joined(_ path: [(level: Int8, heading: String)]) -> String {
        guard path.count > 1 else { return path.first?.heading ?? "" }
        return path.map(\.heading).joined(separator: " > ")
    }
}
