import CMD4C
import Posts

/// Markdown (CommonMark with GFM tables, strikethrough and task lists) through md4c.
///
/// The only place that sees md4c and its pointers: events are handed to a `BlockBuilder` as they come.
struct MarkdownParser {
    /// Extended autolinks are `Autolinks`: md4c's take quadratic time and spoil emphasis around them.
    private static let flags = UInt32(MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS)

    /// Passes over a text whose elements with hidden content do not end.
    private static let maximumPasses = 4

    /// Appends the blocks of `source[range]` to the builder's body.
    /// - Parameters:
    ///   - lines: which line behind `firstLine` each line of the range is, counted from `offset` on.
    ///   - firstLine: the line of the file that is the first of `lines`.
    static func parse(
        _ source: [UInt8],
        in range: Range<Int>,
        with library: LibMD4C,
        firstLine: Int,
        lines: LineMap = LineMap(),
        offset: Int = 0,
        into builder: inout BlockBuilder
    ) {
        let mark = builder.body.mark
        for passesLeft in (0..<maximumPasses).reversed() {
            source.withUnsafeBufferPointer { buffer in
                let counter = LineCounter(
                    buffer.extracting(range),
                    firstLine: firstLine,
                    lines: lines,
                    offset: offset
                )
                pass(buffer.extracting(range), with: library, counter, into: &builder)
            }
            if !builder.endPart(from: mark, passes: passesLeft) { break }
        }
    }

    private static func pass(
        _ source: UnsafeBufferPointer<UInt8>,
        with library: LibMD4C,
        _ lines: LineCounter,
        into builder: inout BlockBuilder
    ) {
        guard let base = source.baseAddress, !source.isEmpty else { return }
        let input = UnsafeRawPointer(base).assumingMemoryBound(to: CChar.self)
        withUnsafeMutablePointer(to: &builder) { builder in
            var events = Events(builder: builder, lines: lines)
            var parser = MD_PARSER()
            parser.flags = flags
            parser.enter_block = { kind, detail, events in Events.of(events).enter(kind, detail) }
            parser.leave_block = { kind, _, events in Events.of(events).leave(kind) }
            parser.enter_span = { kind, detail, events in Events.of(events).enterSpan(kind, detail) }
            parser.leave_span = { kind, _, events in Events.of(events).leaveSpan(kind) }
            parser.text = { kind, text, size, events in Events.of(events).text(kind, text, size) }
            withUnsafeMutablePointer(to: &events) { events in
                _ = library.parse(input, MD_SIZE(source.count), &parser, UnsafeMutableRawPointer(events))
            }
        }
    }
}

/// The receiver of md4c's callbacks; lives on the stack for one call of md4c.
private struct Events {
    let builder: UnsafeMutablePointer<BlockBuilder>
    var lines: LineCounter

    static func of(_ context: UnsafeMutableRawPointer?) -> EventsPointer {
        EventsPointer(context)
    }
}

/// A view of `Events` behind the pointer that md4c hands back.
private struct EventsPointer {
    private let events: UnsafeMutablePointer<Events>

    init(_ context: UnsafeMutableRawPointer?) {
        guard let context else { preconditionFailure("md4c lost its context") }
        events = context.assumingMemoryBound(to: Events.self)
    }

    private var builder: UnsafeMutablePointer<BlockBuilder> { events.pointee.builder }

    func enter(_ kind: MD_BLOCKTYPE, _ detail: UnsafeMutableRawPointer?) -> Int32 {
        switch kind {
        case MD_BLOCK_QUOTE: builder.pointee.enterContainer(.quote)
        case MD_BLOCK_UL, MD_BLOCK_OL: builder.pointee.enterContainer(.list)
        case MD_BLOCK_LI: builder.pointee.closeLeaf()
        case MD_BLOCK_P: open(.paragraph)
        case MD_BLOCK_TABLE:
            builder.pointee.enterContainer(.table)
            open(.paragraph)
        case MD_BLOCK_HTML: open(.html)
        case MD_BLOCK_H:
            let level = detail?.assumingMemoryBound(to: MD_BLOCK_H_DETAIL.self).pointee.level ?? 1
            open(.heading(UInt8(level)))
        case MD_BLOCK_CODE: enterCode(detail)
        default: break
        }
        return 0
    }

    private func open(_ leaf: BlockBuilder.Leaf) {
        builder.pointee.openLeaf(leaf, line: events.pointee.lines.nextLine())
    }

    private func enterCode(_ detail: UnsafeMutableRawPointer?) {
        guard let detail = detail?.assumingMemoryBound(to: MD_BLOCK_CODE_DETAIL.self).pointee else { return }
        open(.code(isFenced: detail.fence_char != 0))
        guard detail.lang.size > 0 else { return }
        builder.pointee.setLanguage(Self.bytes(detail.lang.text, detail.lang.size).span)
    }

