package import CSV
package import Files

/// What a refused run leaves for people: its problems, replaced by each refusal.
package enum RefusedRun {
    package static func write(_ edition: Edition, dialect: CSVDialect, to folder: PathBytes)
        throws
    {
        try FileSystem.makeDirectories(folder)
        var rows = CSVEncoding(dialect: dialect)
        try ProblemsReport().encode(edition, to: &rows)
        var bytes: [UInt8] = []
        rows.drain(into: &bytes)
        try FileSystem.replaceFile(at: folder.appending("problems.csv"), with: bytes)
    }
}
