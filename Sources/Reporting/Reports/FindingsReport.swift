import Aggregating
import Measuring
import Posts
import Store

/// findings.csv: a row a finding, most words affected first.
struct FindingsReport: Report {
    let name = "findings"
    let columns = [
        Column("priority", .integer, "1 for what concerns most words"),
        Column("title", .text, "Title of the post"),
        Column("finding", .text, "What was found"),
        Column("advice", .text, "What to do"),
        Column("value", .decimal, "The figure found"),
        Column("usual", .decimal, "The usual figure"),
        Column("section", .text, "Heading of the section"),
        Column("line", .integer, "Line of the file"),
        Column("url", .text, "Address of the post"),
        Column("edit_url", .text, "Where it is edited"),
        Column("tags", .list, "Its tags"),
        Column("authors", .list, "Its authors"),
        Column("id", .text, "The post"),
        Column("code", .text, "Kind of finding"),
    ]

    func write(_ edition: Edition, to rows: inout some RowEncoder) throws(StoreFault) {
        var index = 0
        try edition.stored.reopened().forEach(edition.findings.map(\.post)) { post, _ in
            let finding = edition.findings[index].finding
            index += 1
            let source = edition.sources[post.source]
            rows.integer(index)
            rows.text(post.post.title)
            rows.text(finding.text)
            rows.text(finding.advice)
            rows.integer(finding.value)
            rows.integer(finding.usual)
            rows.nonEmptyText(finding.section)
            rows.integer(finding.line)
            rows.nonEmptyText(source.addresses.address(of: post))
            rows.nonEmptyText(source.editAddresses.filled(with: post))
            rows.list(post.post.tags)
            rows.list(post.post.authors)
            rows.text(post.id.description)
            rows.text(finding.code)
            rows.endRow()
        }
    }
}
