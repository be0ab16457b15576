/// The vocabularies that formats tell apart. Names of RSS, in no namespace or in one of RSS's own, are plain.
enum XMLSpace: UInt8 {
    case plain, atom, wordpress, content, dublinCore, dublinCoreTerms, media, itunes, xhtml, rdf, xml, other
}

/// An element's or attribute's name: its vocabulary, whatever prefix the file has for it, and its local name in lower
/// case.
struct XMLName: Hashable {
    var space: XMLSpace
    var local: String

    init(_ space: XMLSpace, _ local: String) {
        self.space = space
        self.local = local
    }

    static func plain(_ local: String) -> XMLName { XMLName(.plain, local) }
    static func atom(_ local: String) -> XMLName { XMLName(.atom, local) }
    static func wordpress(_ local: String) -> XMLName { XMLName(.wordpress, local) }
}

/// An attribute and its value.
struct XMLAttribute {
    var name: XMLName
    var value: String
}

extension [XMLAttribute] {
    /// The value of an attribute in no namespace, or in the namespace named; nil where it is missing.
    func value(_ local: String, in space: XMLSpace = .plain) -> String? {
        first { $0.name.space == space && $0.name.local == local }?.value
    }
}

extension XMLSpace {
    /// The vocabulary of a namespace; of one that is unknown, or was never declared, what its prefix stands for
    /// everywhere.
    init(uri: String?, prefix: String?) {
        self =
            uri.flatMap(Self.known(uri:)) ?? prefix.map(Self.known(prefix:)) ?? (uri == nil ? .plain : .other)
    }

    private static func known(uri: String) -> XMLSpace? {
        let uri = uri.lowercased()
        if uri.utf8.contains(UInt8(ascii: "w")), uri.contains("wordpress.org/export/") {
            return uri.contains("/excerpt") ? .other : .wordpress
        }
        if let space = exact[uri.last == "/" || uri.last == "#" ? String(uri.dropLast()) : uri] {
            return space
        }
        return uri.hasPrefix("http://backend.userland.com/rss") ? .plain : nil
    }

    private static func known(prefix: String) -> XMLSpace {
        switch prefix.lowercased() {
        case "wp": .wordpress
        case "content": .content
        case "dc": .dublinCore
        case "dcterms": .dublinCoreTerms
        case "atom", "a10": .atom
        case "media": .media
        case "itunes": .itunes
        case "xhtml": .xhtml
        case "rdf": .rdf
        case "xml": .xml
        default: .other
        }
    }

    /// Namespaces in lower case, without what may end them.
    private static let exact: [String: XMLSpace] = [
        "http://www.w3.org/2005/atom": .atom,
        "http://purl.org/atom/ns": .atom,
        "http://purl.org/rss/1.0": .plain,
        "http://my.netscape.com/rdf/simple/0.9": .plain,
        "http://channel.netscape.com/rdf/simple/0.9": .plain,
        "http://blogs.law.harvard.edu/tech/rss": .plain,
        "http://purl.org/net/rss1.1": .plain,
        "http://purl.org/rss/1.0/modules/content": .content,
        "http://purl.org/dc/elements/1.0": .dublinCore,
        "http://purl.org/dc/elements/1.1": .dublinCore,
        "http://purl.org/dc/terms": .dublinCoreTerms,
        "http://search.yahoo.com/mrss": .media,
        "http://www.itunes.com/dtds/podcast-1.0.dtd": .itunes,
        "http://www.w3.org/1999/xhtml": .xhtml,
        "http://www.w3.org/1999/02/22-rdf-syntax-ns": .rdf,
        "http://www.w3.org/xml/1998/namespace": .xml,
    ]
}
