import CLibXML2
import Posts
import Text

/// libxml2's parser, fed piece by piece; what it finds goes to a collector.
///
/// Nothing is loaded. A document that declares entities or attributes is refused, so none is ever substituted; a
/// reference that the document does not declare is read as HTML's, since feeds use those.
struct XMLParser: ~Copyable {
    /// libxml2 looks through all it holds for the end of a CDATA section at every piece, and takes at least so many
    /// bytes of it each time: with smaller pieces the time is linear.
    private static let pieceSize = 256

    private let library: LibXML2
    private let context: xmlParserCtxtPtr
    // On the heap: libxml2's callbacks find it by its address.
    private let state: UnsafeMutablePointer<XMLParserState>
    private var limits = XMLLimits()

    init(_ collector: XMLItemCollector, _ library: LibXML2) {
        self.library = library
        state = .allocate(capacity: 1)
        var handlers = XMLParserState.handlers
        guard let context = library.createPushParser(&handlers, state, nil, 0, nil) else {
            preconditionFailure("no memory for libxml2")
        }
        state.initialize(to: XMLParserState(collector, context, library))
        let options = [
            XML_PARSE_NONET, XML_PARSE_IGNORE_ENC, XML_PARSE_RECOVER, XML_PARSE_NOENT, XML_PARSE_OLDSAX,
        ]
        _ = library.useOptions(context, options.reduce(0) { $0 | Int32($1.rawValue) })
        self.context = context
    }

    deinit {
        if let document = context.pointee.myDoc { library.freeDocument(document) }
        library.freeParser(context)
        state.pointee.entity.free()
        state.deinitialize(count: 1)
        state.deallocate()
    }

    /// Why the rest of the document cannot be read, and the line; nil as long as it can.
    var fault: (line: Int, fact: Problem.Fact)? { state.pointee.fault }

    /// Whether the root element has ended.
    var isComplete: Bool { state.pointee.collector.isComplete }

    /// Whether what follows is not looked at.
    var isDone: Bool { fault != nil || isComplete }

    /// The line, from 1, up to which the document has been parsed.
    var line: Int { Int(context.pointee.input?.pointee.line ?? 1) }

    private var column: Int { Int(context.pointee.input?.pointee.col ?? 1) }

    /// Items that ended since they were last taken.
    mutating func takeItems() -> [XMLItem] { state.pointee.collector.takeFinished() }

    /// Problems of the file beside those of its items.
    var problems: [(line: Int, fact: Problem.Fact)] { state.pointee.collector.problems }

    /// Makes this the line on which the document begins.
    mutating func begin(line: Int) {
        context.pointee.input?.pointee.line = Int32(clamping: line)
    }

    /// Parses the next bytes, valid UTF-8 that ends with a whole character.
    mutating func parse(_ bytes: Span<UInt8>) {
        guard !isDone else { return }
        guard let excess = limits.excess(in: bytes) else { return feed(bytes) }
        feed(bytes.extracting(0..<excess.offset))
        if !isDone { state.pointee.fault = (line, .xml(reason: excess.reason, column: column)) }
    }

    private func feed(_ bytes: Span<UInt8>) {
        var start = 0
        while start < bytes.count, !isDone {
            var end = min(start + Self.pieceSize, bytes.count)
            while end < bytes.count, end > start + 1, bytes[end] & 0b1100_0000 == 0b1000_0000 { end -= 1 }
            bytes.extracting(start..<end).withUnsafeBytes { piece in
                let text = piece.assumingMemoryBound(to: CChar.self)
                _ = library.parseChunk(context, text.baseAddress, Int32(text.count), 0)
            }
            start = end
        }
    }

    /// Parses the document's end. Must be called once, after the last bytes.
    mutating func finish() {
        guard !isDone else { return }
        let (line, column) = (line, column)
        state.pointee.isAtEnd = true
        _ = library.parseChunk(context, nil, 0, 1)
        guard !isDone else { return }
        state.pointee.fault = (line, .xml(reason: "the file ends too early", column: column))
    }
}

