/// Zola: `config.toml` with `base_url`, and `content/`.
struct ZolaSite: SiteKind {
    func site(in folder: SiteFolder) -> Site? {
        guard let file = folder.first(["zola.toml", "config.toml"]), let settings = folder.settings(file),
            settings.has("base_url"), folder.isFolder("content")
        else { return nil }
        var site = Site(kind: "a Zola site", evidence: file)
        var source = SiteSource(path: "content")
        source.include = ProseFiles.include
        // Translations lie beside one another, `post.de.md`: then the text itself tells.
        if settings.tables(below: "languages").isEmpty {
            source.language = SiteLocale.language(settings.text("default_language"))
        }
        if let address = SiteAddress(settings.text("base_url"), origin: "base_url of \(file)") {
            source.url = address.url("{folder}/{slug}/")
        }
        site.add(source)
        return site
    }
}
