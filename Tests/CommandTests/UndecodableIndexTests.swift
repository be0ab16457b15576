import Files
import Glibc
import Testing

@testable import Indexing

/// A post of the index whose checksum holds and whose sections cannot be read, as only a fault of the program that wrote
/// it could leave one: the next run that needs them reads every file again.
@Suite struct UndecodableIndexTests {
    @Test func isReadAgain() throws {
        let workspace = try Workspace(posts: 3)
        #expect(try workspace.corpus("run").status == 0)
        try cutLastPost(of: workspace)
        // Rows of another kind of CSV cannot be copied.
        try workspace.write("pipelines/nightly.yaml", Workspace.plan("csv: rfc4180\n"))
        let outcome = try workspace.corpus("run")
        #expect(outcome.status == 0)
        #expect(
            outcome.errorText
                == "corpus: warning: the index of the run before has posts that cannot be read: every file is read again\n"
        )
        let kept = try workspace.published()
        #expect(workspace.leftovers == [])
        #expect(try workspace.corpus("run", "--rebuild").status == 0)
        #expect(try workspace.published() == kept)
        let calm = try workspace.corpus("run")
        #expect((calm.status, calm.errorText) == (0, ""))
    }

    /// Takes the last byte of a post away and gives it the checksum of the rest.
    private func cutLastPost(of workspace: borrowing Workspace) throws {
        let latest = workspace.output + "/latest"
        let resolved = try #require(PathBytes(latest)).realpath()
        let run = try #require(RunName(String(decoding: resolved.lastComponent, as: UTF8.self)))
        let index = resolved.appending("index.sqlite")
        try #require(index.withCString { chmod($0, 0o600) } == 0)
        let database = try Database(index, .write)
        let select = try database.prepare("SELECT row, record FROM posts ORDER BY row DESC LIMIT 1")
        try #require(try select.step())
        let (row, record) = (select.integer(0), select.bytes(1))
        select.reset()
        let sealing = Sealing(run: run, pipeline: "nightly")
        try #require(sealing.open(record, .post(row: row)) != nil)
        var writer = BinaryWriter()
        writer.beginSealed()
        for byte in record.dropFirst(8).dropLast() { writer.byte(byte) }
        sealing.seal(&writer, .post(row: row))
        let update = try database.prepare("UPDATE posts SET record = ?1 WHERE row = ?2")
        try update.bind(writer.bytes, at: 1)
        try update.bind(row, at: 2)
        try update.run()
    }
}
