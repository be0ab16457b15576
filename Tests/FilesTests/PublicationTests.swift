import Files
import Glibc
import Testing

@Suite struct PublicationTests {
    private static let evening: Int64 = 1_795_399_200

    @discardableResult
    private func publish(_ text: String, in folder: PathBytes, at seconds: Int64 = evening) throws -> RunName
    {
        let publication = try Publication(in: folder, at: seconds)
        var file = try publication.create("posts.csv")
        try file.write(Array(text.utf8))
        _ = try file.finish()
        let run = publication.run
        #expect(try publication.commit() == PublishedRuns(in: folder).path(of: run))
        return run
    }

    @Test func committedRunIsTheLatest() throws {
        try withTemporaryFolder { output in
            let folder = output.appending("nightly")
            let runs = PublishedRuns(in: folder)
            #expect(try runs.all().isEmpty)
            #expect(try runs.latest() == nil)
            var published: [RunName] = []
            for (text, seconds) in [("one", Self.evening), ("two", Self.evening), ("three", 0)] {
                published.append(try publish(text, in: folder, at: seconds))
                #expect(try runs.latest() == published.last)
                #expect(contents(of: folder.appending("latest/posts.csv")) == text)
            }
            #expect(try runs.all() == published)
            #expect(try FileSystem.readLink(runs.latestLink)?.isAbsolute == false)
            #expect(
                try names(in: folder) == [
                    "2026-11-23T020000Z", "2026-11-23T020000Z-002", "2026-11-23T020000Z-003", "latest",
                ]
            )
        }
    }

    @Test func droppedRunLeavesNothing() throws {
        try withTemporaryFolder { folder in
            try publish("one", in: folder)
            let before = try names(in: folder)
            try abandon(in: folder)
            #expect(try names(in: folder) == before)
            #expect(contents(of: folder.appending("latest/posts.csv")) == "one")
        }
    }

    private func abandon(in folder: PathBytes) throws {
        let publication = try Publication(in: folder, at: Self.evening)
        var file = try publication.create("posts.csv")
        try file.write(Array("half".utf8))
        #expect(try names(in: folder).contains(".tmp-" + publication.run.text))
    }

    @Test func leftoversOfDeadRunsGoAndNothingElse() throws {
        try withTemporaryFolder { folder in
            try publish("one", in: folder)
            for name in [
                ".tmp-2026-11-23T020000Z-002", ".tmp-del-2020-01-01T000000Z", ".refused", "my notes",
            ] {
                try FileSystem.makeDirectory(folder.appending(name))
                try write("x", to: folder.appending(name + "/posts.csv"))
            }
            try symlink("my notes", at: folder.appending(".tmp-latest"))
            for name in ["status.json", ".lock", ".tmp", "2020-01-01T000000Z"] {
                try write("x", to: folder.appending(name))
            }
            let run = try publish("two", in: folder)
            #expect(run.text == "2026-11-23T020000Z-002")
            #expect(
                try names(in: folder) == [
                    ".lock", ".refused", ".tmp", "2020-01-01T000000Z", "2026-11-23T020000Z",
                    "2026-11-23T020000Z-002", "latest", "my notes", "status.json",
                ]
            )
            #expect(contents(of: folder.appending("my notes/posts.csv")) == "x")
        }
    }

    @Test func failedCommitLeavesTheOldRun() throws {
        try withTemporaryFolder { folder in
            // A folder in the link's place is not ours to replace.
            try FileSystem.makeDirectories(folder.appending("latest/theirs"))
            #expect(throws: SystemFault.self) { try publish("one", in: folder) }
            #expect(try names(in: folder) == ["latest"])
            #expect(try names(in: folder.appending("latest")) == ["theirs"])
        }
    }

    @Test func outputFolderLostOnTheWay() throws {
        try withTemporaryFolder { output in
            let folder = output.appending("nightly")
            let publication = try Publication(in: folder, at: Self.evening)
            try FileSystem.removeTree(folder)
            var fault: SystemFault?
            do throws(SystemFault) {
                _ = try publication.commit()
            } catch {
                fault = error
            }
            #expect(fault?.code == ENOENT)
            #expect(try names(in: output).isEmpty)
        }
    }

    @Test func sealedFilesAreFinal() throws {
        try withTemporaryFolder { folder in
            let publication = try Publication(in: folder, at: Self.evening)
            try write("sheet", to: publication.path(of: "report.xlsx"))
            #expect(try publication.seal("report.xlsx").size == 5)
            var status = stat()
            #expect(publication.path(of: "report.xlsx").withCString { lstat($0, &status) } == 0)
            #expect(status.st_mode & 0o7777 == 0o444)
        }
    }

    @Test func readersAlwaysSeeAWholeRun() async throws {
        var template = Array("/tmp/corpus-files-XXXXXX".utf8CString)
        try #require(mkdtemp(&template) != nil)
        let folder = try #require(PathBytes(bytes: template.dropLast().map(UInt8.init(bitPattern:))))
        defer { try? FileSystem.removeTree(folder) }
        let text = String(repeating: "row\n", count: 5000)
        try publish(text, in: folder)
        let seen = await withTaskGroup(of: Bool.self) { group in
            group.addTask { [self] in
                for _ in 0..<30 where (try? publish(text, in: folder)) == nil { return false }
                return true
            }
            group.addTask {
                for _ in 0..<3000 where contents(of: folder.appending("latest/posts.csv")) != text {
                    return false
                }
                return true
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(seen == [true, true])
    }

    struct Pruning: Sendable {
        let runs, keep: Int
        let latest: Int
        let left: [Int]
    }

    @Test(arguments: [
        Pruning(runs: 5, keep: 3, latest: 4, left: [2, 3, 4]),
        Pruning(runs: 5, keep: 0, latest: 4, left: [3, 4]),
        Pruning(runs: 5, keep: -1, latest: 4, left: [3, 4]),
        Pruning(runs: 2, keep: 1, latest: 1, left: [0, 1]),
        Pruning(runs: 1, keep: 1, latest: 0, left: [0]),
        Pruning(runs: 3, keep: 30, latest: 2, left: [0, 1, 2]),
        Pruning(runs: 5, keep: 2, latest: 0, left: [0, 3, 4]),
    ])
    func pruning(_ example: Pruning) throws {
        try withTemporaryFolder { folder in
            let runs = PublishedRuns(in: folder)
            let published = try (0..<example.runs).map { try publish("\($0)", in: folder) }
            let latest = try #require(PathBytes(published[example.latest].text))
            try FileSystem.replaceLink(at: runs.latestLink, target: latest)
            for name in ["2020-01-01", "backup", "2019-02-30T000000Z"] {
                try FileSystem.makeDirectory(folder.appending(name))
            }
            let removed = try runs.prune(keeping: example.keep)
            let left = example.left.map { published[$0] }
            #expect(try runs.all() == left)
            #expect(removed == published.filter { !left.contains($0) })
            #expect(
                try Set(names(in: folder))
                    == Set(left.map(\.text) + ["latest", "2020-01-01", "backup", "2019-02-30T000000Z"])
            )
        }
    }
}
