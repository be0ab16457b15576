import Posts

/// An array of JSON objects, or an object with such an array: a post each. JSON Lines under this suffix, as large sets of
/// texts have them, are read as such.
struct JSONFormat: StreamedFormat {
    let name = "json"
    let version = 3
    let suffixes = ["json"]

    func recognises(_ content: Span<UInt8>) -> Bool {
        let first = content.firstText
        return first == UInt8(ascii: "[") || first == UInt8(ascii: "{")
    }

    func holdsPosts(_ head: Span<UInt8>, _ context: FileContext) -> Bool {
        if JSONLinesFormat.matches(head, context) { return JSONLinesFormat().holdsPosts(head, context) }
        var bytes: [UInt8] = []
        bytes.append(head.extracting((head.textStart ?? 0)..<head.count))
        var cursor = JSONCursor(ByteStream(bytes))
        var text = RecordText(limit: Int64(head.count))
        do throws(JSONFault) {
            var arrays = try JSONArrays(&cursor)
            while try arrays.next(&cursor) {
                while try cursor.nextElement() {
                    cursor.takeValue(into: &text)
                    if holdsPost(text, context) { return true }
                }
            }
            return false
        } catch {
            // What is looked at ends before the file does.
            return head.count >= ByteStream.chunkSize
        }
    }

    func read(
        _ stream: ByteStream,
        _ context: FileContext,
        on bench: inout Workbench,
        emit: (Post, borrowing Body) -> Void
    ) {
        if JSONLinesFormat.matches(stream.chunk.span, context) {
            return JSONLinesFormat().read(stream, context, on: &bench, emit: emit)
        }
        var cursor = JSONCursor(stream)
        var objects = JSONObjects(context)
        do throws(JSONFault) {
            var arrays = try JSONArrays(&cursor)
            while try arrays.next(&cursor) {
                try readArray(&cursor, &objects, context, on: &bench, emit: emit)
            }
        } catch {
            bench.note(error, stream, context)
        }
        bench.noteInvalid(cursor.pieces, context)
    }

    /// An array whose objects up to one with a text are none of posts is left out up to there.
    private func readArray(
        _ cursor: inout JSONCursor,
        _ objects: inout JSONObjects,
        _ context: FileContext,
        on bench: inout Workbench,
        emit: (Post, borrowing Body) -> Void
    ) throws(JSONFault) {
        var text = RecordText(limit: context.settings.fileLimit)
        var holdsPosts = false
        while try cursor.nextElement(into: &text) {
            holdsPosts = holdsPosts || text.isTooLarge || holdsPost(text, context)
            if holdsPosts { objects.emit(text, beginsLine: false, on: &bench, emit) }
        }
    }

    private func holdsPost(_ text: RecordText, _ context: FileContext) -> Bool {
        text.bytes.first == UInt8(ascii: "{")
            && context.source.mapping.hasBody(JSONNames.names(in: text.bytes.span))
    }
}

/// The arrays of a JSON text: the one it is, or those that are members of the object it is.
private struct JSONArrays {
    private enum Place { case before, object, behind }

    private var place: Place

    init(_ cursor: inout JSONCursor) throws(JSONFault) {
        if cursor.peek() == UInt8(ascii: "[") {
            place = .before
        } else if cursor.enter("{") {
            place = .object
        } else {
            throw cursor.unexpected()
        }
    }

    /// Goes into the next array, the one before being done; false at the end of the text.
    mutating func next(_ cursor: inout JSONCursor) throws(JSONFault) -> Bool {
        switch place {
        case .before:
            place = .behind
            return cursor.enter("[")
        case .object:
            while try cursor.nextMember() != nil {
                if cursor.enter("[") { return true }
                cursor.skipValue()
            }
            place = .behind
        case .behind: break
        }
        try cursor.checkEnd()
        return false
    }
}
