import Files

/// Exports of WordPress: files of XML with its namespace.
struct WordPressExport: SiteKind {
    func site(in folder: SiteFolder) -> Site? {
        let files = folder.names(in: ".", .file).filter { name in
            name.utf8.suffix(4).elementsEqual(".xml".utf8)
                && folder.beginning(of: name).firstRange(of: Array("://wordpress.org/export/".utf8)) != nil
        }
        guard let first = files.first else { return nil }
        var site = Site(kind: "a WordPress export", evidence: first)
        for file in files {
            let head = folder.beginning(of: file)
            let name = file.utf8.dropLast(4)
            var source = SiteSource(path: file, name: String(decoding: name, as: UTF8.self))
            source.language = SiteLocale.language(Self.element("language", in: head))
            let origin = "the export, for posts without an address of their own"
            let address = Self.element("wp:base_blog_url", in: head) ?? Self.element("link", in: head)
            if let address = SiteAddress(address, origin: origin) { source.url = address.url("{slug}/") }
            site.add(source)
        }
        return site
    }

    /// The text of the first element of a name.
    private static func element(_ name: String, in head: [UInt8]) -> String? {
        guard let start = head.firstRange(of: Array("<\(name)>".utf8)) else { return nil }
        let text = head[start.upperBound...].prefix { $0 != UInt8(ascii: "<") }
        return String(validating: text, as: UTF8.self)
    }
}

/// Exports of Ghost: files of JSON with `db`, and the tables in it.
struct GhostExport: SiteKind {
    func site(in folder: SiteFolder) -> Site? {
        let files = folder.names(in: ".", .file).filter { name in
            name.utf8.suffix(5).elementsEqual(".json".utf8) && Self.isExport(folder.beginning(of: name))
        }
        guard let first = files.first else { return nil }
        var site = Site(kind: "a Ghost export", evidence: first)
        for file in files {
            var source = SiteSource(path: file, name: String(decoding: file.utf8.dropLast(5), as: UTF8.self))
            source.url = .unknown("write your site's address, an export does not have it")
            site.add(source)
        }
        return site
    }

    /// Whether a text begins with `{"db":[{"meta":` or `{"db":[{"data":`, blanks aside.
    private static func isExport(_ head: [UInt8]) -> Bool {
        let text = head.prefix(4096).filter { $0 > 0x20 }
        return ["meta", "data"].contains { text.starts(with: "{\"db\":[{\"\($0)\":".utf8) }
    }
}
