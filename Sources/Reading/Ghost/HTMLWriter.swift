/// HTML that is put together from other documents.
struct HTMLWriter {
    private(set) var html = ""

    mutating func open(_ element: String) { html += "<\(element)>" }

    mutating func close(_ element: String) { html += "</\(element)>" }

    mutating func text(_ text: String) { html += Self.escaped(text) }

    /// HTML as it is.
    mutating func raw(_ text: String) { html += text + "\n" }

    mutating func element(_ name: String, _ text: String) {
        open(name)
        self.text(text)
        close(name)
        html += "\n"
    }

    mutating func link(to target: String) { html += "<a href=\"\(Self.escaped(target))\">" }

    mutating func image(alternative: String) { html += "<img alt=\"\(Self.escaped(alternative))\">\n" }

    mutating func code(_ text: String, language: String) {
        html += "<pre><code class=\"language-\(Self.escaped(language))\">\(Self.escaped(text))</code></pre>\n"
    }

    private static func escaped(_ text: String) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
            case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
            case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
            default: escaped.append(scalar)
            }
        }
        return String(escaped)
    }
}
