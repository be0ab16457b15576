import Posts

/// Explicit markup, which begins with two periods: directives, footnotes, targets, substitutions and comments.
extension RSTParser {
    /// What a directive is to a reader of the text.
    private enum Directive {
        case code, image, figure, quote, table, records, text, title, math, raw, hidden, highlight
    }

    private static let directives: [String: Directive] = [
        "code": .code, "code-block": .code, "sourcecode": .code, "parsed-literal": .code, "prompt": .code,
        "doctest": .code, "testcode": .code, "ipython": .code, "productionlist": .code, "listing": .hidden,
        "image": .image, "thumbnail": .image, "figure": .figure, "epigraph": .quote, "highlights": .quote,
        "pull-quote": .quote, "table": .table, "list-table": .table, "csv-table": .records, "math": .math,
        "raw": .raw, "highlight": .highlight, "attention": .title, "caution": .title, "danger": .title,
        "error": .title, "hint": .title, "important": .title, "note": .title, "tip": .title,
        "warning": .title,
        "admonition": .title, "topic": .title, "sidebar": .title, "rubric": .title, "seealso": .title,
        "centered": .title, "versionadded": .title, "versionchanged": .title, "deprecated": .title,
        "versionremoved": .title, "todo": .title, "function": .title, "method": .title, "class": .title,
        "data": .title, "attribute": .title, "exception": .title, "describe": .title, "option": .title,
        "envvar": .title, "cmdoption": .title, "staticmethod": .title, "classmethod": .title,
        "decorator": .title, "macro": .title, "type": .title, "member": .title, "property": .title,
        "canonical": .hidden, "include": .hidden, "literalinclude": .hidden, "contents": .hidden,
        "toctree": .hidden, "sectnum": .hidden, "section-numbering": .hidden, "meta": .hidden,
        "index": .hidden, "title": .hidden, "target-notes": .hidden, "role": .hidden, "default-role": .hidden,
        "youtube": .hidden, "vimeo": .hidden, "soundcloud": .hidden, "gist": .hidden, "media": .hidden,
        "post-list": .hidden, "slides": .hidden, "chart": .hidden, "graphviz": .hidden, "mermaid": .hidden,
        "plantuml": .hidden, "automodule": .hidden, "autoclass": .hidden, "autofunction": .hidden,
        "currentmodule": .hidden, "module": .hidden, "sectionauthor": .hidden, "codeauthor": .hidden,
        "tabularcolumns": .hidden, "header": .hidden, "footer": .hidden, "date": .hidden, "unicode": .hidden,
        "replace": .hidden,
    ]

    /// - Parameter start: behind the two periods.
    mutating func readExplicit(at start: Int, column: Int32) {
        let source = lines.bytes
        let bytes = source.span
        let end = Int(lines[index].end)
        var position = start
        while position < end, bytes[position] <= 0x20 { position += 1 }
        if position == end {
            // Alone before a blank line it is a comment of its own.
            index = lines.isBlank(index + 1) ? index + 1 : indentedEnd(beyond: column, from: index + 1)
        } else if let label = noteEnd(bytes, position..<end) {
            leaveHead()
            enter(.footnote, indent: contentIndent(beyond: column))
            readRest(label..<end)
        } else if let name = directiveName(bytes, position..<end) {
            let argument = min(name.upperBound + 2, end)..<end
            read(directive: String(decoding: source[name], as: UTF8.self), argument, column: column)
        } else if bytes[position] == UInt8(ascii: "_") || bytes[position] == UInt8(ascii: "|")
            || !takeComment(position..<end)
        {
            index = indentedEnd(beyond: column, from: index + 1)
        }
    }

    /// After the label of a footnote or a citation.
    private func noteEnd(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
        guard bytes[range.lowerBound] == UInt8(ascii: "["),
            let close = bytes.firstOffset(of: UInt8(ascii: "]"), in: range), close > range.lowerBound + 1,
            close + 1 == range.upperBound || bytes[close + 1] <= 0x20
        else { return nil }
        for position in range.lowerBound..<close where bytes[position] <= 0x20 { return nil }
        return close + 1
    }