/// What libxml2's callbacks work on.
private struct XMLParserState {
    var collector: XMLItemCollector
    var fault: (line: Int, fact: Problem.Fact)?
    var isAtEnd = false
    var entity = XMLEntity()
    private let library: LibXML2
    private let context: xmlParserCtxtPtr
    private var spaces: [NamespaceKey: XMLSpace] = [:]
    /// How many namespaces the open elements declare, for those that do.
    private var declarations: [(depth: Int, count: Int)] = []
    private var namespaces = 0

    /// The addresses of a namespace and a prefix, of which libxml2 keeps one copy each.
    private struct NamespaceKey: Hashable {
        var uri: UnsafePointer<xmlChar>?
        var prefix: UnsafePointer<xmlChar>?
    }

    init(_ collector: XMLItemCollector, _ context: xmlParserCtxtPtr, _ library: LibXML2) {
        self.library = library
        self.collector = collector
        self.context = context
    }

    private var line: Int { Int(context.pointee.input?.pointee.line ?? 1) }

    mutating func start(
        _ local: UnsafePointer<xmlChar>?,
        _ prefix: UnsafePointer<xmlChar>?,
        _ uri: UnsafePointer<xmlChar>?,
        declaring declared: Int,
        _ count: Int,
        _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    ) {
        guard fault == nil else { return }
        if uri == nil, let prefix { collector.noteUndeclared(prefix: string(prefix), line: line) }
        var list: [XMLAttribute] = []
        // Of each attribute five pointers: name, prefix, namespace, the value's beginning and end.
        for index in 0..<count {
            guard let five = attributes?.advanced(by: index * 5), let value = five[3], let end = five[4]
            else {
                continue
            }
            let bytes = UnsafeBufferPointer(start: value, count: end - value)
            let name = name(five[0], five[1], five[2])
            list.append(XMLAttribute(name: name, value: String(decoding: bytes, as: UTF8.self)))
        }
        collector.start(name(local, prefix, uri), list, line: line)
        if declared > 0 { declare(declared) }
    }

    private mutating func declare(_ count: Int) {
        declarations.append((collector.depth, count))
        namespaces += count
        let limit = XMLLimits.maximumNamespaces
        guard namespaces > limit else { return }
        let column = Int(context.pointee.input?.pointee.col ?? 1)
        stop(.xml(reason: "more than \(limit) namespaces in one another", column: column))
    }

    private mutating func stop(_ fact: Problem.Fact) {
        guard fault == nil else { return }
        fault = (line, fact)
        library.stopParser(context)
    }

    mutating func end() {
        guard fault == nil else { return }
        if let last = declarations.last, last.depth == collector.depth {
            declarations.removeLast()
            namespaces -= last.count
        }
        collector.end()
    }

    mutating func text(_ bytes: UnsafePointer<xmlChar>?, _ count: Int) {
        guard fault == nil, !collector.isComplete else { return }
        collector.text(UnsafeBufferPointer(start: bytes, count: count).span)
    }

    private mutating func name(
        _ local: UnsafePointer<xmlChar>?,
        _ prefix: UnsafePointer<xmlChar>?,
        _ uri: UnsafePointer<xmlChar>?
    ) -> XMLName {
        let key = NamespaceKey(uri: uri, prefix: prefix)
        let space = spaces[key] ?? XMLSpace(uri: uri.map(string), prefix: prefix.map(string))
        spaces[key] = space
        return XMLName(space, local.map { string($0).lowercased() } ?? "")
    }

    private func string(_ characters: UnsafePointer<xmlChar>) -> String { String(cString: characters) }

    // MARK: Entities

    mutating func refuseDeclarations() {
        stop(.doctype)
    }

    /// What stands for a reference that XML does not know: in text and in attributes libxml2 wants different kinds.
    mutating func entity(named name: UnsafePointer<xmlChar>?) -> xmlEntityPtr? {
        // What was wrong before is noted, and must not hide this reference.
        context.pointee.wellFormed = 1
        if let known = library.predefinedEntity(name) { return known }
        let isInAttribute = context.pointee.instate == XML_PARSER_ATTRIBUTE_VALUE
        return entity.make(name.map(string) ?? "", isInAttribute: isInAttribute)
    }

