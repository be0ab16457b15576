import Posts

/// Keeps the selected elements of a document as its tags and texts come by.
struct XMLItemCollector {
    /// Elements nested deeper are read over, and the item they stand in is left out.
    static let maximumDepth = 256
    /// Bytes that a field takes beside its text, about.
    private static let fieldCost = 200

    private let selection: XMLSelection
    /// An item of more bytes is left out.
    private let itemLimit: Int
    /// Items that ended since they were last taken.
    private(set) var finished: [XMLItem] = []
    /// Problems of the file beside those of its items.
    private(set) var problems: [(line: Int, fact: Problem.Fact)] = []
    /// How many elements are open.
    private(set) var depth = 0
    /// Whether the root element has ended.
    private(set) var isComplete = false

    private var item: XMLItem?
    private var size = 0
    /// The elements that are being kept, the item first: their fields, how their content is kept, their depth.
    private var open: [(field: Int, interest: XMLInterest, depth: Int)] = []
    /// The depth of the element whose content is read over; 0 for none.
    private var skipped = 0
    /// Names of the tags written as markup that are open.
    private var tags: [String] = []
    private var scopes: [(depth: Int, base: String, language: String)] = []
    private var hasNotedDepth = false
    private var hasNotedPrefix = false

    init(_ selection: XMLSelection, itemLimit: Int) {
        self.selection = selection
        self.itemLimit = itemLimit
    }

    mutating func takeFinished() -> [XMLItem] {
        defer { finished.removeAll(keepingCapacity: true) }
        return finished
    }

    // MARK: Events

    mutating func start(_ name: XMLName, _ attributes: [XMLAttribute], line: Int) {
        depth += 1
        guard skipped == 0 else { return }
        guard depth <= Self.maximumDepth else { return refuseDepth(line) }
        if !attributes.isEmpty { openScope(attributes) }
        guard let parent = open.last else {
            if let interest = selection.items[name] { keep(name, attributes, interest, line: line) }
            return
        }
        switch parent.interest {
        case .text: break
        case .markup: writeTag(name, attributes)
        case .parts:
            let interest: XMLInterest? = open.count == 1 ? selection.fields[name] : .text
            if let interest { keep(name, attributes, interest, line: line) } else { skipped = depth }
        }
    }

    mutating func end() {
        if skipped == depth { skipped = 0 }
        if skipped == 0 { close() }
        if scopes.last?.depth == depth { scopes.removeLast() }
        depth -= 1
        if depth == 0 { isComplete = true }
    }

    mutating func text(_ bytes: Span<UInt8>) {
        guard skipped == 0, let field = open.last?.field, item?.refusal == nil else { return }
        guard take(bytes.count) else { return }
        if item?.fields[field].isMarkup == true {
            item?.fields[field].text.append(escaping: bytes)
        } else {
            item?.fields[field].text.append(bytes)
        }
    }

    /// Notes what is wrong at a place: the open item is left out for it, where there is one.
    mutating func damage(_ fact: Problem.Fact, line: Int) {
        if item == nil {
            problems.append((line, fact))
        } else if item?.refusal == nil {
            refuse(fact, line: line)
        }
    }

    /// Notes the first name whose prefix was never declared.
    mutating func noteUndeclared(prefix: String, line: Int) {
        guard !hasNotedPrefix else { return }
        hasNotedPrefix = true
        problems.append((line, .undeclaredPrefix(prefix)))
    }

    // MARK: Keeping

    private mutating func keep(
        _ name: XMLName,
        _ attributes: [XMLAttribute],
        _ interest: XMLInterest,
        line: Int
    ) {
        var field = XMLItem.Field(name: name, attributes: attributes, line: line)
        field.parent = open.last?.field ?? 0
        field.base = scopes.last?.base ?? ""
        field.language = scopes.last?.language ?? ""
        if item == nil {
            item = XMLItem(fields: [field])
            size = 0
            open.append((0, interest, depth))
        } else {
            let cost = attributes.reduce(Self.fieldCost) { $0 + $1.value.utf8.count + Self.fieldCost }
            guard item?.refusal == nil, take(cost) else {
                skipped = depth
                return
            }
            open.append((item?.fields.count ?? 0, interest, depth))
            item?.fields.append(field)
        }
    }

