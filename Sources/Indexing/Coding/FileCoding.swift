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

    mutating func piece(_ piece: Int, of pieces: FilePieces) {
        count(pieces.files)
        for length in pieces.lengths(of: piece) { count(Int(length)) }
        word(pieces.checksums[piece])
    }

    mutating func passagePiece(
        _ passage: (fingerprint: UInt64, copies: Int32),
        _ place: Int,
        of pieces: FilePieces
    ) {
        word(passage.fingerprint)
        count(Int(passage.copies))
        piece(place, of: pieces)
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

    /// Adds a piece to those before it, which the first one makes; throws where it is of another number of files.
    mutating func piece(behind pieces: inout FilePieces?) throws(Malformed) {
        let files = try count()
        if pieces == nil { pieces = FilePieces(files: files) }
        guard files == pieces?.files else { throw Malformed() }
        for _ in 0..<files {
            guard let length = Int32(exactly: try count()) else { throw Malformed() }
            pieces?.append(length: length)
        }
        pieces?.append(checksum: try word())
    }

    /// Reads a passage's key, and adds its piece to those before it.
    mutating func passagePiece(
        behind pieces: inout FilePieces?
    ) throws(Malformed) -> (fingerprint: UInt64, copies: Int32) {
        let fingerprint = try word()
        guard let copies = Int32(exactly: try count()) else { throw Malformed() }
        try piece(behind: &pieces)
        return (fingerprint, copies)
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
