import Posts

/// JSON Feed 1.0 and 1.1: an item a post.
struct JSONFeedFormat: StreamedFormat {
    let name = "json-feed"
    let version = 2
    let suffixes = ["json"]

    /// Members of an item that say something of its post.
    private static let fields = [
        "title", "url", "date_published", "date_modified", "tags", "authors", "author", "language",
    ]
    private static let bodies: [(name: String, form: BodyForm)] = [
        ("content_html", .html), ("content_text", .text), ("summary", .text),
    ]

    func recognises(_ content: Span<UInt8>) -> Bool {
        content.firstText == UInt8(ascii: "{")
            && (content.holdsASCII("//jsonfeed.org/version/")
                || content.holdsASCII("\\/\\/jsonfeed.org\\/version\\/"))
    }

    func read(
        _ stream: ByteStream,
        _ context: FileContext,
        on bench: inout Workbench,
        emit: (Post, borrowing Body) -> Void
    ) {
        // What the feed says of all items may stand behind them.
        let common = (try? Self.common(stream)) ?? []
        stream.rewind()
        var cursor = JSONCursor(stream)
        var objects = JSONObjects(context)
        var text = RecordText(limit: context.settings.fileLimit)
        do throws(JSONFault) {
            guard cursor.enter("{") else { throw cursor.unexpected() }
            while let name = try cursor.nextMember() {
                guard name == "items", cursor.enter("[") else {
                    cursor.skipValue()
                    continue
                }
                while try cursor.nextElement(into: &text) {
                    guard let members = objects.members(of: text, beginsLine: false, on: &bench) else {
                        continue
                    }
                    objects.emit(Self.record(members, common, line: text.line), on: &bench, emit)
                }
            }
            try cursor.checkEnd()
        } catch {
            bench.note(error, stream, context)
        }
        bench.noteInvalid(cursor.pieces, context)
    }

    /// The feed's own language and authors.
    private static func common(_ stream: ByteStream) throws(JSONFault) -> [MetaField] {
        var cursor = JSONCursor(stream)
        var text = RecordText(limit: 1 << 20)
        var members: [JSONMember] = []
        guard cursor.enter("{") else { return [] }
        while let name = try cursor.nextMember() {
            guard ["language", "authors", "author"].contains(name) else {
                cursor.skipValue()
                continue
            }
            cursor.takeValue(into: &text)
            let value = try JSONParser.parse(text.bytes, in: 0..<text.bytes.count)
            members.append(JSONMember(name: name, value: value, line: text.line))
        }
        return MetaField.fields(members)
    }

    private static func record(_ members: [JSONMember], _ common: [MetaField], line: Int) -> Record {
        var record = Record()
        record.line = line
        record.bodyLine = line
        let named = members.filter { fields.contains($0.name) && !$0.value.isNull }
        record.fields = MetaField.fields(named)
        let hasAuthors = named.contains { $0.name.hasPrefix("author") }
        record.fields += common.filter { field in
            field.key == "language"
                ? !named.contains { $0.name == field.key } : !hasAuthors
        }
        record.key = (members["id"]?.text ?? members["url"]?.text).map { Array($0.utf8) }
        for body in bodies {
            guard case .string(let text) = members[body.name], !text.isEmpty else { continue }
            record.body = Array(text.utf8)
            record.form = body.form
            break
        }
        return record
    }
}
