/// A blog as a generator or an export keeps it: where its posts lie, and at which addresses.
package struct Site: Sendable {
    /// What it is, such as `a Hugo site`.
    package let kind: String
    /// The file or folder that tells, as seen from the site's folder.
    package let evidence: String
    package private(set) var sources: [SiteSource] = []
    /// A name of the time zone database; nil where the site has none.
    package var timezone: String?
    /// A folder for runs, as seen from the site's: outside of every source, and of what the generator publishes.
    package var output = "output"
    /// What people should know, in whole sentences.
    package var remarks: [String] = []

    init(kind: String, evidence: String) {
        self.kind = kind
        self.evidence = evidence
    }

    /// Adds a source under a name that no other has.
    mutating func add(_ source: SiteSource) {
        var source = source
        let name = source.name
        var counter = 2
        while sources.contains(where: { $0.name.utf8.elementsEqual(source.name.utf8) }) {
            source.name = "\(name)-\(counter)"
            counter += 1
        }
        sources.append(source)
    }
}

/// A source of a site, as a pipeline file takes it.
package struct SiteSource: Sendable {
    /// As seen from the site's folder; `.` for the folder itself.
    package var path: String
    package var name: String
    package var url = SiteURL.unknown(SiteURL.missing)
    package var include: [String] = []
    package var exclude: [String] = []
    /// Lower-case language tag.
    package var language: String?

    init(path: String, name: String? = nil) {
        self.path = path
        let last = path.utf8.split(separator: UInt8(ascii: "/")).last ?? "blog".utf8[...]
        self.name = name ?? String(decoding: last, as: UTF8.self)
    }
}

/// The address of a source's posts.
package enum SiteURL: Sendable {
    /// A template, and where it comes from.
    case template(String, origin: String)
    /// Why there is none.
    case unknown(String)

    /// What is said where a site has no address in its settings.
    static let missing = "write your site's address"
}

/// A kind of site. A new one is a file and a line in `Sites`.
protocol SiteKind: Sendable {
    /// The site in a folder; nil where it is none of this kind.
    func site(in folder: SiteFolder) -> Site?
}

/// Every kind of site, the one that is told most surely first.
package enum Sites {
    static let kinds: [any SiteKind] = [
        HugoSite(),
        ZolaSite(),
        JekyllSite(),
        EleventySite(),
        AstroSite(),
        WordPressExport(),
        GhostExport(),
        PostFolder(),
    ]
}
