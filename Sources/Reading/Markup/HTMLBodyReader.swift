import Posts

/// Makes a body's blocks of a tree of HTML, as Markdown that is rendered to it has them.
struct HTMLBodyReader: HTMLVisitor {
    var builder: BlockBuilder
    /// The line of the file that is the tree's first.
    private let firstLine: Int
    /// Which line behind it each line of the tree is.
    private let lines: LineMap
    /// What the end of each open element ends.
    private var open: [Opened] = []
    /// Open elements whose text is one block whatever stands in it: tables, headings, code.
    private var whole = 0
    private var footnotes = 0
    /// Open elements of preformatted text.
    private var codes = 0
    private var hasLanguage = false
    /// The language that an element around code names, and the number of its ancestors.
    private var outerLanguage: (depth: Int, name: [UInt8])?
    /// Open links of a heading to a place of the page, which is its own.
    private var anchors = 0
    /// White space that stands between what was written and what comes.
    private var gap: UInt8?

    private enum Opened {
        case inline, block, container, footnotes, table, heading, code, link, anchor
    }

    init(_ builder: BlockBuilder, firstLine: Int, lines: LineMap = LineMap()) {
        self.builder = builder
        self.firstLine = firstLine
        self.lines = lines
    }

    // MARK: Elements

    mutating func enter(_ tag: borrowing HTMLTag) -> Bool {
        guard tag.role != .hidden, !HTMLFootnotes.isMark(tag, isInNote: footnotes > 0) else { return false }
        open.append(opened(by: tag))
        return true
    }

    private mutating func opened(by tag: borrowing HTMLTag) -> Opened {
        switch tag.role {
        case .inline, .hidden:
            if codes > 0 { readLanguage(of: tag) }
            return .inline
        case .image:
            enterImage(tag)
            return .inline
        case .link: return enterLink(tag)
        case .lineBreak:
            if builder.hasLeaf { gap = 0x0A }
            return .inline
        case .heading(let level): return enterHeading(level, tag)
        case .preformatted: return enterCode(tag)
        case .block, .list, .quote, .table: return enterBlock(tag)
        }
    }

    private mutating func enterBlock(_ tag: borrowing HTMLTag) -> Opened {
        boundary()
        if codes > 0 { readLanguage(of: tag) }
        guard whole == 0 else { return .block }
        if HTMLFootnotes.isList(tag) {
            builder.enterContainer(.footnote)
            footnotes += 1
            return .footnotes
        }
        switch tag.role {
        case .list: builder.enterContainer(.list)
        case .quote: builder.enterContainer(.quote)
        case .table:
            builder.enterContainer(.table)
            whole += 1
            return .table
        default:
            if outerLanguage == nil, let name = HTMLCodeLanguage.name(in: tag) {
                outerLanguage = (open.count, name)
            }
            return .block
        }
        return .container
    }

    private mutating func enterHeading(_ level: UInt8, _ tag: borrowing HTMLTag) -> Opened {
        boundary()
        guard whole == 0 else { return .block }
        openLeaf(.heading(level), line: tag.line)
        whole += 1
        return .heading
    }

    private mutating func enterCode(_ tag: borrowing HTMLTag) -> Opened {
        if codes == 0 {
            openLeaf(.code(isFenced: false), line: tag.line)
            hasLanguage = false
        }
        whole += 1
        codes += 1
        readLanguage(of: tag)
        return .code
    }

    private mutating func enterLink(_ tag: borrowing HTMLTag) -> Opened {
        if open.contains(.heading), tag.with("href", { $0.hasASCII("#", at: 0) }) == true {
            anchors += 1
            return .anchor
        }
        let isLink: Void? = tag.with("href") { builder.link(to: $0) }
        return isLink == nil ? .inline : .link
    }

    private mutating func enterImage(_ tag: borrowing HTMLTag) {
        builder.enterImage()
        tag.with("alt") { builder.text($0) }
        builder.leaveImage()
    }

    private mutating func readLanguage(of tag: borrowing HTMLTag) {
        guard !hasLanguage, let name = HTMLCodeLanguage.name(in: tag) else { return }
        builder.setLanguage(name.span)
        hasLanguage = true
    }

    mutating func leave() {
        guard let opened = open.popLast() else { return }
        switch opened {
        case .inline: break
        case .block:
            boundary()
            if outerLanguage?.depth == open.count { outerLanguage = nil }
        case .link: builder.leaveLink()
        case .anchor: anchors -= 1
        case .container: leaveContainer()
        case .footnotes:
            footnotes -= 1
            leaveContainer()
        case .table:
            whole -= 1
            leaveContainer()
        case .heading:
            whole -= 1
            closeLeaf()
        case .code: leaveCode()
        }
    }

    private mutating func leaveContainer() {
        builder.leaveContainer()
        gap = nil
    }

    private mutating func leaveCode() {
        whole -= 1
        codes -= 1
        guard codes == 0 else { return }
        if !hasLanguage, let name = outerLanguage?.name { builder.setLanguage(name.span) }
        closeLeaf()
    }

    /// Where a block begins or ends: the text around is not one word.
    private mutating func boundary() {
        if whole == 0 {
            closeLeaf()
        } else if builder.hasLeaf {
            gap = 0x0A
        }
    }

    private mutating func openLeaf(_ leaf: BlockBuilder.Leaf, line: Int) {
        builder.openLeaf(leaf, line: firstLine + lines[line - 1])
        gap = nil
        isFresh = true
    }

    private mutating func closeLeaf() {
        builder.closeLeaf()
        gap = nil
    }

    // MARK: Text

    /// Whether the open block has no text yet.
    private var isFresh = false

    mutating func text(_ bytes: Span<UInt8>, line: Int) {
        if anchors > 0, bytes.isMark { return }
        guard codes == 0 else {
            writeGap()
            builder.text(bytes)
            return
        }
        var position = 0
        while position < bytes.count {
            let start = position
            while position < bytes.count, bytes[position].isHTMLSpace { position += 1 }
            if position > start, builder.hasLeaf, !isFresh { gap = gap ?? 0x20 }
            guard position < bytes.count else { return }
            if !builder.hasLeaf {
                openLeaf(.paragraph, line: line + bytes.count(of: 0x0A, in: 0..<position))
            }
            writeGap()
            let end = Self.runEnd(in: bytes, from: position)
            builder.text(bytes.extracting(position..<end))
            isFresh = false
            position = end
        }
    }

    private mutating func writeGap() {
        guard let byte = gap else { return }
        gap = nil
        guard !isFresh || codes > 0 else { return }
        let bytes = [byte]
        builder.text(bytes.span)
    }

    /// Where the text ends that is written as it stands: before two bytes of white space, or one at the end.
    private static func runEnd(in bytes: Span<UInt8>, from start: Int) -> Int {
        var position = start
        while position < bytes.count {
            if bytes[position].isHTMLSpace {
                let next = position + 1
                if next == bytes.count || bytes[next].isHTMLSpace { return position }
            }
            position += 1
        }
        return position
    }
}

extension Span<UInt8> {
    /// Whether there is neither a letter nor a digit, as in `#`, `¶` or a pictured link.
    fileprivate var isMark: Bool {
        var bytes: [UInt8] = []
        bytes.append(self)
        return String(decoding: bytes, as: UTF8.self).unicodeScalars.allSatisfy {
            !$0.properties.isAlphabetic && $0.properties.numericType == nil
        }
    }
}
