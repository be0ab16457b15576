import Aggregating
import Measuring
package import Posts
import Store
import Text

/// summary.json: totals and every distribution; sorted keys, no clock.
package enum SummaryDocument {
    /// Raised when a member changes its meaning.
    package static let schemaVersion = 1
    /// Raised when a figure changes its meaning.
    package static let definitionsVersion = 1

    package static func encode(_ edition: Edition) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("schema_version", schemaVersion)
            json.member("definitions_version", definitionsVersion)
            json.member("as_of", edition.asOf)
            json.object("totals") { Statistics.write(edition.summary.totals, edition.repeats, to: &$0) }
            writeMetrics(edition, to: &json)
            writeProblems(edition.problems, to: &json)
            writeLanguages(edition.summary, to: &json)
            writePosts(edition, to: &json)
            writeSources(edition, to: &json)
        }
        return json.finished()
    }

    /// The document of the same posts on another day; nil if it is not one that `encode` wrote on that day.
    package static func redated(_ document: [UInt8], from day: Day, to other: Day) -> [UInt8]? {
        let head = Array("{\n  \"as_of\": \"\(day)\",".utf8)
        guard document.starts(with: head) else { return nil }
        return Array("{\n  \"as_of\": \"\(other)\",".utf8) + document.dropFirst(head.count)
    }

    /// Sum and exact distribution of each metric over the posts that count.
    private static func writeMetrics(_ edition: Edition, to json: inout JSONWriter) {
        json.object("distributions") { json in
            for (index, metric) in Metrics.all.enumerated() {
                let sorted = edition.summary.figures[index].sorted()
                json.object(metric.name) { json in
                    json.member("sum", sorted.sum)
                    json.member("min", sorted.minimum)
                    json.member("lower_quartile", sorted.quartile(1))
                    json.member("median", sorted.quartile(2))
                    json.member("upper_quartile", sorted.quartile(3))
                    json.member("max", sorted.maximum)
                    json.array("values") { json in
                        for bin in sorted.histogram() { json.value(encodedBy: { Self.append(bin, to: &$0) }) }
                    }
                }
            }
        }
    }

    /// `[value, posts]` on one line.
    private static func append(_ bin: (value: Int, count: Int), to output: inout [UInt8]) {
        output.append(contentsOf: "[\(bin.value), \(bin.count)]".utf8)
    }

    private static func writeProblems(_ problems: [Problem], to json: inout JSONWriter) {
        json.object("problems") { json in
            for severity in Severity.allCases {
                json.member(severity.rawValue, problems.count { $0.severity == severity })
            }
        }
    }

    private static func writeLanguages(_ summary: Summary, to json: inout JSONWriter) {
        var blocks = summary.codeLanguages
        if let unnamed = blocks.removeValue(forKey: "") { blocks["none", default: 0] += unnamed }
        json.object("code_blocks_by_language") { json in
            for (language, count) in blocks { json.member(language.string, count) }
        }
    }

    /// Posts of each source, drafts and future ones among them.
    private static func writeSources(_ edition: Edition, to json: inout JSONWriter) {
        json.object("sources") { json in
            for (source, count) in zip(edition.sources, edition.postsBySource) {
                json.member(source.name, count)
            }
        }
    }

    private static func writePosts(_ edition: Edition, to json: inout JSONWriter) {
        let heads = edition.stored.heads
        var (drafts, future, undated) = (0, 0, 0)
        for row in heads.indices {
            if heads[row].isDraft { drafts += 1 }
            guard let day = heads[row].published else {
                undated += 1
                continue
            }
            if day > edition.asOf { future += 1 }
        }
        json.object("rows") { json in
            json.member("all", heads.count)
            json.member("drafts", drafts)
            json.member("future", future)
            json.member("undated", undated)
        }
    }
}
