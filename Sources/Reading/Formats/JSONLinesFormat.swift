import Posts

/// JSON Lines: an object a line, a post each.
struct JSONLinesFormat: StreamedFormat {
    let name = Formats.jsonLines
    let version = 2
    let suffixes = ["jsonl", "ndjson"]

    /// Objects without a text are records of something else; what holds no objects is damaged.
    func holdsPosts(_ head: Span<UInt8>, _ context: FileContext) -> Bool {
        var position = 0
        var hasObject = false
        while let line = Self.nextObject(in: head, from: position) {
            hasObject = true
            if context.source.mapping.hasBody(JSONNames.names(in: head.extracting(line))) { return true }
            // A line longer than what is looked at.
            if line.upperBound == head.count, head.count >= ByteStream.chunkSize { return true }
            position = line.upperBound
        }
        return !hasObject
    }

    /// The rest of the next line that begins with a brace.
    private static func nextObject(in content: Span<UInt8>, from start: Int) -> Range<Int>? {
        var position = start
        while position < content.count {
            while position < content.count, content[position] <= 0x20 { position += 1 }
            let end = content.firstOffset(of: 0x0A, in: position..<content.count) ?? content.count
            if position < end, content[position] == UInt8(ascii: "{") { return position..<end }
            position = end
        }
        return nil
    }

    func read(
        _ stream: ByteStream,
        _ context: FileContext,
        on bench: inout Workbench,
        emit: (Post, borrowing Body) -> Void
    ) {
        var lines = JSONLines(stream)
        var text = RecordText(limit: context.settings.fileLimit)
        var objects = JSONObjects(context)
        while lines.next(into: &text) {
            if !text.isWhole, stream.fault != nil { break }
            if !text.isTooLarge, text.bytes.span.isJSONSpace { continue }
            objects.emit(text, beginsLine: true, on: &bench, emit)
        }
        bench.noteInvalid(lines.pieces, context)
    }
}
