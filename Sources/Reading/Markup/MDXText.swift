/// Takes JavaScript out of MDX, so that Markdown is left: `import` and `export` statements, the tags of JSX and
/// `{expressions}`. In code they stay.
struct MDXText {
    private(set) var output: [UInt8] = []
    private(set) var lines = LineMap()
    private var javaScript = JSXSource()
    private var inlineCode = InlineCode()
    /// The line of the source at hand, from 0.
    private var line = 0
    private var isInList = false
    private var isAfterBlank = true
    /// Statements whose end was looked for in vain; after some of them the first blank line ends one.
    private var unclosedStatements = 0
    /// The mark of an open fence and its length.
    private var fence: (mark: UInt8, length: Int)?

    /// Writes the text as Markdown into `output`.
    mutating func convert(_ source: Span<UInt8>) {
        output.removeAll(keepingCapacity: true)
        lines.begin()
        (line, isInList, isAfterBlank, fence, unclosedStatements) = (0, false, true, nil, 0)
        javaScript = JSXSource()
        var position = 0
        var paragraphEnd = 0
        while position < source.count {
            let end = source.firstOffset(of: 0x0A, in: position..<source.count).map { $0 + 1 } ?? source.count
            let isLineStart = position == 0 || source[position - 1] == 0x0A
            let start = isLineStart ? textStart(in: source, position..<end) : position
            if isLineStart, fence != nil || opensFence(source, start..<end) {
                takeFenced(source, start..<end)
                position = end
            } else if isLineStart, isAfterBlank, let end = statementsEnd(in: source, from: position) {
                line += source.count(of: 0x0A, in: position..<end)
                keepFeed()
                position = end
            } else {
                isAfterBlank = source.extracting(start..<end).isBlank
                if start >= paragraphEnd {
                    paragraphEnd = InlineCode.paragraphEnd(in: source, from: start)
                    inlineCode.begin()
                }
                position = convertLine(in: source, start..<end, paragraphEnd: paragraphEnd)
            }
        }
    }

    /// Where the line's text begins. MDX has no indented code, so that what stands indented in JSX is Markdown as well.
    private mutating func textStart(in source: Span<UInt8>, _ range: Range<Int>) -> Int {
        var start = range.lowerBound
        while start < range.upperBound, source[start] == 0x20 || source[start] == 0x09 { start += 1 }
        guard start < range.upperBound, source[start] != 0x0A else { return range.lowerBound }
        if fence != nil { return closesFence(source, start..<range.upperBound) ? start : range.lowerBound }
        let line = source.extracting(start..<range.upperBound)
        if line.itemMarkEnd(from: 0) != nil {
            defer { isInList = true }
            return isInList ? range.lowerBound : start
        }
        if isInList, start == range.lowerBound, isAfterBlank { isInList = false }
        return isInList ? range.lowerBound : start
    }

    // MARK: Fences

    private func fenceRun(_ source: Span<UInt8>, _ range: Range<Int>) -> Range<Int>? {
        var start = range.lowerBound
        while start < range.upperBound, source[start] == 0x20 || source[start] == 0x09 { start += 1 }
        guard start < range.upperBound,
            source[start] == UInt8(ascii: "`") || source[start] == UInt8(ascii: "~")
        else { return nil }
        let run = source.run(of: source[start], from: start, before: range.upperBound)
        return run.count >= 3 ? run : nil
    }

    private func opensFence(_ source: Span<UInt8>, _ range: Range<Int>) -> Bool {
        guard let run = fenceRun(source, range) else { return false }
        return source[run.lowerBound] == UInt8(ascii: "~")
            || source.firstOffset(of: UInt8(ascii: "`"), in: run.upperBound..<range.upperBound) == nil
    }

    private func closesFence(_ source: Span<UInt8>, _ range: Range<Int>) -> Bool {
        guard let fence, let run = fenceRun(source, range) else { return false }
        return source[run.lowerBound] == fence.mark && run.count >= fence.length
            && source.extracting(run.upperBound..<range.upperBound).isBlank
    }

    private mutating func takeFenced(_ source: Span<UInt8>, _ range: Range<Int>) {
        if fence == nil, let run = fenceRun(source, range) {
            fence = (source[run.lowerBound], run.count)
        } else if closesFence(source, range) {
            fence = nil
        }
        isAfterBlank = false
        keep(range, of: source)
    }

    // MARK: Statements

