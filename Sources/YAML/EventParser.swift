import CLibYAML

/// libyaml's event parser over bytes that must outlive it.
struct EventParser: ~Copyable {
    // On the heap, since libyaml keeps a pointer to the parser inside the parser.
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let bytes: UnsafeBufferPointer<UInt8>
    private let firstLine: Int

    /// Nil where libyaml gets no memory; `bytes` must not be empty.
    init?(_ bytes: UnsafeBufferPointer<UInt8>, firstLine: Int) {
        let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
        guard yaml_parser_initialize(parser) != 0 else {
            parser.deallocate()
            return nil
        }
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
        self.parser = parser
        self.bytes = bytes
        self.firstLine = firstLine
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
    }

    /// Hands the next event to the builder.
    func next(into builder: inout NodeBuilder) throws(YAMLFault) {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) != 0 else { throw fault }
        defer { yaml_event_delete(&event) }
        let mark = mark(event.start_mark)
        switch event.type {
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            builder.scalar(YAMLNode(Self.content(of: scalar), at: mark), anchor: Self.text(scalar.anchor))
        case YAML_SEQUENCE_START_EVENT:
            let anchor = Self.text(event.data.sequence_start.anchor)
            try builder.begin(mapping: false, anchor: anchor, at: mark)
        case YAML_MAPPING_START_EVENT:
            let anchor = Self.text(event.data.mapping_start.anchor)
            try builder.begin(mapping: true, anchor: anchor, at: mark)
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
            builder.end()
        case YAML_ALIAS_EVENT:
            try builder.alias(Self.text(event.data.alias.anchor) ?? "", at: mark)
        case YAML_DOCUMENT_END_EVENT, YAML_STREAM_END_EVENT, YAML_NO_EVENT:
            builder.isComplete = true
        default:
            break
        }
    }

    private static func content(of scalar: yaml_event_s.__Unnamed_union_data.__Unnamed_struct_scalar)
        -> YAMLNode.Content
    {
        let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
        let style: YAMLScalar.Style = scalar.style == YAML_PLAIN_SCALAR_STYLE ? .plain : .quoted
        let tag = text(scalar.tag)
        if style == .plain, tag == nil ? isNull(bytes) : tag == YAML_NULL_TAG {
            return .null
        }
        return .scalar(YAMLScalar(String(decoding: bytes, as: UTF8.self), style: style, tag: tag))
    }

    private static func isNull(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        switch bytes.count {
        case 0: true
        case 1: bytes[0] == UInt8(ascii: "~")
        case 4:
            bytes.elementsEqual("null".utf8) || bytes.elementsEqual("Null".utf8)
                || bytes.elementsEqual("NULL".utf8)
        default: false
        }
    }

    private static func text(_ bytes: UnsafePointer<UInt8>?) -> String? {
        bytes.map { String(cString: $0) }
    }

    // Where something was opened and never closed helps more than where the text ran out.
    private static func startsAtContext(_ problem: String) -> Bool {
        switch problem {
        case "found unexpected end of stream", "found unexpected document indicator",
            "could not find expected ':'", "did not find expected ',' or ']'",
            "did not find expected ',' or '}'":
            true
        default: false
        }
    }

    private func mark(_ mark: yaml_mark_t) -> YAMLMark {
        YAMLMark(line: firstLine + mark.line, column: mark.column + 1)
    }

    private var fault: YAMLFault {
        let problem = parser.pointee.problem.map { String(cString: $0) } ?? "unreadable"
        let context = parser.pointee.context.map { " " + String(cString: $0) } ?? ""
        switch parser.pointee.error {
        case YAML_MEMORY_ERROR:
            return .outOfMemory(at: mark(parser.pointee.mark))
        case YAML_READER_ERROR:
            let mark = mark(parser.pointee.mark)
            let offset = parser.pointee.problem_offset
            return YAMLFault(kind: .character, mark: mark, message: problem, offset: offset)
        default:
            let place =
                Self.startsAtContext(problem) ? parser.pointee.context_mark : parser.pointee.problem_mark
            let offset = offset(ofCharacter: place.index)
            return YAMLFault(kind: .syntax, mark: mark(place), message: problem + context, offset: offset)
        }
    }

    private func offset(ofCharacter index: Int) -> Int {
        var remaining = index
        for (offset, byte) in bytes.enumerated() where byte & 0b1100_0000 != 0b1000_0000 {
            if remaining == 0 {
                return offset
            }
            remaining -= 1
        }
        return bytes.count
    }
}
