import Files

/// The files of tables of posts, which are written beside what else is made of the posts.
actor PostFiles {
    private var files: [ReportFile] = []

    init(_ tables: [PostTable], in staging: PathBytes) throws(SystemFault) {
        for table in tables {
            let file = try ReportFile(creating: staging.appending(table.fileName))
            try file.write(table.beginning.span)
            files.append(file)
        }
    }

    /// Writes the next rows of each table.
    func write(_ rows: [[UInt8]]) throws(SystemFault) {
        for (file, bytes) in zip(files, rows) { try file.write(bytes.span) }
    }

    func finish() throws -> [PublishedFile] { try files.map { try $0.finish() } }
}
