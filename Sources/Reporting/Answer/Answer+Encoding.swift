import Aggregating
package import Files
import Posts

extension Answer {
    /// The answer in an encoding of the list.
    package func encode(_ encoding: Encoding) throws(SystemFault) -> [UInt8] {
        switch encoding.name {
        case "table": try AnswerText(self).render()
        case "json": try document()
        default: try rows(encoding)
        }
    }

    /// The posts, or the groups where a dimension is asked for, and nothing else.
    private func rows(_ encoding: Encoding) throws(SystemFault) -> [UInt8] {
        let table = if let groups = groups() { groups } else { try posts() }
        return Self.write(table, to: encoding.make(EncodingSettings(dialect: options.dialect)))
    }

    private static func write(_ table: CellTable, to encoder: any RowEncoder) -> [UInt8] {
        func fill(_ encoder: some RowEncoder) -> [UInt8] {
            var encoder = encoder
            table.write(to: &encoder)
            var bytes: [UInt8] = []
            encoder.drain(into: &bytes)
            return bytes
        }
        return fill(encoder)
    }

    /// One JSON document: selection, totals, posts, and groups where a dimension is asked for.
    private func document() throws(SystemFault) -> [UInt8] {
        let posts = try posts()
        var json = JSONWriter()
        json.object { json in
            json.member("as_of", edition.asOf)
            json.member("run", run)
            json.object("selection") { json in
                for condition in selection { json.member(condition.name, condition.values) }
            }
            json.object("totals") { Statistics.write(edition.summary.totals, edition.repeats, to: &$0) }
            Self.member("posts", posts, to: &json)
            if let groups = groups() { Self.member("groups", groups, to: &json) }
        }
        return json.finished()
    }

    private static func member(_ name: String, _ table: CellTable, to json: inout JSONWriter) {
        json.name(name)
        var rows = JSONEncoding(layout: .array(depth: json.depth))
        table.write(to: &rows)
        json.value { rows.drain(into: &$0) }
    }
}
