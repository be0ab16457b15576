import Aggregating
import Posts
package import Store

extension Answer {
    /// The answer in an encoding of the list.
    package func encode(_ encoding: Encoding) throws(StoreFault) -> [UInt8] {
        switch encoding.name {
        case "table": try AnswerText(self).render()
        case "json": try document()
        default: try rows(encoding)
        }
    }

    /// The posts, or the groups where a dimension is asked for, and nothing else.
    private func rows(_ encoding: Encoding) throws(StoreFault) -> [UInt8] {
        func fill(_ encoder: some RowEncoder) throws(StoreFault) -> [UInt8] {
            var encoder = encoder
            if let groups = groups() {
                groups.write(to: &encoder)
            } else {
                try write(try rows(), to: &encoder)
            }
            var bytes: [UInt8] = []
            encoder.drain(into: &bytes)
            return bytes
        }
        return try fill(encoding.make(EncodingSettings(dialect: options.dialect)))
    }

    /// One JSON document: selection, totals, posts, and groups where a dimension is asked for.
    private func document() throws(StoreFault) -> [UInt8] {
        let shown = try rows()
        var json = JSONWriter()
        var fault: StoreFault?
        json.object { json in
            json.member("as_of", edition.asOf)
            json.member("run", run)
            json.object("selection") { json in
                for condition in selection { json.member(condition.name, condition.values) }
            }
            json.object("totals") { Statistics.write(edition.summary.totals, edition.repeats, to: &$0) }
            json.name("posts")
            var posts = JSONEncoding(layout: .array(depth: json.depth))
            do throws(StoreFault) { try write(shown, to: &posts) } catch { fault = error }
            json.value { posts.drain(into: &$0) }
            if let groups = groups() { Self.member("groups", groups, to: &json) }
        }
        if let fault { throw fault }
        return json.finished()
    }

    private static func member(_ name: String, _ table: CellTable, to json: inout JSONWriter) {
        json.name(name)
        var rows = JSONEncoding(layout: .array(depth: json.depth))
        table.write(to: &rows)
        json.value { rows.drain(into: &$0) }
    }
}
