import Posts

/// What the linked data (JSON-LD, schema.org) of a page says of its article.
struct HTMLLinkedData {
    typealias Values = HTMLPageHead.Values

    private(set) var published: Values = []
    private(set) var updated: Values = []
    private(set) var authors: Values = []
    private(set) var keywords: Values = []
    private(set) var sections: Values = []
    /// Data that is no JSON.
    private(set) var findings: [(line: Int, fact: Problem.Fact)] = []

    /// Adds what one `<script>` on this line says, if it is of an article; of several articles, the first.
    mutating func add(_ bytes: [UInt8], line: Int) {
        guard !bytes.span.isBlank else { return }
        do throws(JSONFault) {
            let value = try JSONParser.parse(bytes, in: 0..<bytes.count, firstLine: line)
            guard let article = Self.things(in: value).first(where: Self.isArticle) else { return }
            read(article)
        } catch {
            findings.append(
                (error.line, .frontMatter(reason: "JSON-LD: \(error.reason)", column: error.column))
            )
        }
    }

    /// The objects of one script: itself, those of its list, those of its graph.
    private static func things(in value: JSONValue) -> [[JSONMember]] {
        let values: [JSONValue] = if case .array(let items) = value { items } else { [value] }
        return values.flatMap { value -> [[JSONMember]] in
            guard case .object(let members) = value else { return [] }
            guard case .array(let graph) = members.value("@graph") else { return [members] }
            return graph.compactMap { if case .object(let members) = $0 { members } else { nil } }
        }
    }

    private static func isArticle(_ members: [JSONMember]) -> Bool {
        members.texts("@type").contains { type in
            type.text.hasSuffix("Article") || type.text.hasSuffix("Posting") || type.text == "Report"
        }
    }

    private mutating func read(_ article: [JSONMember]) {
        guard published.isEmpty, updated.isEmpty, authors.isEmpty else { return }
        published = article.texts("datePublished")
        updated = article.texts("dateModified")
        authors = article.texts("author")
        sections = article.texts("articleSection")
        keywords = article.texts("keywords").flatMap(HTMLPageHead.split)
    }
}

extension [JSONMember] {
    fileprivate func value(_ name: String) -> JSONValue? {
        first { $0.name == name }?.value
    }

    /// The texts of a member: one or several, things by their name.
    fileprivate func texts(_ name: String) -> HTMLPageHead.Values {
        guard let member = first(where: { $0.name == name }) else { return [] }
        let values: [JSONValue] = if case .array(let items) = member.value { items } else { [member.value] }
        return values.compactMap { value in
            switch value {
            case .string(let text): (text, member.line)
            case .object(let members):
                if case .string(let text) = members.value("name") { (text, member.line) } else { nil }
            default: nil
            }
        }
    }
}
