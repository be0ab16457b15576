import Aggregating
import Files
import Measuring
import Posts
import Store

/// repeat_places.csv: a row a copy of a repeated passage, passage by passage in the order of repeats.csv.
struct RepeatPlacesReport: Report {
    let name = "repeat_places"
    let columns = [
        Column("passage_id", .text, "The passage"),
        Column("id", .text, "The post"),
        Column("title", .text, "Its title"),
        Column("path", .text, "Its path"),
        Column("line", .integer, "Line of the copy"),
        Column("first", .boolean, "Whether it is the first copy"),
    ]

    func write(_ edition: Edition, to rows: inout some RowEncoder) {
        for passage in edition.repeats.passages {
            let id = PassageID.text(passage.fingerprint)
            for index in passage.places {
                let place = edition.repeats.places[index]
                let post = edition.stored.heads[place.post]
                rows.text(id)
                rows.text(post.id.description)
                rows.text(post.title)
                rows.text(post.path.string)
                rows.integer(edition.repeats.line(of: place))
                rows.boolean(index == passage.places.lowerBound)
                rows.endRow()
            }
        }
    }
}
