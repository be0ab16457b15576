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
        let collector = XMLItemCollector(selection, itemLimit: Int(context.settings.fileLimit))
        var parser = XMLParser(collector)
        var decoder = XMLDecoder(stream.chunk, isDecoded: stream.encoding != nil)
        var text: [UInt8] = []
        var isAtStart = true
        var isLast = false
        while !isLast, decoder.binaryOffset == nil {
            isLast = !stream.advance()
            text.removeAll(keepingCapacity: true)
            decoder.decode(stream.chunk, isLast: isLast, into: &text)
            guard decoder.binaryOffset == nil else { break }
            let start = isAtStart ? text.leadingWhiteSpace : 0
            if start > 0 { parser.begin(line: parser.line + text.span.count(of: 0x0A, in: 0..<start)) }
            isAtStart = isAtStart && start == text.count
            parser.parse(text.span.extracting(start...))
            if isLast, stream.fault == nil, decoder.binaryOffset == nil { parser.finish() }
            for item in parser.takeItems() { hand(item, context, on: &bench, to: take) }
        }
        note(parser, decoder, context, on: &bench)
    }

    private static func hand(
        _ item: XMLItem,
        _ context: FileContext,
        on bench: inout Workbench,
        to take: (XMLItem, inout Workbench) -> Void
    ) {
        if let refusal = item.refusal {
            bench.problems.append(context.problem(refusal.line, refusal.fact))
        } else {
            take(item, &bench)
        }
    }

    private static func note(
        _ parser: borrowing XMLParser,
        _ decoder: borrowing XMLDecoder,
        _ context: FileContext,
        on bench: inout Workbench
    ) {
        if let offset = decoder.binaryOffset {
            bench.problems.append(context.problem(0, .binary(offset: offset)))
        } else if let fault = parser.fault {
            bench.problems.append(context.problem(fault.line, fault.fact))
        }
        for problem in parser.problems { bench.problems.append(context.problem(problem.line, problem.fact)) }
        for fact in decoder.findings { bench.problems.append(context.problem(0, fact)) }
    }
}

extension [UInt8] {
    /// How many bytes of white space stand before all else: XML allows none before its declaration, feeds have it.
    fileprivate var leadingWhiteSpace: Int { firstIndex { !$0.isHTMLSpace } ?? count }
}
