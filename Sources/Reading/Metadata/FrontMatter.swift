import Posts
import TOML
import Text
import YAML

/// Front matter at the head of a file: YAML between `---`, TOML between `+++`, or a JSON object.
struct FrontMatter {
    var fields: [MetaField] = []
    /// Where the body begins in the file, and on which line.
    var bodyStart = 0
    var bodyLine = 1
    var findings: [(line: Int, fact: Problem.Fact)] = []
    /// Why the post cannot be read at all.
    var refusal: (line: Int, fact: Problem.Fact)?

    init(_ file: [UInt8]) {
        if let block = Block.find(in: file, fence: "---", alternative: "...") {
            readYAML(file, block)
        } else if let block = Block.find(in: file, fence: "+++", alternative: "+++") {
            readTOML(file, block)
        } else if file.first == UInt8(ascii: "{"), file.count > 1,
            file[1] <= 0x20 || file[1] == UInt8(ascii: "\"")
        {
            readJSON(file)
        }
    }

    private mutating func takeBody(after block: Block) {
        bodyStart = block.bodyStart
        bodyLine = block.bodyLine
    }

    // MARK: YAML

    private mutating func readYAML(_ file: [UInt8], _ block: Block) {
        guard block.isClosed else {
            if block.looksLikeFields(in: file) { refusal = (1, .frontMatterUnterminated(fence: "---")) }
            return
        }
        let document = YAML.parse(file, in: block.content, firstLine: 2)
        if let fault = document.fault { note(fault) }
        if let pairs = document.root?.pairs {
            fields = MetaField.fields(pairs)
            noteDuplicates(pairs)
        } else if document.root != nil, document.fault == nil {
            findings.append((1, .frontMatter(reason: "holds no fields, read as text", column: 0)))
            return
        }
        takeBody(after: block)
    }

    private mutating func note(_ fault: YAMLFault) {
        let line = fault.mark.line
        switch fault.kind {
        case .tooDeep: refusal = (line, .tooDeep(what: "front matter", limit: YAMLLimits().depth))
        case .undefinedAlias, .selfAlias, .tooManyNodes, .memory:
            refusal = (line, .yamlRefused(reason: fault.message))
        case .syntax, .character:
            findings.append((line, .frontMatter(reason: fault.message, column: fault.mark.column)))
        }
    }

    private mutating func noteDuplicates(_ pairs: [YAMLPair]) {
        var names: Set<UTF8Key> = []
        for pair in pairs {
            guard let name = pair.key.text, !names.insert(UTF8Key(name)).inserted else { continue }
            let reason = "the key \"\(name)\" stands twice, the first counts"
            findings.append((pair.key.mark.line, .frontMatter(reason: reason, column: pair.key.mark.column)))
        }
    }

    // MARK: TOML

    private mutating func readTOML(_ file: [UInt8], _ block: Block) {
        guard block.isClosed else {
            if block.looksLikeFields(in: file) { refusal = (1, .frontMatterUnterminated(fence: "+++")) }
            return
        }
        takeBody(after: block)
        let document = TOML.parse(file, in: block.content, firstLine: 2)
        fields = MetaField.fields(document.entries)
        guard let fault = document.fault else { return }
        if fault.kind == .tooDeep {
            refusal = (fault.line, .tooDeep(what: "front matter", limit: TOML.maximumDepth))
        } else {
            findings.append((fault.line, .frontMatter(reason: fault.reason, column: fault.column)))
        }
    }

    // MARK: JSON

    private mutating func readJSON(_ file: [UInt8]) {
        do {
            let (value, end) = try JSONParser.parsePrefix(file, in: 0..<file.count)
            guard case .object(let members) = value else { return }
            fields = MetaField.fields(members)
            takeBody(of: file, behindObject: end)
        } catch {
            if error.kind == .tooDeep {
                refusal = (error.line, .tooDeep(what: "front matter", limit: JSONParser.maximumDepth))
            } else if error.kind == .unexpectedEnd {
                refusal = (1, .frontMatterUnterminated(fence: "}"))
            } else {
                readDamagedJSON(file, error)
            }
        }
    }

    /// An object that is no JSON: its members that are count, what stands behind its last bracket is the body.
    private mutating func readDamagedJSON(_ file: [UInt8], _ error: JSONFault) {
        let isObject = JSONObjectScan.beginsWithName(file)
        if isObject, let end = JSONObjectScan.end(in: file) {
            fields = MetaField.fields(JSONObjectScan.members(of: file[..<end]))
            takeBody(of: file, behindObject: end)
        } else if isObject {
            refusal = (1, .frontMatterUnterminated(fence: "}"))
            return
        }
        findings.append((error.line, .frontMatter(reason: error.reason, column: error.column)))
    }

