import CGumbo
import Glibc
import Posts

/// What a walk over a tree of HTML meets, in the order of the text.
protocol HTMLVisitor {
    /// An element begins. False passes over all that stands in it, and over its end.
    mutating func enter(_ tag: borrowing HTMLTag) -> Bool
    /// Text with its entities decoded, and the line on which it begins.
    mutating func text(_ bytes: Span<UInt8>, line: Int)
    /// The last element that was entered and has not ended ends.
    mutating func leave()
}

/// HTML as the tree that a browser makes of it, through gumbo.
///
/// The only place that sees gumbo and its pointers: they are valid while the tree and its source are.
struct HTMLTree: ~Copyable {
    enum Form {
        /// A whole page, with or without its `<html>` and `<body>`.
        case page
        /// What may stand in a page's body.
        case fragment
    }

    private let output: UnsafeMutablePointer<GumboOutput>?

    /// Parses `source[range]` and gives the tree to `body`.
    /// - Returns: nil, or why the source was refused: then there is no tree.
    static func parse(
        _ source: [UInt8],
        in range: Range<Int>,
        as form: Form,
        _ body: (borrowing HTMLTree) -> Void
    ) -> Problem.Fact? {
        let preparation = HTMLPreparation(source.span.extracting(range))
        if let refusal = preparation.refusal { return refusal }
        if let prepared = preparation.output {
            prepared.withUnsafeBufferPointer { body(HTMLTree($0, form)) }
        } else {
            source.withUnsafeBufferPointer { body(HTMLTree(UnsafeBufferPointer(rebasing: $0[range]), form)) }
        }
        return nil
    }

    private init(_ source: UnsafeBufferPointer<UInt8>, _ form: Form) {
        var options = Self.options
        if form == .fragment { options.fragment_context = GUMBO_TAG_BODY }
        output = source.withMemoryRebound(to: CChar.self) { bytes in
            bytes.baseAddress.flatMap { gumbo_parse_with_options(&options, $0, bytes.count) }
        }
    }

    deinit {
        guard let output else { return }
        var options = Self.options
        gumbo_destroy_output(&options, output)
    }

    /// The defaults, without a list of all errors.
    private static var options: GumboOptions {
        var options = kGumboDefaultOptions
        options.max_errors = 0
        return options
    }

    /// Walks over the whole tree, without recursion.
    borrowing func walk(_ visitor: inout some HTMLVisitor) {
        guard let root = output?.pointee.root, visitor.enter(HTMLTag(root)) else { return }
        var open = [(node: UnsafePointer(root), next: 0)]
        while let last = open.last {
            let children = last.node.pointee.v.element.children
            guard last.next < Int(children.length),
                let child = children.data[last.next]?.assumingMemoryBound(to: GumboNode.self)
            else {
                open.removeLast()
                visitor.leave()
                continue
            }
            open[open.count - 1].next += 1
            switch child.pointee.type {
            case GUMBO_NODE_ELEMENT:
                if visitor.enter(HTMLTag(child)) { open.append((UnsafePointer(child), 0)) }
            case GUMBO_NODE_TEXT, GUMBO_NODE_CDATA, GUMBO_NODE_WHITESPACE:
                let text = child.pointee.v.text
                visitor.text(Self.bytes(text.text).span, line: max(1, Int(text.start_pos.line)))
            default: break
            }
        }
    }

    fileprivate static func bytes(_ text: UnsafePointer<CChar>?) -> UnsafeBufferPointer<UInt8> {
        guard let text else { return UnsafeBufferPointer(start: nil, count: 0) }
        return UnsafeRawBufferPointer(start: text, count: strlen(text)).assumingMemoryBound(to: UInt8.self)
    }
}

/// An element of a tree, valid while it is visited.
struct HTMLTag: ~Copyable {
    let element: HTMLElement
    let role: HTMLRole
    /// Line of its start tag in the source, from 1.
    let line: Int
    private let attributes: GumboVector

    fileprivate init(_ node: UnsafePointer<GumboNode>) {
        let source = node.pointee.v.element
        if source.tag == GUMBO_TAG_UNKNOWN {
            element = Self.name(of: source)
            role = HTMLRole(element)
        } else {
            (element, role) = Self.known[Int(source.tag.rawValue)]
        }
        line = max(1, Int(source.start_pos.line))
        attributes = source.attributes
    }

    /// What `body` makes of an attribute's value, its entities decoded; nil where there is no such attribute.
    /// - Parameter name: in lower case.
    borrowing func with<Result>(_ name: StaticString, _ body: (Span<UInt8>) -> Result) -> Result? {
        let value = withUnsafePointer(to: attributes) { attributes in
            gumbo_get_attribute(
                attributes,
                UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self)
            )
        }
        guard let value = value?.pointee.value else { return nil }
        return body(HTMLTree.bytes(value).span)
    }

    /// Names and roles of the elements that gumbo has a number for.
    private static let known: [(HTMLElement, HTMLRole)] = (0..<GUMBO_TAG_UNKNOWN.rawValue).map { number in
        let element = HTMLElement(HTMLTree.bytes(gumbo_normalized_tagname(GumboTag(number))).span)
        return (element, HTMLRole(element))
    }

    private static func name(of element: GumboElement) -> HTMLElement {
        var text = element.original_tag
        gumbo_tag_from_original_text(&text)
        let bytes = UnsafeRawBufferPointer(start: text.data, count: text.length)
        return HTMLElement(bytes.assumingMemoryBound(to: UInt8.self).span)
    }
}

extension HTMLTag {
    /// Whether the attribute has this value, or this name among the names in it. Names are compared without case.
    borrowing func has(_ name: StaticString, _ wanted: StaticString...) -> Bool {
        with(name) { value in
            value.words.contains { word in
                wanted.contains {
                    $0.utf8CodeUnitCount == word.count && value.hasASCII($0, at: word.lowerBound)
                }
            }
        } ?? false
    }
}

extension Span where Element == UInt8 {
    /// The ranges between white space, as of the names in `class`.
    var words: [Range<Int>] {
        var words: [Range<Int>] = []
        var position = 0
        while position < count {
            while position < count, self[position].isHTMLSpace { position += 1 }
            let start = position
            while position < count, !self[position].isHTMLSpace { position += 1 }
            if position > start { words.append(start..<position) }
        }
        return words
    }
}
