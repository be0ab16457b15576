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

    /// Whether the first line is a whole object and the next one begins another: no other JSON goes on so. A first line
    /// longer than what is looked at is a record if it has a text and is cut within none of its arrays.
    static func matches(_ content: Span<UInt8>, _ context: FileContext) -> Bool {
        guard let line = nextObject(in: content, from: 0), content.textStart == line.lowerBound else {
            return false
        }
        if line.upperBound == content.count, content.count >= ByteStream.chunkSize {
            let record = content.extracting(line)
            return isObject(record, isCut: true)
                && context.source.mapping.hasBody(JSONNames.names(in: record))
        }
        guard isObject(content.extracting(line)), let next = nextObject(in: content, from: line.upperBound)
        else { return false }
        var position = line.upperBound
        while position < next.lowerBound, content[position] <= 0x20 { position += 1 }
        return position == next.lowerBound
    }

    /// Whether the braces outside of strings close with the last byte, and not before.
    /// - Parameter isCut: whether all but the outermost must be closed where the line is cut off.
    private static func isObject(_ line: Span<UInt8>, isCut: Bool = false) -> Bool {
        var depth = 0
        var isInString = false
        var isEscaped = false
        var end = 0
        for index in 0..<line.count {
            let byte = line[index]
            if byte > 0x20 {
                if end > 0 { return false }
            } else {
                continue
            }
            if isEscaped {
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = isInString
            } else if byte == UInt8(ascii: "\"") {
                isInString.toggle()
            } else if !isInString, byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
                depth += 1
            } else if !isInString, byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") {
                depth -= 1
                if depth == 0 { end = index }
            }
        }
        return isCut ? depth == 1 && end == 0 : end > 0
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