    func leave(_ kind: MD_BLOCKTYPE) -> Int32 {
        switch kind {
        case MD_BLOCK_QUOTE, MD_BLOCK_UL, MD_BLOCK_OL, MD_BLOCK_TABLE: builder.pointee.leaveContainer()
        case MD_BLOCK_LI, MD_BLOCK_P, MD_BLOCK_H, MD_BLOCK_CODE, MD_BLOCK_HTML: builder.pointee.closeLeaf()
        case MD_BLOCK_TH, MD_BLOCK_TD: builder.pointee.separate()
        default: break
        }
        return 0
    }

    /// The text of a tight list's item stands in no block of its own.
    private func openImplicitLeaf() {
        if !builder.pointee.hasLeaf { open(.paragraph) }
    }

    func enterSpan(_ kind: MD_SPANTYPE, _ detail: UnsafeMutableRawPointer?) -> Int32 {
        openImplicitLeaf()
        switch kind {
        case MD_SPAN_A:
            guard let href = detail?.assumingMemoryBound(to: MD_SPAN_A_DETAIL.self).pointee.href else {
                break
            }
            builder.pointee.link(to: Self.bytes(href.text, href.size).span)
        case MD_SPAN_IMG: builder.pointee.enterImage()
        default: break
        }
        return 0
    }

    func leaveSpan(_ kind: MD_SPANTYPE) -> Int32 {
        switch kind {
        case MD_SPAN_IMG: builder.pointee.leaveImage()
        case MD_SPAN_A: builder.pointee.leaveLink()
        default: break
        }
        return 0
    }

    /// What md4c hands over is valid for the length of the callback.
    private static func bytes(_ text: UnsafePointer<CChar>?, _ size: MD_SIZE) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(
            start: UnsafeRawPointer(text)?.assumingMemoryBound(to: UInt8.self),
            count: Int(size)
        )
    }

    func text(_ kind: MD_TEXTTYPE, _ text: UnsafePointer<CChar>?, _ size: MD_SIZE) -> Int32 {
        let bytes = Self.bytes(text, size).span
        openImplicitLeaf()
        if builder.pointee.needsLine, let line = events.pointee.lines.line(of: text) {
            builder.pointee.setLine(line)
        }
        switch kind {
        case MD_TEXT_NORMAL: builder.pointee.text(bytes)
        case MD_TEXT_CODE: builder.pointee.codeText(bytes)
        case MD_TEXT_ENTITY: builder.pointee.entity(bytes)
        case MD_TEXT_HTML: builder.pointee.html(bytes)
        case MD_TEXT_BR, MD_TEXT_SOFTBR: builder.pointee.separate()
        case MD_TEXT_NULLCHAR: builder.pointee.replacementCharacter()
        default: builder.pointee.text(bytes)
        }
        return 0
    }
}

/// Line numbers from text pointers, which md4c does not give: counts line feeds up to each pointer once.
private struct LineCounter {
    private let input: UnsafeBufferPointer<UInt8>
    private let firstLine: Int
    private let lines: LineMap
    private var offset = 0
    /// Line of the offset, an index into `lines`.
    private var index: Int
    /// Whether a block begins on that line or before.
    private var isInBlock = false

    init(_ input: UnsafeBufferPointer<UInt8>, firstLine: Int, lines: LineMap, offset: Int) {
        self.input = input
        self.firstLine = firstLine
        self.lines = lines
        index = offset
    }

    /// The line of a pointer into the input; nil for one elsewhere.
    mutating func line(of pointer: UnsafePointer<CChar>?) -> Int? {
        guard let pointer, let base = input.baseAddress else { return nil }
        let target = UnsafeRawPointer(pointer) - UnsafeRawPointer(base)
        guard target >= 0, target < input.count else { return nil }
        if target > offset {
            index += input.span.count(of: 0x0A, in: offset..<target)
            offset = target
        }
        isInBlock = true
        return firstLine + lines[index]
    }

    /// A guess for a block that may have no text: the next line that is not blank. Moves there, so that many such
    /// blocks are looked over once.
    mutating func nextLine() -> Int {
        if isInBlock {
            let end = input.span.firstOffset(of: 0x0A, in: offset..<input.count)
            offset = end.map { $0 + 1 } ?? input.count
            index += end == nil ? 0 : 1
        }
        while offset < input.count, input[offset] <= 0x20 {
            if input[offset] == 0x0A { index += 1 }
            offset += 1
        }
        isInBlock = true
        return firstLine + lines[index]
    }
}
