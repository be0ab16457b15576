import Posts
import Text

/// Builds a body's blocks from a parser's events: knows which class a block has, what is text and what is not.
struct BlockBuilder {
    enum Leaf: Equatable {
        case paragraph, html
        case heading(UInt8)
        case code(isFenced: Bool)
    }

    /// Code languages of one post; further ones are not told apart from none.
    static let maximumLanguages = 200

    var body = Body()
    /// The host of the source's own site, lower case; empty if none.
    var host: [UInt8] = []
    /// The class that footnote text has whatever stands in it; nil outside of footnotes.
    var enclosing: BlockClass?

    /// Whether an address that stands in the text is a link, as in Markdown.
    var linksAddresses = true

    /// The labels of the post's footnotes.
    var footnoteLabels: Set<[UInt8]> = []

    private var containers = 0
    private var outermost = BlockClass.paragraph
    private var leaf: Leaf?
    private var block = Block(kind: .paragraph, start: 0, end: 0, line: 1)
    private var imageDepth = 0
    private var imageHasText = false
    private var markup = HTMLText()
    /// Raw HTML collected until the next event of another kind, as md4c hands it over in pieces.
    private var pending: [UInt8] = []
    private var beginsHidden = false
    /// Ranges of inline code in the open block: a footnote mark in one is text.
    private var inlineCode: [Range<Int>] = []
    /// Ranges of links and inline code in the open block: an address in one is no link of its own.
    private var opaque: [Range<Int>] = []
    /// Where the open link's text begins.
    private var linkStart: Int?
    private(set) var needsLine = false

    /// Whether a block with text of its own is open.
    var hasLeaf: Bool { leaf != nil }

    /// Starts the next post.
    mutating func reset() {
        body.removeAll()
        footnoteLabels.removeAll()
        beginPart(enclosing: nil)
    }

    /// Starts another part of the same post.
    mutating func beginPart(enclosing: BlockClass?) {
        self.enclosing = enclosing
        markup.reset()
        begin()
    }

    private mutating func begin() {
        containers = 0
        leaf = nil
        imageDepth = 0
        pending.removeAll(keepingCapacity: true)
    }

    /// At the end of a part: whether it has to be parsed again, because an element that hides its content never ended.
    /// - Parameters:
    ///   - mark: what the body was at the part's beginning.
    ///   - passes: how many more there may be.
    mutating func endPart(from mark: BodyMark, passes: Int) -> Bool {
        closeLeaf()
        guard passes > 0, markup.notesUnclosed(isLast: passes == 1) else { return false }
        markup.rewind()
        body.rewind(to: mark)
        begin()
        return true
    }

    // MARK: Blocks

    mutating func enterContainer(_ kind: BlockClass) {
        closeLeaf()
        if containers == 0 { outermost = kind }
        containers += 1
    }

    mutating func leaveContainer() {
        closeLeaf()
        containers -= 1
    }

    mutating func openLeaf(_ leaf: Leaf, line: Int) {
        closeLeaf()
        let context = enclosing ?? (containers > 0 ? outermost : nil)
        var kind = context ?? .paragraph
        var level: UInt8 = 0
        switch leaf {
        case .heading(let number) where context == nil: (kind, level) = (.heading, number)
        case .code: kind = .code
        default: break
        }
        self.leaf = leaf
        openBlock(kind, level: level, line: Int32(clamping: line))
        needsLine = true
    }

    private mutating func openBlock(_ kind: BlockClass, level: UInt8, line: Int32) {
        let end = Int32(body.text.count)
        block = Block(kind: kind, level: level, start: end, end: end, line: line)
        beginsHidden = markup.isSkipping
        if !inlineCode.isEmpty { inlineCode.removeAll(keepingCapacity: true) }
        if !opaque.isEmpty { opaque.removeAll(keepingCapacity: true) }
        linkStart = nil
    }

    /// A more exact line for the open block, from its first text.
    mutating func setLine(_ line: Int) {
        needsLine = false
        var first = line
        if case .code(isFenced: true) = leaf { first -= 1 }
        block.line = Int32(clamping: first)
    }

    /// - Parameter name: the first word of a fence's info string.
    mutating func setLanguage(_ name: Span<UInt8>) {
        guard body.languages.count <= Self.maximumLanguages else { return }
        block.language = body.languageIndex(of: CodeLanguage.name(of: name))
    }

    mutating func closeLeaf() {
        guard let leaf else { return }
        if leaf == .html { appendHTMLBlocks() } else { flushMarkup() }
        closeBlock()
        self.leaf = nil
        imageDepth = 0
    }