    /// After the statements that begin here: up to the first blank line outside of braces, brackets and literals.
    private mutating func statementsEnd(in source: Span<UInt8>, from start: Int) -> Int? {
        guard Self.beginsStatement(source, at: start) else { return nil }
        var depth = 0
        var position = start
        var firstBlank: Int?
        while position < source.count, unclosedStatements < 16 || firstBlank == nil {
            switch source[position] {
            case UInt8(ascii: "{"), UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: ")"), UInt8(ascii: "]"): depth -= 1
            case 0x0A where Self.isBlankLine(source, from: position + 1):
                firstBlank = firstBlank ?? position + 1
                if depth <= 0 { return position + 1 }
            default: position = JSXSource.literalEnd(in: source, from: position) - 1
            }
            position += 1
        }
        if depth <= 0, position >= source.count { return source.count }
        unclosedStatements += 1
        return firstBlank ?? source.count
    }

    private static func isBlankLine(_ source: Span<UInt8>, from start: Int) -> Bool {
        var position = start
        while position < source.count, source[position] == 0x20 || source[position] == 0x09 { position += 1 }
        return position == source.count || source[position] == 0x0A
    }

    private static func beginsStatement(_ source: Span<UInt8>, at start: Int) -> Bool {
        let end = source.firstOffset(of: 0x0A, in: start..<source.count) ?? source.count
        let line = source.extracting(start..<end)
        let exports: [StaticString] = [
            "export const ", "export let ", "export var ", "export default", "export function",
            "export async ",
            "export class ", "export {", "export{", "export *", "export type ", "export interface ",
        ]
        if exports.contains(where: { line.hasASCII($0, at: 0) }) { return true }
        guard line.hasASCII("import", at: 0), line.count > 7 else { return false }
        var position = 6
        while position < line.count, line[position] == 0x20 { position += 1 }
        guard position < line.count else { return false }
        switch line[position] {
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "{"), UInt8(ascii: "*"): return true
        default:
            guard position > 6 else { return false }
            while position + 6 < line.count {
                if line.hasASCII(" from ", at: position), line[position + 6].isQuotationMark { return true }
                position += 1
            }
            return false
        }
    }

    // MARK: Text

    /// Handles one line, or more where code, a tag or an expression runs on; returns where it stopped.
    private mutating func convertLine(in source: Span<UInt8>, _ range: Range<Int>, paragraphEnd: Int) -> Int {
        var position = range.lowerBound
        var kept = position
        while position < range.upperBound {
            switch source[position] {
            case UInt8(ascii: "\\"): position += 2
            case UInt8(ascii: "`"):
                position = inlineCode.end(in: source, from: position, before: paragraphEnd)
            case UInt8(ascii: "{"):
                guard let end = javaScript.expressionEnd(in: source, from: position) else {
                    position += 1
                    continue
                }
                keep(kept..<position, of: source)
                if Self.isString(source.extracting(position..<end)) { output.append(0x20) }
                line += source.count(of: 0x0A, in: position..<end)
                (position, kept) = (end, end)
            case UInt8(ascii: "<"):
                guard let tag = javaScript.tag(in: source, at: position) else {
                    position += 1
                    continue
                }
                keep(kept..<position, of: source)
                append(tag, of: source)
                line += source.count(of: 0x0A, in: tag.range)
                (position, kept) = (tag.range.upperBound, tag.range.upperBound)
            default: position += 1
            }
        }
        let stop = min(position, source.count)
        keep(kept..<stop, of: source)
        return stop
    }

    private static func isString(_ expression: Span<UInt8>) -> Bool {
        var start = 1
        while start < expression.count, expression[start].isHTMLSpace { start += 1 }
        return expression[start].isQuotationMark
    }

    /// Writes what Markdown makes of a tag: images and links count, what is hidden stays so, the others go.
    private mutating func append(_ tag: JSXSource.Tag, of source: Span<UInt8>) {
        let name = source.extracting(tag.name)
        let element = HTMLElement(name)
        if element == .image || (element == .imageComponent && !tag.isClosing) {
            output.append(contentsOf: (tag.hasAlternative ? "![x](x)" : "![](x)").utf8)
        } else if element == .link, !tag.hasExpression {
            for index in tag.range { output.append(source[index] == 0x0A ? 0x20 : source[index]) }
        } else if element.isHidden, !tag.isSelfClosing {
            output.append(contentsOf: (tag.isClosing ? "</" : "<").utf8)
            output.append(name)
            output.append(UInt8(ascii: ">"))
        } else if element.separatesWords || name.count == 0 || !(name[0] >= UInt8(ascii: "a")) {
            if let last = output.last, last > 0x20 { output.append(0x20) }
        }
    }

    private mutating func keepFeed() {
        output.append(0x0A)
        lines.append(line)
    }

    private mutating func keep(_ range: Range<Int>, of source: Span<UInt8>) {
        output.append(source.extracting(range))
        for _ in 0..<source.count(of: 0x0A, in: range) {
            line += 1
            lines.append(line)
        }
    }
}

extension HTMLElement {
    /// The image component of Next.js and Astro.
    fileprivate static let imageComponent = HTMLElement(Array("image".utf8).span)
}

extension UInt8 {
    fileprivate var isQuotationMark: Bool {
        self == UInt8(ascii: "\"") || self == UInt8(ascii: "'") || self == UInt8(ascii: "`")
    }
}
