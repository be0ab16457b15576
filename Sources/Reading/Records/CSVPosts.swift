import CSV
import Posts
import Text

/// Makes posts of the records of a table, the first of which is the header.
struct CSVPosts {
    private let context: FileContext
    private var emitter: RecordEmitter
    /// Names of the columns as they are written, and in lower case.
    private var header: [String] = []
    private var keys: [String] = []
    /// What separates the values of a column's cells, the first of these that is there; empty for one value.
    private var separators: [[UInt8]] = []
    /// Records so far, the header included, and the line on which the last began.
    private var count = 0
    private var line = 0
    /// Whether nothing further is read.
    private(set) var isRefused = false

    init(_ context: FileContext) {
        self.context = context
        emitter = RecordEmitter(context)
    }

    /// Takes the next record.
    mutating func take(
        _ record: CSVRecord,
        on bench: inout Workbench,
        _ emit: (Post, borrowing Body) -> Void
    ) {
        guard !isRefused else { return }
        count += 1
        line = record.line
        if header.isEmpty {
            takeHeader(record, on: &bench)
        } else if record.fields.count != header.count {
            let cells = record.fields.count == 1 ? "1 cell" : "\(record.fields.count) cells"
            note("\(cells), the header has \(header.count); it is left out, complete it", on: &bench)
        } else if record.fields.contains(where: { $0.utf8.contains(0) }) {
            note("a NUL byte; it is left out, remove the byte", on: &bench)
        } else {
            var post = context.source.mapping.record(fields(of: record), line: record.line, context.settings)
            post.hasFileLines = true
            emitter.emit(post, on: &bench, emit)
        }
    }

    /// At the end of the table.
    mutating func finish(on bench: inout Workbench) {
        if count == 0, context.source.format != nil {
            count = 1
            line = 1
            note("no header; begin with a record of column names", on: &bench)
        }
    }

    /// Reads no further, since a record has too many bytes.
    mutating func refuse(bytes: Int, on bench: inout Workbench) {
        isRefused = true
        let limit = context.settings.fileLimit
        bench.note((line + 1, .tooLarge(bytes: Int64(bytes), limit: limit)), context)
    }

    private func note(_ reason: String, on bench: inout Workbench) {
        bench.note((line, .csv(reason: reason, record: count)), context)
    }

    private mutating func takeHeader(_ record: CSVRecord, on bench: inout Workbench) {
        header = record.fields.map(TextTrimming.trimmed)
        keys = header.map { $0.lowercased() }
        isRefused = true
        var seen: Set<UTF8Key> = []
        if let twice = keys.first(where: { !$0.isEmpty && !seen.insert(UTF8Key($0)).inserted }) {
            return note("the header names \"\(twice)\" twice; give each column its own name", on: &bench)
        }
        guard context.source.mapping.knows(keys, context.settings) else {
            return note("no header; begin with a record of column names", on: &bench)
        }
        guard context.source.mapping.hasBody(keys) else { return }
        isRefused = false
        separators = keys.map(separators)
    }

    /// A comma may stand in an author's name.
    private func separators(_ key: String) -> [UInt8] {
        let mapping = context.source.mapping
        let isTags = [.tags, .categories].contains { mapping.isName(key, of: $0, context.settings) }
        if isTags { return [UInt8(ascii: ";"), UInt8(ascii: ",")] }
        return mapping.isName(key, of: .authors, context.settings) ? [UInt8(ascii: ";")] : []
    }

    private func fields(of record: CSVRecord) -> [MetaField] {
        var fields: [MetaField] = []
        var line = record.line
        for (index, cell) in record.fields.enumerated() {
            if !cell.isEmpty {
                let value = Self.value(of: cell, separators[index])
                fields.append(MetaField(key: keys[index], value: value, line: line))
            }
            line += Self.lineEnds(in: cell)
        }
        return fields
    }

    private static func value(of cell: String, _ separators: [UInt8]) -> MetaValue {
        if let separator = separators.first(where: { cell.utf8.contains($0) }) {
            let parts = cell.utf8.split(separator: separator).map {
                TextTrimming.trimmed(String(Substring($0)))
            }
            return .list(parts.filter { !$0.isEmpty }.map { .scalar($0, isText: true) })
        }
        let lower = cell.lowercased()
        let isTruth = separators.isEmpty && (lower == "true" || lower == "false")
        return .scalar(isTruth ? lower : cell, isText: !isTruth)
    }

    private static func lineEnds(in cell: String) -> Int {
        var count = 0
        var previous: UInt8 = 0
        for byte in cell.utf8 {
            if byte == 0x0D || (byte == 0x0A && previous != 0x0D) { count += 1 }
            previous = byte
        }
        return count
    }
}
