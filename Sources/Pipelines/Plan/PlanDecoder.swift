import Text
import YAML

/// Reads the mappings of one pipeline file by their key lists and collects every fault.
struct PlanDecoder {
    /// Folder from which relative paths start, absolute.
    let folder: String
    private(set) var faults: [PlanFault] = []
    private let file: String
    // The keys of the value that is read, the outermost first, and what each takes.
    private var path: [(name: String, type: () -> String)] = []

    init(file: String, folder: String) {
        self.file = file
        self.folder = folder
    }

    mutating func report(_ problem: PlanFault.Problem, at mark: YAMLMark) {
        faults.append(PlanFault(file: file, line: mark.line, column: mark.column, problem: problem))
    }

    /// The faults in the order of the file.
    var sortedFaults: [PlanFault] {
        faults.enumerated()
            .sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }
            .map(\.element)
    }

    /// The key of the value that is read, as in `limits.max_drop`.
    var key: String { path.map(\.name).joined(separator: ".") }

    /// Reads a mapping into `target`.
    mutating func mapping<Target>(
        _ node: YAMLNode,
        into target: inout Target,
        _ fields: [PlanField<Target>]
    ) throws(ValueRefusal) {
        guard let pairs = node.pairs else { throw .type }
        // Of each field, the line on which it stands; 0 for one that is not there.
        var lines = [Int](repeating: 0, count: fields.count)
        for pair in pairs {
            guard let place = place(of: pair.key, among: fields) else { continue }
            let field = fields[place]
            if lines[place] > 0 {
                report(.duplicateKey(nested(field.name), firstLine: lines[place]), at: pair.key.mark)
                continue
            }
            lines[place] = pair.key.mark.line
            path.append((field.name, { field.type }))
            read(pair, field, into: &target)
            path.removeLast()
        }
        for (field, line) in zip(fields, lines) where field.isRequired && line == 0 {
            report(.missingKey(nested(field.name), wanted: field.type), at: node.mark)
        }
    }

    private mutating func read<Target>(
        _ pair: YAMLPair,
        _ field: PlanField<Target>,
        into target: inout Target
    ) {
        if pair.value.isNull && field.isNullable { return }
        let mark = pair.value.isNull ? pair.key.mark : pair.value.mark
        do {
            if pair.value.isNull { throw ValueRefusal.type }
            try field.read(pair.value, &target, &self)
        } catch ValueRefusal.problem(let problem) {
            report(problem, at: mark)
        } catch {
            report(.wrongValue(key, wanted: field.type, found: .init(pair.value)), at: mark)
        }
    }

    private mutating func place<Target>(
        of node: YAMLNode,
        among fields: [PlanField<Target>]
    ) -> Int? {
        let name = node.text ?? PlanFault.Found(node).description
        if node.text != nil,
            let place = fields.firstIndex(where: { $0.name.utf8.elementsEqual(name.utf8) })
        {
            return place
        }
        let names = fields.map(\.name)
        let nearest = Nearest.nearest(to: name, among: names, limit: 1)
        report(.unknownKey(name, in: key, nearest: nearest.first, known: names), at: node.mark)
        return nil
    }

    private func nested(_ name: String) -> String {
        path.isEmpty ? name : "\(key).\(name)"
    }

    // MARK: - Values

    /// The text of a scalar that is not blank.
    func text(_ node: YAMLNode) throws(ValueRefusal) -> String {
        guard let text = node.text, text.utf8.contains(where: { $0 > UInt8(ascii: " ") }) else { throw .type }
        return text
    }

    /// A whole number within bounds.
    func wholeNumber(_ node: YAMLNode, _ bounds: ClosedRange<Int>) throws(ValueRefusal) -> Int {
        guard let number = node.integer, bounds.contains(number) else { throw .type }
        return number
    }

    func boolean(_ node: YAMLNode) throws(ValueRefusal) -> Bool {
        guard let value = node.boolean else { throw .type }
        return value
    }

    /// A path as seen from the pipeline file's folder, made absolute.
    func absolutePath(_ node: YAMLNode) throws(ValueRefusal) -> String {
        PlanPath.absolute(try text(node), from: folder)
    }

    /// A text that is one of these names.
    func name(_ node: YAMLNode, among known: [String]) throws(ValueRefusal) -> String {
        let text = try text(node)
        if let name = known.first(where: { $0.utf8.elementsEqual(text.utf8) }) {
            return name
        }
        let nearest = Nearest.nearest(to: text, among: known, limit: 1)
        throw .problem(.unknownName(text, in: key, nearest: nearest.first, known: known))
    }

    /// The members of a list as `read` reads them; each that is refused is a fault of its own.
    mutating func list<Member>(
        _ node: YAMLNode,
        atLeast count: Int = 0,
        _ read: (YAMLNode, inout PlanDecoder) throws(ValueRefusal) -> Member
    ) throws(ValueRefusal) -> [Member] {
        guard let items = node.items, items.count >= count else { throw .type }
        return items.compactMap { member($0, read) }
    }

    /// A part of a value as `read` reads it; a fault and nil if it is refused.
    mutating func member<Member>(
        _ node: YAMLNode,
        _ read: (YAMLNode, inout PlanDecoder) throws(ValueRefusal) -> Member
    ) -> Member? {
        do throws(ValueRefusal) {
            return try read(node, &self)
        } catch {
            switch error {
            case .type:
                report(.wrongMember(key, wanted: path.last?.type() ?? "", found: .init(node)), at: node.mark)
            case .problem(let problem):
                report(problem, at: node.mark)
            }
            return nil
        }
    }

    /// The names of a list, each once.
    mutating func names(_ node: YAMLNode, atLeast count: Int = 0, among known: [String]) throws(ValueRefusal)
        -> [String]
    {
        let names = try list(node, atLeast: count) { item, decoder throws(ValueRefusal) in
            try decoder.name(item, among: known)
        }
        return names.enumerated().filter { !names[..<$0.offset].contains($0.element) }.map(\.element)
    }
}
