import Posts

/// Reads the selected elements of an XML file, one by one, as its bytes come.
enum XMLItemReader {
    /// Hands over each whole item in the order of the file; what is wrong with others, and with the file, becomes
    /// problems.
    static func read(
        _ stream: ByteStream,
        _ selection: XMLSelection,
        _ context: FileContext,
        on bench: inout Workbench,
        take: (XMLItem, inout Workbench) -> Void
    ) {
        guard let library = LibXML2.loaded else {
            return bench.note((0, .missingLibrary(name: LibXML2.name)), context)
        }
        let collector = XMLItemCollector(selection, itemLimit: Int(context.settings.fileLimit))
        var parser = XMLParser(collector, library)
        var pieces = XMLPieces(stream)
        var isAtStart = true
        while pieces.advance(), pieces.binaryOffset == nil {
            let text = pieces.piece
            let start = isAtStart ? text.leadingWhiteSpace : 0
            if start > 0 { parser.begin(line: parser.line + text.span.count(of: 0x0A, in: 0..<start)) }
            isAtStart = isAtStart && start == text.count
            parser.parse(text.span.extracting(start...))
            for item in parser.takeItems() { hand(item, context, on: &bench, to: take) }
        }
        if stream.fault == nil, pieces.binaryOffset == nil { parser.finish() }
        for item in parser.takeItems() { hand(item, context, on: &bench, to: take) }
        note(parser, pieces, context, on: &bench)
    }

    private static func hand(
        _ item: XMLItem,
        _ context: FileContext,
        on bench: inout Workbench,
        to take: (XMLItem, inout Workbench) -> Void
    ) {
        if let refusal = item.refusal {
            bench.note(refusal, context)
        } else {
            take(item, &bench)
        }
    }

    private static func note(
        _ parser: borrowing XMLParser,
        _ pieces: borrowing XMLPieces,
        _ context: FileContext,
        on bench: inout Workbench
    ) {
        if let offset = pieces.binaryOffset {
            bench.note((0, .binary(offset: offset)), context)
        } else if let fault = parser.fault {
            bench.note(fault, context)
        }
        for problem in parser.problems { bench.note(problem, context) }
        for fact in pieces.findings { bench.note((0, fact), context) }
    }
}

extension [UInt8] {
    /// How many bytes of white space stand before all else: XML allows none before its declaration, feeds have it.
    fileprivate var leadingWhiteSpace: Int { firstIndex { !$0.isHTMLSpace } ?? count }
}
