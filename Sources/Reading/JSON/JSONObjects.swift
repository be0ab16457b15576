import Posts

/// Makes posts of the JSON objects of a file, one at a time.
struct JSONObjects {
    private let context: FileContext
    private var emitter: RecordEmitter

    init(_ context: FileContext) {
        self.context = context
        emitter = RecordEmitter(context)
    }

    /// The members of the object that a text is, or nil and a problem.
    /// - Parameter beginsLine: whether the text stands at the beginning of its line, so that columns can be told.
    func members(of text: RecordText, beginsLine: Bool, on bench: inout Workbench) -> [JSONMember]? {
        guard !text.isTooLarge else {
            let limit = context.settings.fileLimit
            bench.note((text.line, .tooLarge(bytes: Int64(text.count), limit: limit)), context)
            return nil
        }
        do throws(JSONFault) {
            let value = try JSONParser.parse(text.bytes, in: 0..<text.bytes.count, firstLine: text.line)
            if case .object(let members) = value { return members }
            bench.note((text.line, .json(reason: "it is no object", column: 0)), context)
        } catch {
            let hasColumn = beginsLine || error.line > text.line
            bench.note((error.line, error.fact(hasColumn: hasColumn)), context)
        }
        return nil
    }

    /// Emits the post of a record that came as JSON.
    mutating func emit(
        _ record: consuming Record,
        on bench: inout Workbench,
        _ emit: (Post, borrowing Body) -> Void
    ) {
        record.hasFileLines = false
        emitter.emit(record, on: &bench, emit)
    }

    /// Emits the post of an object by the names of its members.
    mutating func emit(
        _ text: RecordText,
        beginsLine: Bool,
        on bench: inout Workbench,
        _ emit: (Post, borrowing Body) -> Void
    ) {
        guard let members = members(of: text, beginsLine: beginsLine, on: &bench) else { return }
        let fields = MetaField.fields(members)
        self.emit(
            context.source.mapping.record(fields, line: text.line, context.settings),
            on: &bench,
            emit
        )
    }
}

extension JSONFault {
    func fact(hasColumn: Bool) -> Problem.Fact {
        kind == .tooDeep
            ? .tooDeep(what: "values", limit: JSONParser.maximumDepth)
            : .json(reason: reason, column: hasColumn ? column : 0)
    }
}

extension Workbench {
    /// Reports what of a stream was no UTF-8.
    mutating func noteInvalid(_ pieces: UTF8Pieces, _ context: FileContext) {
        if let offset = pieces.firstInvalidOffset { note((0, .invalidUTF8(offset: offset)), context) }
    }

    /// Reports JSON that cannot be read on, unless the stream itself broke off.
    mutating func note(_ fault: JSONFault, _ stream: ByteStream, _ context: FileContext) {
        if stream.fault == nil { note((fault.line, fault.fact(hasColumn: false)), context) }
    }
}
