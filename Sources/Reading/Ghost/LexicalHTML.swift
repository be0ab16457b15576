/// The document of Ghost's present editor as HTML: what of it is text, headings, lists, quotes, code and images.
struct LexicalHTML {
    private var writer = HTMLWriter()

    static func text(of document: [JSONMember]) -> String {
        var html = LexicalHTML()
        html.children(of: document["root"]?.members ?? [])
        return html.writer.html
    }

    // The parser bounds how deep nodes can lie in one another.
    private mutating func children(of node: [JSONMember]) {
        for child in node["children"]?.items ?? [] {
            if let child = child.members { take(child) }
        }
    }

    private mutating func take(_ node: [JSONMember]) {
        switch node["type"]?.text ?? "" {
        case "text", "extended-text", "code-highlight": writer.text(node["text"]?.text ?? "")
        case "linebreak": writer.open("br")
        case "tab": writer.text("\t")
        case "link", "autolink":
            writer.link(to: node["url"]?.text ?? "")
            children(of: node)
            writer.close("a")
        case "heading", "extended-heading": wrap(node, in: headingName(node["tag"]?.text))
        case "list": wrap(node, in: node["listType"]?.text == "number" ? "ol" : "ul")
        case "listitem": wrap(node, in: "li")
        case "quote", "extended-quote", "aside": wrap(node, in: "blockquote")
        case "paragraph": wrap(node, in: "p")
        default: takeCard(node)
        }
    }

    private mutating func takeCard(_ node: [JSONMember]) {
        switch node["type"]?.text ?? "" {
        case "codeblock":
            writer.code(node["code"]?.text ?? "", language: node["language"]?.text ?? "")
        case "html": writer.raw(node["html"]?.text ?? "")
        case "markdown": writer.element("p", node["markdown"]?.text ?? "")
        case "image":
            writer.image(alternative: node["alt"]?.text ?? "")
            caption(node)
        case "gallery":
            for image in node["images"]?.items ?? [] {
                writer.image(alternative: image.members?["alt"]?.text ?? "")
            }
            caption(node)
        case "callout": writer.raw("<p>\(node["calloutText"]?.text ?? "")</p>")
        case "toggle":
            writer.raw("<p>\(node["heading"]?.text ?? "")</p><p>\(node["content"]?.text ?? "")</p>")
        case "bookmark", "embed", "video", "audio", "file": caption(node)
        default: children(of: node)
        }
    }

    private mutating func caption(_ node: [JSONMember]) {
        if let caption = node["caption"]?.text, !caption.isEmpty { writer.raw("<p>\(caption)</p>") }
    }

    private mutating func wrap(_ node: [JSONMember], in element: String) {
        writer.open(element)
        children(of: node)
        writer.close(element)
    }

    private func headingName(_ tag: String?) -> String {
        guard let tag, ["h1", "h2", "h3", "h4", "h5", "h6"].contains(tag) else { return "h2" }
        return tag
    }
}
