/// Astro: `astro.config.*`, collections in `src/content/` or `src/data/`, and Markdown pages in `src/pages/`.
struct AstroSite: SiteKind {
    func site(in folder: SiteFolder) -> Site? {
        let names = ["mjs", "js", "ts", "mts", "cjs"].map { "astro.config.\($0)" }
        guard let file = folder.first(names), let script = folder.script(file) else { return nil }
        let origin = "site of \(file)"
        let base = script.text("base").flatMap { $0.utf8.first == UInt8(ascii: "/") ? $0 : nil }
        let address = SiteAddress(script.text("site"), path: base, origin: origin)
        let end = script.text("trailingSlash") == "never" ? "" : "/"
        var site = Site(kind: "an Astro site", evidence: file)
        for (path, name) in [("src/content", "content"), ("src/data", "data"), ("src/pages", "pages")]
        where folder.isFolder(path) && folder.holdsPosts(path, ProseFiles.suffixes) {
            var source = SiteSource(path: path, name: name)
            source.include = ProseFiles.include
            if let address { source.url = address.url("{folder}/{slug}\(end)") }
            site.add(source)
        }
        guard !site.sources.isEmpty else { return nil }
        if site.sources.contains(where: { $0.name != "pages" }) {
            site.remarks.append(
                "The addresses are right where the routes in src/pages are named as the collections."
            )
        }
        return site
    }
}
