import CMD4C
import Posts

/// Markdown (CommonMark with GFM tables, strikethrough, task lists and autolinks) through md4c.
///
/// The only place that sees md4c and its pointers: events are handed to a `BlockBuilder` as they come.
struct MarkdownParser {
    private static let flags = UInt32(
        MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS | MD_FLAG_PERMISSIVEURLAUTOLINKS
            | MD_FLAG_PERMISSIVEEMAILAUTOLINKS | MD_FLAG_PERMISSIVEWWWAUTOLINKS
    )

    /// Appends the blocks of `source[range]` to the builder's body.
    /// - Parameters:
    ///   - firstLine: the line of the file on which the range begins.
    ///   - lineMap: where lines of the file are missing in the range.
    static func parse(
        _ source: [UInt8],
        in range: Range<Int>,
        firstLine: Int,
        lineMap: LineMap = LineMap(),
        into builder: inout BlockBuilder
    ) {
        source.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress, !range.isEmpty else { return }
            let input = UnsafeRawPointer(base + range.lowerBound).assumingMemoryBound(to: CChar.self)
            withUnsafeMutablePointer(to: &builder) { builder in
                var events = Events(
                    builder: builder,
                    lines: LineCounter(input: input, count: range.count, line: firstLine, map: lineMap)
                )
                var parser = MD_PARSER()
                parser.flags = flags
                parser.enter_block = { kind, detail, events in Events.of(events).enter(kind, detail) }
                parser.leave_block = { kind, _, events in Events.of(events).leave(kind) }
                parser.enter_span = { kind, detail, events in Events.of(events).enterSpan(kind, detail) }
                parser.leave_span = { kind, _, events in Events.of(events).leaveSpan(kind) }
                parser.text = { kind, text, size, events in Events.of(events).text(kind, text, size) }
                withUnsafeMutablePointer(to: &events) { events in
                    _ = md_parse(input, MD_SIZE(range.count), &parser, UnsafeMutableRawPointer(events))
                }
                builder.pointee.closeLeaf()
            }
        }
    }
}

/// The receiver of md4c's callbacks; lives on the stack for one call of `md_parse`.
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

    func enterSpan(_ kind: MD_SPANTYPE, _ detail: UnsafeMutableRawPointer?) -> Int32 {
        switch kind {
        case MD_SPAN_A:
            guard let href = detail?.assumingMemoryBound(to: MD_SPAN_A_DETAIL.self).pointee.href else { break }
            builder.pointee.link(to: Self.bytes(href.text, href.size).span)
        case MD_SPAN_IMG: builder.pointee.enterImage()
        default: break
        }
        return 0
    }

    func leaveSpan(_ kind: MD_SPANTYPE) -> Int32 {
        if kind == MD_SPAN_IMG { builder.pointee.leaveImage() }
        return 0
    }

    /// What md4c hands over is valid for the length of the callback.
    private static func bytes(_ text: UnsafePointer<CChar>?, _ size: MD_SIZE) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: UnsafeRawPointer(text)?.assumingMemoryBound(to: UInt8.self), count: Int(size))
    }

    func text(_ kind: MD_TEXTTYPE, _ text: UnsafePointer<CChar>?, _ size: MD_SIZE) -> Int32 {
        let bytes = Self.bytes(text, size).span
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
    private let input: UnsafePointer<CChar>
    private let count: Int
    private var offset = 0
    private var line: Int
    private let map: LineMap
    private var passedGaps = 0

    init(input: UnsafePointer<CChar>, count: Int, line: Int, map: LineMap) {
        self.map = map
        self.input = input
        self.count = count
        self.line = line
    }

    /// The line of a pointer into the input; nil for one elsewhere.
    mutating func line(of pointer: UnsafePointer<CChar>?) -> Int? {
        guard let pointer, pointer >= input, pointer < input + count else { return nil }
        let target = pointer - input
        while offset < target {
            if input[offset] == 0x0A { line += 1 }
            offset += 1
        }
        while passedGaps < map.gaps.count, map.gaps[passedGaps].offset <= offset {
            line += map.gaps[passedGaps].lines
            passedGaps += 1
        }
        return line
    }

    /// A guess for a block that has no text: the next line that is not blank.
    func nextLine() -> Int {
        var position = offset
        var next = line
        while position < count, input[position] != 0x0A, offset > 0 { position += 1 }
        while position < count {
            let byte = input[position]
            if byte == 0x0A { next += 1 } else if byte != 0x20 && byte != 0x09 { break }
            position += 1
        }
        return next
    }
}
