import CLibCSV

/// A record of a CSV file.
package struct CSVRecord: Hashable, Sendable {
    /// Its cells, without quotes.
    package let fields: [String]
    /// The line on which the record begins, from 1.
    package let line: Int
}

/// Reads CSV in chunks of any size, strictly: what is not CSV is an error, never repaired. A byte order mark is
/// skipped, blank lines are dropped, spaces around an unquoted cell are not part of it. The formula guard is left in
/// place; `FormulaGuard.removed(from:)` undoes it.
package struct CSVReader: ~Copyable {
    private let parser: UnsafeMutablePointer<csv_parser>
    private let scanner: UnsafeMutablePointer<RecordScanner>
    /// Bytes of the chunks before this one.
    private var offset = 0
    private var held: [UInt8] = []

    /// A reader of one file, of which only the dialect's separator matters.
    package init(dialect: CSVDialect) {
        parser = .allocate(capacity: 1)
        parser.initialize(to: csv_parser())
        scanner = .allocate(capacity: 1)
        scanner.initialize(to: RecordScanner())
        // csv_init fails only for a null pointer.
        _ = csv_init(parser, UInt8(CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL))
        csv_set_delim(parser, dialect.separator)
    }

    deinit {
        csv_free(parser)
        parser.deinitialize(count: 1)
        parser.deallocate()
        scanner.deinitialize(count: 1)
        scanner.deallocate()
    }

    /// Every record of a whole file.
    package static func rows(of bytes: [UInt8], dialect: CSVDialect) throws(CSVError) -> [[String]] {
        var reader = CSVReader(dialect: dialect)
        var rows = try reader.read(bytes.span).map(\.fields)
        rows += try reader.finish().map(\.fields)
        return rows
    }

    /// The records that end in this chunk. After an error the reader must not be used again.
    package mutating func read(_ chunk: Span<UInt8>) throws(CSVError) -> [CSVRecord] {
        guard offset < CSVDialect.byteOrderMark.count else { return try parse(chunk) }
        // The first three bytes may be a byte order mark in pieces.
        held.append(bytes: chunk)
        guard held.count >= CSVDialect.byteOrderMark.count else { return [] }
        return try parseHeld()
    }

    /// The last record, if no line end stood after it. Must be called once, after the last chunk.
    package mutating func finish() throws(CSVError) -> [CSVRecord] {
        var records = held.isEmpty ? [] : try parseHeld()
        guard csv_fini(parser, appendField, endRecord, scanner) == 0 else {
            throw error(.unclosedQuote, at: offset)
        }
        records += try takeRecords()
        return records
    }

    /// After an error: the records that ended before it and were not handed out.
    package mutating func recordsBeforeError() -> [CSVRecord] {
        defer { scanner.pointee.records = [] }
        return scanner.pointee.records
    }

    private mutating func parseHeld() throws(CSVError) -> [CSVRecord] {
        let start = held.starts(with: CSVDialect.byteOrderMark) ? CSVDialect.byteOrderMark.count : 0
        let first = held
        held = []
        offset = start
        return try parse(first.span.extracting(start...))
    }

    private mutating func parse(_ chunk: Span<UInt8>) throws(CSVError) -> [CSVRecord] {
        let parsed = chunk.withUnsafeBufferPointer {
            csv_parse(parser, $0.baseAddress, $0.count, appendField, endRecord, scanner)
        }
        guard parsed == chunk.count else {
            let isMemory = csv_error(parser) != CSV_EPARSE
            throw error(isMemory ? .outOfMemory : .strayQuote, at: offset + parsed)
        }
        offset += chunk.count
        return try takeRecords()
    }

    private mutating func takeRecords() throws(CSVError) -> [CSVRecord] {
        if let failure = scanner.pointee.failure {
            throw CSVError(reason: .notUTF8, record: failure.record, line: failure.line, offset: offset)
        }
        defer { scanner.pointee.records = [] }
        return scanner.pointee.records
    }

    private func error(_ reason: CSVError.Reason, at offset: Int) -> CSVError {
        CSVError(
            reason: reason,
            record: scanner.pointee.recordNumber,
            line: scanner.pointee.recordLine,
            offset: offset
        )
    }
}

/// Collects the fields libcsv reports into records and counts lines.
private struct RecordScanner {
    var records: [CSVRecord] = []
    /// The first record with a field that is not UTF-8.
    var failure: (record: Int, line: Int)?
    /// Number and first line of the record being read.
    private(set) var recordNumber = 1
    private(set) var recordLine = 1
    private var fields: [String] = []
    private var linesInFields = 0
    private var endedWithCR = false

    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        linesInFields += lineEnds(in: bytes)
        if let field = String(validating: bytes, as: UTF8.self) {
            fields.append(field)
        } else {
            fields.append("")
            if failure == nil { failure = (recordNumber, recordLine) }
        }
    }

    /// `terminator` is the byte that ended the record, -1 at the end of the file. Blank lines come as records
    /// without a field, and so does the LF of a CR LF.
    mutating func endRecord(terminator: Int32) {
        let isRestOfLineEnd = fields.isEmpty && endedWithCR && terminator == CSV_LF
        endedWithCR = terminator == CSV_CR
        if isRestOfLineEnd { return }
        if !fields.isEmpty {
            records.append(CSVRecord(fields: fields, line: recordLine))
            fields.removeAll(keepingCapacity: true)
            recordNumber += 1
        }
        recordLine += 1 + linesInFields
        linesInFields = 0
    }

    private func lineEnds(in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var count = 0
        var previous: UInt8 = 0
        for byte in bytes {
            if byte == UInt8(CSV_CR) || (byte == UInt8(CSV_LF) && previous != UInt8(CSV_CR)) { count += 1 }
            previous = byte
        }
        return count
    }
}

private func appendField(_ bytes: UnsafeMutableRawPointer?, _ count: Int, _ context: UnsafeMutableRawPointer?)
{
    let field = UnsafeRawBufferPointer(start: bytes, count: count)
    context?.assumingMemoryBound(to: RecordScanner.self).pointee.append(field.bindMemory(to: UInt8.self))
}

private func endRecord(_ terminator: Int32, _ context: UnsafeMutableRawPointer?) {
    context?.assumingMemoryBound(to: RecordScanner.self).pointee.endRecord(terminator: terminator)
}
