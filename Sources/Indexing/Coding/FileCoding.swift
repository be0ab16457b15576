import Files
import Posts
import Text

extension BinaryWriter {
    mutating func file(_ file: IndexedFile) {
        count(file.source)
        blob(file.path.bytes)
        signed(file.stamp.size)
        signed(file.stamp.modified)
        signed(file.stamp.changed)
        unsigned(file.stamp.inode)
        unsigned(file.stamp.device)
        word(file.digest)
        flag(file.isProvisional)
        flag(file.isIgnored)
        count(file.posts)
        list(file.problems) { $0.problem($1) }
    }

    private mutating func problem(_ problem: Problem) {
        signed(problem.source)
        text(problem.path)
        signed(problem.line)
        text(problem.code.rawValue)
        let fields = problem.fact.fields
        texts(fields.texts)
        list(fields.numbers) { $0.signed($1) }
    }
}

extension BinaryReader {
    mutating func file() throws(Malformed) -> IndexedFile {
        IndexedFile(
            source: try count(),
            path: try path(),
            stamp: try stamp(),
            digest: try word(),
            isProvisional: try flag(),
            isIgnored: try flag(),
            posts: try count(),
            problems: try list { reader throws(Malformed) in try reader.problem() }
        )
    }

    private mutating func stamp() throws(Malformed) -> FileStamp {
        FileStamp(
            size: try signed(Int64.self),
            modified: try signed(Int64.self),
            changed: try signed(Int64.self),
            inode: try unsigned(),
            device: try unsigned()
        )
    }

    private mutating func problem() throws(Malformed) -> Problem {
        let source: Int = try signed()
        let path = try text()
        let line: Int = try signed()
        guard let code = ProblemCode(rawValue: try text()) else { throw Malformed() }
        let fields = FactFields(
            texts: try texts(),
            numbers: try list { reader throws(Malformed) in try reader.signed(Int64.self) }
        )
        return Problem(source: source, path: path, line: line, fact: try Problem.Fact(code, fields))
    }
}
