import Testing

/// One corpus of everything that files can do to us, read in one run: each case gives what it has to, whatever lies
/// beside it. Large inputs at a hundredth of their size, or with TORTURE=1 in full.
@Suite struct HostileCorpusTests {
    private static let plan =
        "output: ../output\nlimits: { file_bytes: \(HostileCase.limit)MiB, tags_per_post: 50 }\n"

    @Test func everyCase() throws {
        let cases = try Self.cases()
        let workspace = try Workspace()
        try Self.write(cases, to: workspace)

        let kept = try workspace.run("pipelines/kept.yaml")
        #expect((kept.status, kept.errorText) == (0, ""))
        let all = try workspace.run("pipelines/all.yaml")
        #expect(all.status == 3)
        #expect(!all.error.contains(0x1B))
        let found = try FoundCases(in: workspace.path("output/all/latest"))
        for item in cases {
            let line = found.line(item.name)
            #expect(line.utf8.elementsEqual(item.line.utf8), "\(line)\nwanted \(item.line)")
        }
        #expect(found.names.subtracting(cases.map { Array($0.name.utf8) }) == [])
        #expect(names(in: workspace.root) == ["kept", "other", "output", "pipelines", "refused"])

        // Into another folder, with one task: the same bytes.
        let other = try workspace.run("other/all.yaml", "--jobs", "1")
        #expect(other.status == 3)
        let runs = try ["output", "other/output"].map {
            try files(in: workspace.path($0 + "/all/latest")).filter { !Workspace.timed.contains($0.key) }
        }
        #expect(runs[0].keys.filter { runs[0][$0] != runs[1][$0] } == [])
        #expect(runs[0].count == runs[1].count)
    }

    private static func cases() throws -> [HostileCase] {
        let cases =
            HostileFolders.cases() + HostileFields.cases() + HostileTexts.cases()
            + (try HostileForm.cases() + HostileRecords.cases())
        try #require(Set(cases.map { Array($0.name.utf8) }).count == cases.count)
        return cases
    }

    /// Cases of which nothing is left out lie in `kept`, the others in `refused`.
    private static func write(_ cases: [HostileCase], to workspace: borrowing Workspace) throws {
        for folder in ["kept", "refused"] { makeFolders(workspace.path(folder)) }
        for item in cases { try item.make(workspace.path(item.isRefused ? "refused" : "kept")) }
        let both = "sources: [{ path: ../kept }, { path: ../refused }]\n" + plan
        try workspace.write("pipelines/kept.yaml", "sources: [{ path: ../kept }]\n" + plan)
        try workspace.write("pipelines/all.yaml", both)
        try workspace.write("other/all.yaml", both.replacing("../output", with: "output"))
    }
}

extension Workspace {
    fileprivate func run(_ plan: String, _ more: String...) throws -> Outcome {
        var command = Command(["run", plan] + more, in: root)
        command.limit = Faults.isExhaustive ? 600 : 120
        return try command.run()
    }
}

/// What a run made of its files, by their names as bytes.
private struct FoundCases {
    private var found: [[UInt8]: (posts: Int, words: Int, rows: [String])] = [:]

    var names: Set<[UInt8]> { Set(found.keys) }

    init(in folder: String) throws {
        let posts = Self.records(try #require(readBytes(folder + "/posts.csv")))
        let (words, path) = try (Self.column("words", posts), Self.column("path", posts))
        for record in posts.dropFirst() {
            let text = String(decoding: record[words], as: UTF8.self)
            found[record[path], default: (0, 0, [])].posts += 1
            found[record[path], default: (0, 0, [])].words += try #require(Int(text))
        }
        for record in Self.records(try #require(readBytes(folder + "/problems.csv"))).dropFirst() {
            let row = record[1...3].map { $0.isEmpty ? "0" : String(decoding: $0, as: UTF8.self) }
            // Many cases have the ids of others: what of that is told depends on what lies beside them.
            if row[2] == "duplicate-id" { continue }
            found[record[0], default: (0, 0, [])].rows.append(row.joined(separator: " "))
        }
    }

    func line(_ name: String) -> String {
        let (posts, words, rows) = found[Array(name.utf8)] ?? (0, 0, [])
        return HostileCase.line(name, posts: posts, words: words, rows)
    }

    private static func column(_ name: String, _ records: [[[UInt8]]]) throws -> Int {
        try #require(records.first?.firstIndex(of: Array(name.utf8)))
    }

    /// The cells of a table by RFC 4180, its byte order mark left out.
    private static func records(_ bytes: [UInt8]) -> [[[UInt8]]] {
        var (records, record, cell, isQuoted) = ([[[UInt8]]](), [[UInt8]](), [UInt8](), false)
        var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        while index < bytes.count {
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "\""):
                if isQuoted, index + 1 < bytes.count, bytes[index + 1] == byte {
                    cell.append(byte)
                    index += 1
                } else {
                    isQuoted.toggle()
                }
            case _ where isQuoted: cell.append(byte)
            case UInt8(ascii: ","), 0x0A:
                record.append(cell)
                cell = []
                if byte == 0x0A {
                    records.append(record)
                    record = []
                }
            case 0x0D: break
            default: cell.append(byte)
            }
            index += 1
        }
        return records
    }
}
