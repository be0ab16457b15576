import Posts

/// A Jupyter notebook as its JSON has it, nbformat 3 or 4: its cells in order and what it says of itself.
struct Notebook {
    enum CellKind {
        case markdown, code, raw
        /// nbformat 3 has headings as cells of their own.
        case heading(Int)
    }

    struct Cell {
        let kind: CellKind
        let source: [UInt8]
        /// The line of the file on which its source begins.
        let line: Int
        /// The code's language where the cell itself names it.
        let language: [UInt8]
    }

    private(set) var cells: [Cell] = []
    /// Fields of the notebook's own metadata, such as its title.
    private(set) var fields: [MetaField] = []
    /// The kernel's language.
    private(set) var language: [UInt8] = []

    /// - Returns: nil where the value is no notebook.
    init?(_ value: JSONValue) {
        guard case .object(let members) = value else { return nil }
        let metadata = members["metadata"]?.members ?? []
        takeMetadata(metadata)
        if let list = members["cells"]?.items {
            for cell in list { take(cell) }
        } else if let sheets = members["worksheets"]?.items {
            for sheet in sheets {
                for cell in sheet.members?["cells"]?.items ?? [] { take(cell) }
            }
        } else {
            return nil
        }
    }

    private mutating func takeMetadata(_ metadata: [JSONMember]) {
        let kernel = metadata["kernelspec"]?.members ?? []
        let info = metadata["language_info"]?.members ?? []
        let name = info["name"]?.text ?? kernel["language"]?.text
        language = Array((name ?? "").utf8)
        fields = MetaField.fields(metadata.filter { $0.value.members == nil })
        fields += MetaField.fields(metadata["nikola"]?.members ?? [])
    }

    private mutating func take(_ cell: JSONValue) {
        guard let members = cell.members, let kind = members["cell_type"]?.text else { return }
        guard let source = members.first(where: { $0.name == "source" || $0.name == "input" }) else { return }
        let language = Array((members["language"]?.text ?? "").utf8)
        var text = Self.joined(source.value)
        Decoding.normaliseLineEnds(&text)
        let cellKind: CellKind
        switch kind {
        case "markdown": cellKind = .markdown
        case "code": cellKind = .code
        case "heading": cellKind = .heading(Int(members["level"]?.text ?? "") ?? 1)
        default: cellKind = .raw
        }
        cells.append(Cell(kind: cellKind, source: text, line: source.line, language: language))
    }

    /// A text that may be written as a list of its lines.
    private static func joined(_ value: JSONValue) -> [UInt8] {
        switch value {
        case .string(let text): return Array(text.utf8)
        case .array(let lines):
            var bytes: [UInt8] = []
            for case .string(let line) in lines { bytes.append(contentsOf: line.utf8) }
            return bytes
        default: return []
        }
    }
}