    private mutating func close() {
        guard let last = open.last else { return }
        if last.depth < depth {
            if last.interest == .markup { writeEndTag() }
            return
        }
        open.removeLast()
        guard open.isEmpty, let item else { return }
        tags.removeAll(keepingCapacity: true)
        finished.append(item)
        self.item = nil
    }

    private mutating func openScope(_ attributes: [XMLAttribute]) {
        let base = attributes.value("base", in: .xml)
        let language = attributes.value("lang", in: .xml)
        guard base != nil || language != nil else { return }
        let outer = scopes.last
        scopes.append(
            (
                depth,
                base.map { WebAddress.resolve($0, against: outer?.base ?? "") } ?? outer?.base ?? "",
                language ?? outer?.language ?? ""
            )
        )
    }

    /// Counts further bytes of the item; false, with the item refused, beyond the limit.
    private mutating func take(_ count: Int) -> Bool {
        size += count
        guard size > itemLimit else { return true }
        refuse(.tooLarge(bytes: Int64(size), limit: Int64(itemLimit)), line: item?.line ?? 0)
        return false
    }

    private mutating func refuseDepth(_ line: Int) {
        skipped = depth
        let fact = Problem.Fact.tooDeep(what: "XML elements", limit: Self.maximumDepth)
        if item != nil {
            damage(fact, line: line)
        } else if !hasNotedDepth {
            hasNotedDepth = true
            problems.append((line, fact))
        }
    }

    private mutating func refuse(_ fact: Problem.Fact, line: Int) {
        item?.refusal = (line, fact)
        for index in item?.fields.indices ?? 0..<0 { item?.fields[index].text = [] }
    }

    // MARK: Markup

    private mutating func writeTag(_ name: XMLName, _ attributes: [XMLAttribute]) {
        tags.append(name.local)
        guard let field = open.last?.field, item?.refusal == nil else { return }
        var text = item?.fields[field].text ?? []
        item?.fields[field].text = []
        if item?.fields[field].isMarkup == false {
            var escaped: [UInt8] = []
            escaped.append(escaping: text.span)
            text = escaped
            item?.fields[field].isMarkup = true
        }
        let start = text.count
        text.append(UInt8(ascii: "<"))
        text.append(contentsOf: name.local.utf8)
        for attribute in attributes {
            text.append(UInt8(ascii: " "))
            text.append(contentsOf: attribute.name.local.utf8)
            text.append(contentsOf: "=\"".utf8)
            text.append(escaping: Array(attribute.value.utf8).span)
            text.append(UInt8(ascii: "\""))
        }
        text.append(UInt8(ascii: ">"))
        let count = text.count - start
        item?.fields[field].text = text
        _ = take(count)
    }

    private mutating func writeEndTag() {
        guard let name = tags.popLast(), let field = open.last?.field, item?.refusal == nil else { return }
        guard !Self.emptyElements.contains(name) else { return }
        item?.fields[field].text.append(contentsOf: "</\(name)>".utf8)
        _ = take(name.utf8.count + 3)
    }

    /// Elements of HTML that have no end tag.
    private static let emptyElements: Set<String> = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
        "track",
        "wbr",
    ]
}

extension [UInt8] {
    /// Appends text with what HTML takes for markup written as references.
    fileprivate mutating func append(escaping text: Span<UInt8>) {
        for index in text.indices {
            switch text[index] {
            case UInt8(ascii: "<"): append(contentsOf: "&lt;".utf8)
            case UInt8(ascii: ">"): append(contentsOf: "&gt;".utf8)
            case UInt8(ascii: "&"): append(contentsOf: "&amp;".utf8)
            case UInt8(ascii: "\""): append(contentsOf: "&quot;".utf8)
            case let byte: append(byte)
            }
        }
    }
}
