import CLibXML2
import Files

/// The functions of libxml2, loaded with the first XML file: it brings others along that take longer to load than a
/// question takes to be answered.
struct LibXML2: Sendable {
    typealias CreatePushParser =
        @Sendable @convention(c) (
            UnsafeMutablePointer<xmlSAXHandler>?, UnsafeMutableRawPointer?, UnsafePointer<CChar>?, CInt,
            UnsafePointer<CChar>?
        ) -> xmlParserCtxtPtr?
    typealias UseOptions = @Sendable @convention(c) (xmlParserCtxtPtr?, CInt) -> CInt
    typealias ParseChunk =
        @Sendable @convention(c) (xmlParserCtxtPtr?, UnsafePointer<CChar>?, CInt, CInt) -> CInt
    typealias UseParser = @Sendable @convention(c) (xmlParserCtxtPtr?) -> Void
    typealias FreeDocument = @Sendable @convention(c) (xmlDocPtr?) -> Void
    typealias PredefinedEntity = @Sendable @convention(c) (UnsafePointer<xmlChar>?) -> xmlEntityPtr?
    typealias FreeEnumeration = @Sendable @convention(c) (xmlEnumerationPtr?) -> Void

    static let name = "libxml2.so.2"
    /// Nil where the library is not installed.
    static let loaded = LibXML2()

    let createPushParser: CreatePushParser
    let useOptions: UseOptions
    let parseChunk: ParseChunk
    let stopParser: UseParser
    let freeParser: UseParser
    let freeDocument: FreeDocument
    let predefinedEntity: PredefinedEntity
    let freeEnumeration: FreeEnumeration

    private init?() {
        guard let library = SharedLibrary(Self.name),
            let createPushParser = library.function("xmlCreatePushParserCtxt", as: CreatePushParser.self),
            let useOptions = library.function("xmlCtxtUseOptions", as: UseOptions.self),
            let parseChunk = library.function("xmlParseChunk", as: ParseChunk.self),
            let stopParser = library.function("xmlStopParser", as: UseParser.self),
            let freeParser = library.function("xmlFreeParserCtxt", as: UseParser.self),
            let freeDocument = library.function("xmlFreeDoc", as: FreeDocument.self),
            let predefinedEntity = library.function("xmlGetPredefinedEntity", as: PredefinedEntity.self),
            let freeEnumeration = library.function("xmlFreeEnumeration", as: FreeEnumeration.self)
        else { return nil }
        self.createPushParser = createPushParser
        self.useOptions = useOptions
        self.parseChunk = parseChunk
        self.stopParser = stopParser
        self.freeParser = freeParser
        self.freeDocument = freeDocument
        self.predefinedEntity = predefinedEntity
        self.freeEnumeration = freeEnumeration
    }
}
