import Files

/// Jekyll: `_config.yml`, `_posts/`, and the folders of collections that are published.
struct JekyllSite: SiteKind {
    /// Patterns by the name of a style.
    private static let styles = [
        "date": "/:categories/:year/:month/:day/:title:output_ext",
        "pretty": "/:categories/:year/:month/:day/:title/", "none": "/:categories/:title:output_ext",
        "ordinal": "/:categories/:year/:y_day/:title:output_ext",
        "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
    ]
    private static let fields = [
        "categories": "", "slugified_categories": "", "year": "{year}", "month": "{month}", "day": "{day}",
        "title": "{slug}", "slug": "{slug}", "name": "{slug}", "path": "{folder}/{slug}",
        "output_ext": ".html",
    ]

    func site(in folder: SiteFolder) -> Site? {
        let file = folder.first(["_config.yml", "_config.yaml", "_config.toml"])
        let settings = file.flatMap(folder.settings) ?? SiteSettings(file: "_posts", [])
        let root = settings.text("source").flatMap(folder.inner) ?? "."
        let prefix = root == "." ? "" : root + "/"
        let collections =
            prefix + (settings.text("collections_dir").flatMap(folder.inner).map { $0 + "/" } ?? "")
        var site = Site(kind: "a Jekyll site", evidence: settings.file)
        site.timezone = SiteLocale.timezone(settings.text("timezone"))
        if folder.isFolder(collections + "_posts") {
            site.add(posts(collections + "_posts", settings))
        }
        let folders = folder.names(in: collections.isEmpty ? "." : collections, .directory)
        for (name, collection) in settings.tables(below: "collections") {
            let found = folders.first { $0.lowercased() == "_" + name }
            guard let found, name != "posts", collection.isTrue("output") else { continue }
            site.add(source(collections + found, name, collection, settings))
        }
        guard !site.sources.isEmpty else { return nil }
        // Jekyll publishes every folder that it does not know, but for names such as this one.
        site.output = prefix + "_output"
        site.remarks.append(
            "Jekyll copies what it does not know into the site: add pipelines to exclude in its settings."
        )
        if folder.isFolder(prefix + "_drafts") {
            site.remarks.append("\(prefix)_drafts is not read: its posts do not say that they are drafts.")
        }
        return site
    }

    private func posts(_ path: String, _ settings: SiteSettings) -> SiteSource {
        let style = settings.text("permalink") ?? "date"
        var source = SiteSource(path: path, name: "posts")
        source.language = language(settings)
        source.url = url(Self.styles[style] ?? style, Self.fields, settings)
        return source
    }

    private func source(
        _ path: String,
        _ name: String,
        _ collection: SiteSettings,
        _ settings: SiteSettings
    ) -> SiteSource {
        let hasFolders = settings.text("permalink") == "pretty"
        let usual = hasFolders ? "/:collection/:path/" : "/:collection/:path:output_ext"
        var fields = Self.fields
        fields["collection"] = name
        var source = SiteSource(path: path, name: name)
        source.language = language(settings)
        source.url = url(collection.text("permalink") ?? usual, fields, settings)
        return source
    }

    private func language(_ settings: SiteSettings) -> String? {
        SiteLocale.language(settings.text("lang") ?? settings.text("language") ?? settings.text("locale"))
    }

    private func url(_ pattern: String, _ fields: [String: String], _ settings: SiteSettings) -> SiteURL {
        let permalink = PermalinkPattern(pattern, fields: fields)
        guard let template = permalink.template else {
            return .unknown("the pattern \(pattern) cannot be told by a template")
        }
        let isShort = !permalink.dropped.isEmpty
        let origin = "url and permalink of \(settings.file)\(isShort ? ", without categories" : "")"
        let address = SiteAddress(settings.text("url"), path: settings.text("baseurl"), origin: origin)
        return address?.url(template) ?? .unknown(SiteURL.missing)
    }
}
