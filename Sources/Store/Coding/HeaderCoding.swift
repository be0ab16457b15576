import Files
import Posts

extension StoreHeader {
    /// The header as one record; what else stands in `meta` is for people.
    var encoded: [UInt8] {
        var writer = BinaryWriter()
        writer.text(run.text)
        writer.text(pipeline)
        writer.signed(definitionsVersion)
        writer.signed(measuringVersion)
        writer.signed(asOf.daysSinceEpoch)
        writer.signed(finished)
        writer.texts(metrics)
        writer.list(sources) { writer, source in
            writer.text(source.name)
            writer.blob(source.root.bytes)
            writer.flag(source.isFolder)
            writer.word(source.fingerprint)
        }
        writer.list(aliases) { writer, alias in
            writer.text(alias.name)
            writer.text(alias.target)
        }
        writer.flag(countsDrafts)
        writer.flag(countsFuture)
        writer.word(settings)
        writer.word(listing)
        writer.flag(nextFuture != nil)
        writer.signed(nextFuture?.daysSinceEpoch ?? 0)
        writer.list(problems) { writer, problem in
            writer.count(problem.source)
            writer.problem(problem)
        }
        writer.blob(headline)
        writer.count(posts)
        writer.count(files)
        writer.count(groups)
        writer.word(postDigest)
        writer.word(fileDigest)
        return writer.bytes
    }

    init(decoding bytes: [UInt8]) throws(Malformed) {
        var reader = BinaryReader(bytes)
        guard let run = RunName(try reader.text()) else { throw Malformed() }
        self.init(
            run: run,
            pipeline: try reader.text(),
            definitionsVersion: try reader.signed(),
            measuringVersion: try reader.signed(),
            asOf: Day(daysSinceEpoch: try reader.signed()),
            metrics: [],
            sources: [],
            aliases: []
        )
        finished = try reader.signed(Int64.self)
        metrics = try reader.texts()
        sources = try reader.list { reader throws(Malformed) in
            StoredSource(
                name: try reader.text(),
                root: try reader.path(),
                isFolder: try reader.flag(),
                fingerprint: try reader.word()
            )
        }
        aliases = try reader.list { reader throws(Malformed) in
            StoredAlias(name: try reader.text(), target: try reader.text())
        }
        countsDrafts = try reader.flag()
        countsFuture = try reader.flag()
        settings = try reader.word()
        listing = try reader.word()
        let hasFuture = try reader.flag()
        let day = Day(daysSinceEpoch: try reader.signed())
        nextFuture = hasFuture ? day : nil
        problems = try reader.list { reader throws(Malformed) in
            let source = try reader.count()
            return try reader.problem(source: source)
        }
        headline = try reader.blob()
        posts = try reader.count()
        files = try reader.count()
        groups = try reader.count()
        postDigest = try reader.word()
        fileDigest = try reader.word()
        guard reader.isAtEnd else { throw Malformed() }
    }
}

extension BinaryWriter {
    /// Without its source, which is that of its file.
    mutating func problem(_ problem: Problem) {
        text(problem.path)
        signed(problem.line)
        text(problem.code.rawValue)
        text(problem.fact.message)
        flag(problem.fact.isOfMachine)
    }
}

extension BinaryReader {
    mutating func problem(source: Int) throws(Malformed) -> Problem {
        let path = try text()
        let line: Int = try signed()
        guard let code = ProblemCode(rawValue: try text()) else { throw Malformed() }
        let fact = Problem.Fact.told(code: code, message: try text(), isOfMachine: try flag())
        return Problem(source: source, path: path, line: line, fact: fact)
    }

    mutating func path() throws(Malformed) -> PathBytes {
        guard let path = PathBytes(bytes: try blob()) else { throw Malformed() }
        return path
    }
}
