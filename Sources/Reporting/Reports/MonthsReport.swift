import Aggregating
import Posts
import Text

/// months.csv: a row a month of publication, `undated` last.
struct MonthsReport: Report {
    let name = "months"
    let columns =
        [
            Column("month", .text, "Month of publication, or undated"),
            Column("month_start", .date, "Its first day"),
        ] + Statistics.columns

    func write(_ edition: Edition, to rows: inout some RowEncoder) {
        let pivot = edition.summary.pivots[Dimensions.month]
        for (key, group) in pivot.groups.sorted(by: { $0.key < $1.key }) {
            rows.text(key.string)
            rows.day(Day(key.string + "-01"))
            Statistics.write(group.totals, edition.repeats, to: &rows)
            rows.endRow()
        }
    }
}