    /// md4c hands over as one what are several blocks of HTML where one ends within its last line.
    private mutating func appendHTMLBlocks() {
        var start = 0
        while start < pending.count {
            let end = HTMLBlocks.end(in: pending.span, from: start)
            markup.append(pending, in: start..<end, isBlock: true, host: host, to: &body)
            if end < pending.count {
                let line = block.line + Int32(clamping: pending.span.count(of: 0x0A, in: start..<end))
                closeBlock()
                openBlock(block.kind, level: 0, line: line)
            }
            start = end
        }
        pending.removeAll(keepingCapacity: true)
    }

    private mutating func closeBlock() {
        endLink()
        markup.endBlock()
        if linksAddresses, block.kind != .code, leaf != .html { countAutolinks() }
        if block.kind != .code, !footnoteLabels.isEmpty {
            FootnoteMarks.remove(
                footnoteLabels,
                from: &body.text,
                after: Int(block.start),
                keeping: inlineCode
            )
        }
        let start = Int(block.start)
        let isKept = block.kind == .code || block.kind == .heading
        if isKept ? beginsHidden && start == body.text.count : body.text.span.isBlank(from: start) {
            body.text.removeLast(body.text.count - start)
        } else {
            block.end = Int32(clamping: body.text.count)
            body.blocks.append(block)
        }
    }

    // MARK: Text

    mutating func text(_ bytes: Span<UInt8>) {
        guard ready(for: bytes) else { return }
        body.text.append(bytes)
    }

    mutating func codeText(_ bytes: Span<UInt8>) {
        guard ready(for: bytes) else { return }
        let start = body.text.count
        body.text.append(bytes)
        guard block.kind != .code else { return }
        inlineCode.append(start..<body.text.count)
        if linkStart == nil { opaque.append(start..<body.text.count) }
    }

    mutating func entity(_ bytes: Span<UInt8>) {
        guard ready(for: bytes) else { return }
        HTMLText.append(entity: bytes, to: &body.text)
    }

    mutating func replacementCharacter() {
        let character: [UInt8] = [0xEF, 0xBF, 0xBD]
        text(character.span)
    }

    /// White space between words: a line break, the end of a table's cell.
    mutating func separate() {
        guard leaf != nil else { return }
        flushMarkup()
        if imageDepth == 0, !markup.isSkipping { body.text.append(0x0A) }
    }

    mutating func html(_ bytes: Span<UInt8>) {
        pending.append(bytes)
    }

    /// Whether text goes into the body now: not inside an image's alternative or a skipped element.
    private mutating func ready(for bytes: Span<UInt8>) -> Bool {
        flushMarkup()
        if imageDepth > 0 {
            imageHasText = imageHasText || !bytes.isBlank
            return false
        }
        return !markup.isSkipping
    }

    private mutating func flushMarkup() {
        guard !pending.isEmpty else { return }
        let wasInLink = markup.isInLink
        let start = body.text.count
        markup.append(pending, in: 0..<pending.count, isBlock: false, host: host, to: &body)
        if markup.isInLink != wasInLink { noteAnchor(from: wasInLink, at: start) }
        pending.removeAll(keepingCapacity: true)
    }

    /// An `<a>` began or ended.
    private mutating func noteAnchor(from wasInLink: Bool, at offset: Int) {
        if !wasInLink {
            linkStart = linkStart ?? offset
        } else {
            endLink()
        }
    }

    // MARK: Spans

    mutating func link(to target: Span<UInt8>) {
        flushMarkup()
        guard imageDepth == 0, !markup.isSkipping, !markup.isInLink else { return }
        linkStart = body.text.count
        countLink(to: target)
    }

    mutating func leaveLink() {
        flushMarkup()
        if !markup.isInLink { endLink() }
    }

    private mutating func endLink() {
        guard let start = linkStart else { return }
        opaque.append(start..<body.text.count)
        linkStart = nil
    }

    private mutating func countLink(to target: Span<UInt8>) {
        body.links += 1
        if LinkTarget.isInternal(target, host: host) { body.internalLinks += 1 }
    }

    private mutating func countAutolinks() {
        let start = Int(block.start)
        guard start < body.text.count else { return }
        let found = Autolinks(in: body.text.span, start..<body.text.count, besides: opaque)
        body.links += found.urls.count + found.mails
        for url in found.urls where LinkTarget.isOwn(body.text.span.extracting(url), host: host) {
            body.internalLinks += 1
        }
    }

    mutating func enterImage() {
        flushMarkup()
        if imageDepth == 0 { imageHasText = false }
        imageDepth += 1
    }

    mutating func leaveImage() {
        flushMarkup()
        guard imageDepth > 0 else { return }
        imageDepth -= 1
        guard imageDepth == 0, !markup.isSkipping else { return }
        body.images += 1
        if !imageHasText { body.imagesWithoutAlternative += 1 }
    }
}
