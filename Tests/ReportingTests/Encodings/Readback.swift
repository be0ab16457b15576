import CSV
import Reporting
import Text

/// Reads what an encoding wrote for the columns `name`, `text`, `list`, `count`, and checks what else it promises. An
/// encoding that is added to the list needs a case here.
struct Readback {
    let encoding: String
    let bytes: [UInt8]

    enum Fault: Error {
        case unknownEncoding
        case shape(String)
    }

    /// Whether the texts of `rows` come back as they were; elsewhere controls come back visible.
    var isExact: Bool { encoding != "markdown" && encoding != "table" }

    /// The cells of each row, header excluded. The cells of a list are joined by `; `.
    func rows() throws -> [[String]] {
        switch encoding {
        case "csv": return Array(try CSVReader.rows(of: bytes, dialect: .rfc4180).dropFirst())
        case "json":
            guard case .array(let rows) = try StrictJSON.parse(bytes) else { throw Fault.shape("no array") }
            return try rows.map(cells)
        case "jsonl":
            return try bytes.split(separator: 0x0A).map { try cells(StrictJSON.parse($0)) }
        case "markdown": return try markdown()
        default: throw Fault.unknownEncoding
        }
    }

    private func cells(_ row: JSONValue) throws -> [String] {
        guard case .object(let members) = row, members.map(\.name) == ["name", "text", "list", "count"] else {
            throw Fault.shape("members")
        }
        return try members.map { member in
            switch member.value {
            case .number(let digits): return digits
            case .string(let text): return String(decoding: text, as: UTF8.self)
            case .array(let values):
                return try values.map { value in
                    guard case .string(let text) = value else { throw Fault.shape("list") }
                    return String(decoding: text, as: UTF8.self)
                }.joined(separator: "; ")
            default: throw Fault.shape("value")
            }
        }
    }

    private func markdown() throws -> [[String]] {
        let text = String(decoding: bytes, as: UTF8.self)
        let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map(
            Array.init
        )
        guard lines.last?.isEmpty == true, lines.count > 2 else { throw Fault.shape("lines") }
        return try lines[2..<(lines.count - 1)].map { line in
            guard !line.contains(where: { $0 == "<" || $0.properties.generalCategory == .control }) else {
                throw Fault.shape("raw HTML or control")
            }
            return try markdownCells(line)
        }
    }

    private func markdownCells(_ line: [Unicode.Scalar]) throws -> [String] {
        var cells: [[Unicode.Scalar]] = []
        var isEscaped = false
        for scalar in line {
            if scalar == "|" && !isEscaped {
                cells.append([])
            } else if cells.isEmpty {
                throw Fault.shape("no leading pipe")
            } else if scalar == "\\" && !isEscaped {
                isEscaped = true
                continue
            } else {
                cells[cells.count - 1].append(scalar)
            }
            isEscaped = false
        }
        guard cells.popLast() == [], cells.allSatisfy({ $0.count > 1 && $0.first == " " && $0.last == " " })
        else {
            throw Fault.shape("cells")
        }
        return cells.map { unescaped($0.dropFirst().dropLast()) }
    }

    private func unescaped(_ cell: ArraySlice<Unicode.Scalar>) -> String {
        let entities = ["lt": "<", "gt": ">", "amp": "&", "#9": "\t", "#10": "\n", "#13": "\r"]
        var text = ""
        var rest = cell
        while let scalar = rest.popFirst() {
            guard scalar == "&", let end = rest.firstIndex(of: ";") else {
                text.unicodeScalars.append(scalar)
                continue
            }
            var name = ""
            name.unicodeScalars.append(contentsOf: rest[..<end])
            text += entities[name] ?? "?"
            rest = rest[(end + 1)...]
        }
        return text
    }
}