    private func directiveName(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Range<Int>? {
        var end = range.lowerBound
        while end < range.upperBound, bytes[end].isRSTNameByte || bytes[end] == UInt8(ascii: ":") {
            let isMark = bytes.hasASCII("::", at: end)
            if isMark, end + 2 == range.upperBound || bytes[end + 2] <= 0x20 {
                return end > range.lowerBound ? range.lowerBound..<end : nil
            }
            end += 1
        }
        return nil
    }

    private mutating func read(directive name: String, _ argument: Range<Int>, column: Int32) {
        // Sphinx puts a domain before the name: `py:function`.
        let domainless =
            name.utf8.split(separator: UInt8(ascii: ":")).last.map { String(Substring($0)) } ?? name
        let kind = Self.directives[domainless.lowercased()] ?? .text
        let end = indentedEnd(beyond: column, from: index + 1)
        let options = index + 1..<optionsEnd(before: end)
        let word = Array(lines.bytes[argument].drop { $0 <= 0x20 })
        if kind != .hidden, kind != .highlight { leaveHead() }
        switch kind {
        case .hidden: index = end
        case .highlight:
            highlight = word
            index = end
        case .code: appendCode(options.upperBound..<end, language: word.isEmpty ? highlight : word)
        case .image, .figure:
            appendImage(options)
            index = kind == .image ? end : options.upperBound
            if kind == .figure { enter(nil, indent: contentIndent(beyond: column, from: index)) }
        case .quote: open(.quote, argument, options, column: column)
        case .table: open(.table, argument, options, column: column)
        case .records: appendRecords(argument, options, options.upperBound..<end)
        case .title: open(nil, argument, options, column: column)
        case .text:
            index = options.upperBound
            enter(nil, indent: contentIndent(beyond: column, from: index))
        case .math: appendPlain(argument, options.upperBound..<end)
        case .raw: appendRaw(word, options.upperBound..<end)
        }
    }

    private func optionsEnd(before end: Int) -> Int {
        var next = index + 1
        let bytes = lines.bytes
        while next < end, !lines.isBlank(next), RSTMarks.fieldName(bytes.span, lines[next].range) != nil {
            next += 1
        }
        return max(next, index + 1)
    }

    /// Enters a directive whose argument is text.
    private mutating func open(
        _ kind: BlockClass?,
        _ argument: Range<Int>,
        _ options: Range<Int>,
        column: Int32
    ) {
        enter(kind, indent: contentIndent(beyond: column, from: options.upperBound))
        if options.isEmpty { return readRest(argument) }
        if !lines.bytes.span.extracting(argument).isBlank {
            appendPlain(argument, options.upperBound..<options.upperBound)
        }
        index = options.upperBound
    }

    private mutating func appendImage(_ options: Range<Int>) {
        builder.openLeaf(.paragraph, line: lines.number(of: index))
        builder.enterImage()
        let source = lines.bytes
        for option in options where lines.hasPrefix(":alt:", option) {
            builder.text(source.span.extracting(lines[option].range.dropFirst(5)))
        }
        builder.leaveImage()
        builder.closeLeaf()
    }

    /// Appends an argument and lines as one paragraph.
    private mutating func appendPlain(_ argument: Range<Int>, _ content: Range<Int>) {
        let number = lines.number(of: index)
        inline.begin()
        inline.add(lines.bytes, argument)
        for line in content { inline.add(lines.bytes, lines[line].range) }
        builder.openLeaf(.paragraph, line: number)
        inline.render(into: &builder)
        builder.closeLeaf()
        index = content.upperBound
    }

    /// Records with commas, headed by the option `:header:`.
    private mutating func appendRecords(_ caption: Range<Int>, _ options: Range<Int>, _ content: Range<Int>) {
        builder.enterContainer(.table)
        let first = index
        for option in options where lines.hasPrefix(":header:", option) {
            appendPlain(lines[option].range.dropFirst(8), options.upperBound..<options.upperBound)
        }
        index = first
        appendPlain(caption, content)
        builder.leaveContainer()
    }

    private mutating func appendRaw(_ format: [UInt8], _ content: Range<Int>) {
        if format.span.hasASCII("html", at: 0), lines.nextText(from: content.lowerBound) < content.upperBound
        {
            let source = lines.bytes
            builder.openLeaf(.html, line: lines.number(of: lines.nextText(from: content.lowerBound)))
            for line in content {
                builder.html(source.span.extracting(lines[line].range))
                builder.html([0x0A].span)
            }
            builder.closeLeaf()
        }
        index = content.upperBound
    }
}
