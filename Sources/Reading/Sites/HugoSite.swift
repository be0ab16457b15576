import Files

/// Hugo: `hugo.toml` or `config.toml`, `.yaml` or `.json`, and `content/`.
struct HugoSite: SiteKind {
    private static let suffixes = ["toml", "yaml", "yml", "json"]
    private static let fields = [
        "year": "{year}", "month": "{month}", "day": "{day}", "slug": "{slug}", "title": "{slug}",
        "filename": "{slug}", "slugorfilename": "{slug}", "contentbasename": "{slug}",
        "slugorcontentbasename": "{slug}",
    ]

    func site(in folder: SiteFolder) -> Site? {
        guard let settings = settings(in: folder) else { return nil }
        let content = settings.text("contentdir").flatMap(folder.inner) ?? "content"
        guard folder.isFolder(content), content != "." else { return nil }
        var site = Site(kind: "a Hugo site", evidence: settings.file)
        site.timezone = SiteLocale.timezone(settings.text("timezone"))
        for place in places(content, settings, folder) { add(place, settings, folder, to: &site) }
        return site
    }

    /// A folder of posts in one language, or in all.
    private struct Place {
        var path: String
        var language: String?
        var address: SiteAddress?
        /// Folders in it that are places of their own.
        var inner: [String] = []
    }

    /// A place for each language that has a folder of its own, else one for all.
    private func places(_ content: String, _ settings: SiteSettings, _ folder: SiteFolder) -> [Place] {
        let languages = settings.tables(below: "languages")
        let main = settings.text("defaultcontentlanguage") ?? "en"
        let origin = "baseURL of \(settings.file)"
        guard languages.contains(where: { $0.table.has("contentdir") }) else {
            // Translations lie beside one another, `post.de.md`: then the text itself tells.
            let language = languages.count < 2 ? settings.text("languagecode") ?? main : nil
            let address = SiteAddress(settings.text("baseurl"), origin: origin)
            return [Place(path: content, language: SiteLocale.language(language), address: address)]
        }
        var places: [Place] = []
        for (name, table) in languages {
            let path = table.text("contentdir").flatMap(folder.inner) ?? content
            guard path != ".", folder.isFolder(path), !places.contains(where: { $0.path == path }) else {
                continue
            }
            let base = table.text("baseurl") ?? settings.text("baseurl")
            let prefix = table.has("baseurl") || name == main.lowercased() ? "" : name
            let language = SiteLocale.language(table.text("languagecode") ?? name)
            let address = SiteAddress(base, path: prefix, origin: origin)
            places.append(Place(path: path, language: language, address: address))
        }
        for index in places.indices {
            let start = places[index].path + "/"
            places[index].inner = places.map(\.path).filter { $0.utf8.starts(with: start.utf8) }.map {
                String(decoding: $0.utf8.dropFirst(start.utf8.count), as: UTF8.self)
            }
        }
        return places
    }

    private func settings(in folder: SiteFolder) -> SiteSettings? {
        for place in ["", "config/_default/"] {
            if let file = folder.first(Self.suffixes.map { "\(place)hugo.\($0)" }) {
                return folder.settings(file)
            }
            let file = folder.first(Self.suffixes.map { "\(place)config.\($0)" })
            // Zola's file has the same name, and its own spelling of the address.
            if let settings = file.flatMap(folder.settings), !settings.has("base_url"),
                settings.has(
                    "baseurl",
                    "theme",
                    "module",
                    "permalinks",
                    "languagecode",
                    "defaultcontentlanguage"
                )
            {
                return settings
            }
        }
        return nil
    }

    /// Sections with permalinks of their own are sources of their own.
    private func add(_ place: Place, _ settings: SiteSettings, _ folder: SiteFolder, to site: inout Site) {
        let patterns = settings.texts(below: "permalinks") + settings.texts(below: "permalinks", "page")
        let end = settings.isTrue("uglyurls") ? ".html" : "/"
        var rest = SiteSource(path: place.path)
        rest.exclude = place.inner.compactMap(ProseFiles.below)
        for section in folder.names(in: place.path, .directory) {
            guard let pattern = patterns.first(where: { $0.name == section.lowercased() }),
                let below = ProseFiles.below(section), !rest.exclude.contains(below)
            else { continue }
            var source = SiteSource(path: "\(place.path)/\(section)")
            source.language = place.language
            source.include = ProseFiles.include
            source.url = url(pattern.text, of: section, place.address)
            site.add(source)
            rest.exclude.append(below)
        }
        rest.language = place.language
        rest.include = ProseFiles.include
        if let address = place.address { rest.url = address.url("{folder}/{slug}\(end)") }
        site.add(rest)
    }

    private func url(_ pattern: String, of section: String, _ address: SiteAddress?) -> SiteURL {
        var fields = Self.fields
        fields["section"] = section
        fields["sections"] = "\(section)/{folder}"
        guard let address else { return .unknown(SiteURL.missing) }
        guard let template = PermalinkPattern(pattern, fields: fields).template else {
            return .unknown("the pattern \(pattern) cannot be told by a template")
        }
        return address.url(template)
    }
}
