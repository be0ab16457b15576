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
        let main = settings.text("defaultcontentlanguage") ?? "en"
        let languages = settings.tables(below: "languages")
        let places = languages.compactMap { language -> Place? in
            guard let path = language.table.text("contentdir").flatMap(folder.inner), path != ".",
                folder.isFolder(path)
            else { return nil }
            let address = language.table.text("baseurl") ?? settings.text("baseurl")
            let prefix = language.name == main.lowercased() ? "" : language.name
            let origin = "baseURL of \(settings.file)"
            return Place(
                path: path,
                language: SiteLocale.language(language.table.text("languagecode") ?? language.name),
                address: SiteAddress(address, path: prefix, origin: origin)
            )
        }
        if places.isEmpty {
            let language = settings.text("languagecode") ?? settings.text("defaultcontentlanguage")
            let address = SiteAddress(settings.text("baseurl"), origin: "baseURL of \(settings.file)")
            let isOfOneLanguage = languages.count < 2
            let place = Place(
                path: content,
                language: isOfOneLanguage ? SiteLocale.language(language) : nil,
                address: address
            )
            add(place, settings, folder, to: &site)
        } else {
            for place in places { add(place, settings, folder, to: &site) }
        }
        return site
    }

    /// A folder of posts in one language, or in all.
    private struct Place {
        var path: String
        var language: String?
        var address: SiteAddress?
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
        for section in folder.names(in: place.path, .directory) {
            guard let pattern = patterns.first(where: { $0.name == section.lowercased() }) else { continue }
            var source = SiteSource(path: "\(place.path)/\(section)")
            source.language = place.language
            source.include = ProseFiles.include
            source.url = url(pattern.text, of: section, place.address)
            site.add(source)
            rest.exclude.append("\(section)/**")
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
