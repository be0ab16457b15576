import Posts

/// problems.csv: a row a problem of the input.
struct ProblemsReport: Report {
    let name = "problems"
    let columns = [
        Column("path", .text, "Path within the source"),
        Column("line", .integer, "Line; empty where none is meant"),
        Column(
            "severity",
            .text,
            "error: a post is left out; warning: counted, something of it is not; note"
        ),
        Column("code", .text, "Kind of problem"),
        Column("message", .text, "What is wrong and what to do"),
    ]

    func write(_ edition: Edition, to rows: inout some RowEncoder) {
        for problem in edition.problems {
            rows.text(problem.path)
            rows.integer(problem.line > 0 ? problem.line : nil)
            rows.text(problem.severity.rawValue)
            rows.text(problem.code.rawValue)
            rows.text(problem.fact.message)
            rows.endRow()
        }
    }
}
