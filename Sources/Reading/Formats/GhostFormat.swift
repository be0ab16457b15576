import Files
import Posts

/// The export of a Ghost site: its posts and pages, with the names of their tags and authors from other tables.
struct GhostFormat: StreamedFormat {
    let name = "ghost"
    let version = 2
    let suffixes = ["json"]

    func recognises(_ content: Span<UInt8>) -> Bool {
        content.firstText == UInt8(ascii: "{") && content.holdsASCII("\"db\"")
            && content.holdsASCII("\"data\"")
    }

    func read(
        _ stream: ByteStream,
        _ context: FileContext,
        on bench: inout Workbench,
        emit: (Post, borrowing Body) -> Void
    ) {
        var relations = GhostRelations()
        // The tables that posts refer to stand before and behind them.
        try? relations.read(stream)
        stream.rewind()
        var cursor = JSONCursor(stream)
        var objects = JSONObjects(context)
        var text = RecordText(limit: context.settings.fileLimit)
        do throws(JSONFault) {
            guard cursor.peek() == UInt8(ascii: "{") else { throw cursor.unexpected() }
            guard try cursor.enterGhostTables() else { return }
            while let table = try cursor.nextMember() {
                guard table == "posts", cursor.enter("[") else {
                    cursor.skipValue()
                    continue
                }
                while try cursor.nextElement(into: &text) {
                    guard let row = objects.members(of: text, beginsLine: false, on: &bench) else { continue }
                    let record = GhostPost(row, line: text.line).record(relations)
                    objects.emit(record, on: &bench, emit)
                }
            }
            try cursor.leaveGhostTables()
        } catch {
            bench.note(error, stream, context)
        }
        bench.noteInvalid(cursor.pieces, context)
    }
}

extension JSONCursor {
    /// Goes into the object of an export's tables, `db[0].data`; false where there is none.
    mutating func enterGhostTables() throws(JSONFault) -> Bool {
        guard enter("{"), try goTo("db"), enter("["), try nextElement(), enter("{"), try goTo("data") else {
            return false
        }
        return enter("{")
    }

    /// Goes on behind the tables to the end of the file.
    mutating func leaveGhostTables() throws(JSONFault) {
        while try nextMember() != nil { skipValue() }
        while try nextElement() { skipValue() }
        while try nextMember() != nil { skipValue() }
        try checkEnd()
    }

    /// Goes to the value of the object's member of this name; false where there is none.
    private mutating func goTo(_ name: String) throws(JSONFault) -> Bool {
        while let member = try nextMember() {
            if member == name { return true }
            skipValue()
        }
        return false
    }
}
