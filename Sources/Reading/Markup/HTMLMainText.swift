/// The element of a page that holds its post.
enum HTMLMainElement {
    case article, main, body

    fileprivate func isBegun(by tag: borrowing HTMLTag) -> Bool {
        switch self {
        case .article: tag.element == "article"
        case .main: HTMLMainText.isMain(tag)
        case .body: tag.element == "body"
        }
    }
}

/// Reads the main text of a page alone: what stands in one element, without navigation, asides, forms and the like. Of a
/// header in an article or `<main>` the headings are text.
struct HTMLMainText: HTMLVisitor {
    private(set) var body: HTMLBodyReader
    private let element: HTMLMainElement
    /// Whether each open element was handed on.
    private var open: [Bool] = []
    /// How many elements were open where these began.
    private var start: Int?
    private var header: Int?
    private var heading: Int?
    private var isOver = false
    private var isInPageForm = false

    init(_ element: HTMLMainElement, _ body: HTMLBodyReader) {
        self.element = element
        self.body = body
    }

    static func isMain(_ tag: borrowing HTMLTag) -> Bool {
        tag.element == "main" || tag.role == .block && tag.has("role", "main")
    }

    private static let others: Set<HTMLElement> = ["nav", "footer", "aside", "form", "search", "dialog"]
    private static let controls: Set<HTMLElement> = [
        "button", "fieldset", "label", "textarea",
    ]

    private func isOther(_ tag: borrowing HTMLTag) -> Bool {
        if isInPageForm, Self.controls.contains(tag.element) { return true }
        guard tag.role == .block, !isPageForm(tag) else { return false }
        let isOther =
            Self.others.contains(tag.element) || tag.element == "header" && element == .body
            || tag.has("role", "navigation", "complementary", "banner", "contentinfo", "search")
        return isOther && !HTMLFootnotes.isList(tag)
    }

    /// A form right below `<body>`: ASP.NET, among others, wraps one around the whole page.
    private func isPageForm(_ tag: borrowing HTMLTag) -> Bool {
        element == .body && tag.element == "form" && start == open.count - 1
    }

    mutating func enter(_ tag: borrowing HTMLTag) -> Bool {
        guard tag.role != .hidden else { return false }
        guard start != nil else {
            let begins = !isOver && element.isBegun(by: tag)
            if begins { start = open.count }
            open.append(begins && body.enter(tag))
            return true
        }
        if isOther(tag) { return false }
        if isPageForm(tag) { isInPageForm = true }
        if header != nil, case .heading = tag.role, heading == nil { heading = open.count }
        let isText = header == nil || heading != nil
        if tag.element == "header", header == nil { header = open.count }
        guard isText else {
            open.append(false)
            return true
        }
        guard body.enter(tag) else { return false }
        open.append(true)
        return true
    }

    mutating func text(_ bytes: Span<UInt8>, line: Int) {
        guard start != nil, header == nil || heading != nil else { return }
        body.text(bytes, line: line)
    }

    mutating func leave() {
        guard let wasText = open.popLast() else { return }
        if wasText { body.leave() }
        if heading == open.count { heading = nil }
        if header == open.count { header = nil }
        if start == open.count - 1 { isInPageForm = false }
        if start == open.count {
            start = nil
            isOver = true
        }
    }
}