    private mutating func takeBody(of file: [UInt8], behindObject end: Int) {
        let rest = file[end...].drop { $0 == 0x20 || $0 == 0x09 }
        bodyStart = rest.first == 0x0A ? rest.startIndex + 1 : rest.startIndex
        bodyLine = 1 + file[..<bodyStart].count { $0 == 0x0A }
    }
}

/// Where an object ends that is damaged and so cannot be parsed.
private enum JSONObjectScan {
    /// Whether the bracket is followed by `"name":`; a text may begin with a bracket too.
    static func beginsWithName(_ file: [UInt8]) -> Bool {
        let name = file.dropFirst().drop { $0 <= 0x20 }
        guard name.first == UInt8(ascii: "\"") else { return false }
        let rest = name.dropFirst().drop { $0 != UInt8(ascii: "\"") && $0 != 0x0A }
        return rest.first == UInt8(ascii: "\"")
            && rest.dropFirst().first { $0 != 0x20 && $0 != 0x09 } == UInt8(ascii: ":")
    }

    /// The members of a damaged object up to where no more can be told apart, but for those that are damaged; of two
    /// with one name the first.
    static func members(of object: ArraySlice<UInt8>) -> [JSONMember] {
        var cursor = JSONCursor(ByteStream(Array(object)))
        var text = RecordText(limit: Int64(object.count))
        var members: [JSONMember] = []
        var names: Set<UTF8Key> = []
        guard cursor.enter("{") else { return [] }
        while let name = try? cursor.nextMember() {
            cursor.takeValue(into: &text)
            let value = try? JSONParser.parse(text.bytes, in: 0..<text.bytes.count, firstLine: text.line)
            guard let value, names.insert(UTF8Key(name)).inserted else { continue }
            members.append(JSONMember(name: name, value: value, line: text.line))
        }
        return members
    }

    /// After the bracket that closes the first; nil where there is none. A text in quotes ends with its line.
    static func end(in file: [UInt8]) -> Int? {
        var (depth, isText, isEscaped) = (0, false, false)
        for (index, byte) in file.enumerated() {
            switch byte {
            case _ where isEscaped: isEscaped = false
            case UInt8(ascii: "\\"): isEscaped = isText
            case UInt8(ascii: "\""): isText.toggle()
            case 0x0A: isText = false
            case _ where isText: break
            case UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "}"):
                depth -= 1
                if depth == 0 { return index + 1 }
            default: break
            }
        }
        return nil
    }
}

/// The lines between two fences.
private struct Block {
    /// What stands between the fences.
    var content: Range<Int>
    var bodyStart: Int
    var bodyLine: Int
    var isClosed: Bool

    /// The block whose opening fence is the file's first line.
    static func find(in file: [UInt8], fence: StaticString, alternative: StaticString) -> Block? {
        let bytes = file.span
        guard bytes.hasASCII(fence, at: 0), let start = lineEnd(in: bytes, from: 3) else { return nil }
        var position = start
        var line = 2
        while position < bytes.count {
            let isFence = bytes.hasASCII(fence, at: position) || bytes.hasASCII(alternative, at: position)
            if isFence, let end = lineEnd(in: bytes, from: position + 3) {
                return Block(content: start..<position, bodyStart: end, bodyLine: line + 1, isClosed: true)
            }
            guard let feed = bytes.firstOffset(of: 0x0A, in: position..<bytes.count) else { break }
            position = feed + 1
            line += 1
        }
        return Block(content: start..<bytes.count, bodyStart: 0, bodyLine: 1, isClosed: false)
    }

    /// After the line feed, where nothing but blanks stands before it.
    private static func lineEnd(in bytes: Span<UInt8>, from start: Int) -> Int? {
        var position = start
        while position < bytes.count, bytes[position] == 0x20 || bytes[position] == 0x09 { position += 1 }
        guard position < bytes.count else { return position }
        return bytes[position] == 0x0A ? position + 1 : nil
    }

    /// Whether the first line is `name:` or `name =`: front matter that was not closed, and no thematic break.
    func looksLikeFields(in file: [UInt8]) -> Bool {
        let line = file[content].drop { $0 <= 0x20 }.prefix { $0 != 0x0A }
        let name = line.prefix {
            $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "_") || $0 == 0x2D
        }
        let rest = line[name.endIndex...].drop { $0 == 0x20 }
        return !name.isEmpty && (rest.first == UInt8(ascii: ":") || rest.first == UInt8(ascii: "="))
    }
}