    // MARK: Errors

    mutating func take(_ error: xmlError) {
        guard fault == nil, error.level == XML_ERR_FATAL, !collector.isComplete else { return }
        let code = xmlParserErrors(rawValue: UInt32(clamping: error.code))
        guard !Self.harmless.contains(code.rawValue) else { return }
        let reason = error.message.map { TextTrimming.singleLine(String(cString: $0)) } ?? "unreadable"
        let fact = Problem.Fact.xml(
            reason: isAtEnd ? "the file ends too early" : Visible.escaped(reason),
            column: Int(error.int2)
        )
        let isTag = code == XML_ERR_NAME_REQUIRED && context.pointee.instate == XML_PARSER_START_TAG
        if Self.local.contains(code.rawValue), !isTag {
            collector.damage(fact, line: Int(error.line))
        } else {
            fault = (Int(error.line), fact)
            library.stopParser(context)
        }
    }

    /// Errors after which nothing is missing.
    private static let harmless = Set(
        [XML_ERR_MISPLACED_CDATA_END, XML_ERR_RESERVED_XML_NAME, XML_ERR_UNKNOWN_VERSION].map(\.rawValue)
    )

    /// Errors after which text or an attribute is missing, while elements still begin and end where they did.
    private static let local = Set(
        [
            XML_ERR_INVALID_CHAR, XML_ERR_INVALID_CHARREF, XML_ERR_INVALID_HEX_CHARREF,
            XML_ERR_INVALID_DEC_CHARREF, XML_ERR_NAME_REQUIRED, XML_ERR_ENTITYREF_SEMICOL_MISSING,
            XML_ERR_UNDECLARED_ENTITY, XML_ERR_ATTRIBUTE_REDEFINED, XML_ERR_LT_IN_ATTRIBUTE,
            XML_ERR_ATTRIBUTE_NOT_STARTED, XML_ERR_ATTRIBUTE_NOT_FINISHED, XML_ERR_ATTRIBUTE_WITHOUT_VALUE,
            XML_ERR_SPACE_REQUIRED, XML_ERR_GT_REQUIRED, XML_ERR_HYPHEN_IN_COMMENT,
        ].map(\.rawValue)
    )
}

// MARK: - Callbacks

extension XMLParserState {
    /// Only what is named here is told; libxml2 builds no tree.
    static var handlers: xmlSAXHandler {
        var handlers = xmlSAXHandler()
        handlers.initialized = UInt32(XML_SAX2_MAGIC)
        handlers.startElementNs = { state, local, prefix, uri, declared, _, count, _, attributes in
            xmlState(at: state)?.pointee.start(
                local,
                prefix,
                uri,
                declaring: Int(declared),
                Int(count),
                attributes
            )
        }
        handlers.endElementNs = { state, _, _, _ in xmlState(at: state)?.pointee.end() }
        handlers.characters = { state, bytes, count in xmlState(at: state)?.pointee.text(bytes, Int(count)) }
        handlers.cdataBlock = { state, bytes, count in xmlState(at: state)?.pointee.text(bytes, Int(count)) }
        handlers.getEntity = { state, name in xmlState(at: state)?.pointee.entity(named: name) }
        handlers.getParameterEntity = { _, _ in nil }
        handlers.entityDecl = { state, _, _, _, _, _ in xmlState(at: state)?.pointee.refuseDeclarations() }
        handlers.attributeDecl = { state, _, _, _, _, _, values in
            // The callee frees what it is given.
            if let values { LibXML2.loaded?.freeEnumeration(values) }
            xmlState(at: state)?.pointee.refuseDeclarations()
        }
        handlers.serror = { state, error in
            if let error { xmlState(at: state)?.pointee.take(error.pointee) }
        }
        return handlers
    }
}

private func xmlState(at address: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<XMLParserState>? {
    address?.assumingMemoryBound(to: XMLParserState.self)
}
