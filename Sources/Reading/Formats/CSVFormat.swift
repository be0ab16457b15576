import CSV
import Posts
import Text

/// A table with a header: a post a record. Commas, semicolons or tabs separate cells, as the header shows.
struct CSVFormat: StreamedFormat {
    let name = "csv"
    let version = 2
    let suffixes = ["csv", "tsv"]

    func recognises(_ content: Span<UInt8>) -> Bool { !content.isBlank }

    func holdsPosts(_ head: Span<UInt8>, _ context: FileContext) -> Bool {
        // A source of this format whose header names nothing is told so.
        if context.source.format != nil { return true }
        var reader = CSVReader(dialect: CSVSeparator.dialect(of: head))
        var line: [UInt8] = []
        line.append(head.extracting(0..<CSVSeparator.headerEnd(in: head)))
        let records = (try? reader.read(UTF8Validation.repaired(line).span)) ?? []
        let header = records.first ?? (try? reader.finish())?.first
        return context.source.mapping.hasBody(header?.fields.map { $0.lowercased() } ?? [])
    }

    func read(
        _ stream: ByteStream,
        _ context: FileContext,
        on bench: inout Workbench,
        emit: (Post, borrowing Body) -> Void
    ) {
        var pieces = UTF8Pieces(stream, joinsLineEnds: false)
        var reader = CSVReader(dialect: CSVSeparator.dialect(of: stream.chunk.span))
        var posts = CSVPosts(context)
        var pending = 0
        do throws(CSVError) {
            while !posts.isRefused, pieces.advance() {
                let records = try reader.read(pieces.piece.span)
                for record in records { posts.take(record, on: &bench, emit) }
                pending = records.isEmpty ? pending + pieces.piece.count : pieces.piece.count
                if pending > context.settings.fileLimit {
                    return posts.refuse(bytes: pending, on: &bench)
                }
            }
            if stream.fault == nil, !posts.isRefused {
                for record in try reader.finish() { posts.take(record, on: &bench, emit) }
                posts.finish(on: &bench)
            }
        } catch {
            for record in reader.recordsBeforeError() { posts.take(record, on: &bench, emit) }
            if !posts.isRefused { bench.note((error.line, error.fact), context) }
        }
        bench.noteInvalid(pieces, context)
    }
}

/// What separates a table's cells, as its header shows.
private enum CSVSeparator {
    /// After the header's line, or the end of what there is.
    static func headerEnd(in head: Span<UInt8>) -> Int {
        var isQuoted = false
        var hasText = false
        for index in head.indices {
            let byte = head[index]
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if !isQuoted, hasText, byte == 0x0A || byte == 0x0D { return index + 1 }
            hasText = hasText || byte > 0x20
        }
        return head.count
    }

    static func dialect(of head: Span<UInt8>) -> CSVDialect {
        var (commas, semicolons, tabs) = (0, 0, 0)
        var isQuoted = false
        for index in 0..<headerEnd(in: head) {
            switch head[index] {
            case UInt8(ascii: "\""): isQuoted.toggle()
            case UInt8(ascii: ",") where !isQuoted: commas += 1
            case UInt8(ascii: ";") where !isQuoted: semicolons += 1
            case UInt8(ascii: "\t") where !isQuoted: tabs += 1
            default: break
            }
        }
        if tabs > commas, tabs >= semicolons { return .tsv }
        return semicolons > commas ? .semicolon : .rfc4180
    }
}

extension CSVError {
    fileprivate var fact: Problem.Fact {
        let what =
            switch reason {
            case .strayQuote:
                "a quote inside an unquoted cell, or text behind a closing quote; double quotes within a cell"
            case .unclosedQuote: "a quoted cell is not closed; close it"
            case .notUTF8: "a cell is not UTF-8; save the file as UTF-8"
            case .outOfMemory: "no memory for a cell; split the file"
            }
        return .csv(reason: what + ", the file is read up to here", record: record)
    }
}
