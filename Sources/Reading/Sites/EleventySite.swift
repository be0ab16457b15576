/// Eleventy: `.eleventy.js` or `eleventy.config.*`, and the folder it names as input.
struct EleventySite: SiteKind {
    func site(in folder: SiteFolder) -> Site? {
        let names = [".eleventy.js"] + ["js", "mjs", "cjs", "ts"].map { "eleventy.config.\($0)" }
        guard let file = folder.first(names), let script = folder.script(file) else { return nil }
        let input = (script.text("setInputDirectory") ?? script.text("input")).flatMap(folder.inner) ?? "."
        var site = Site(kind: "an Eleventy site", evidence: file)
        let root = folder.isFolder(input) ? input : "."
        guard var source = folder.placeOfPosts(below: root, ProseFiles.suffixes) else { return nil }
        let (address, language) = metadata(in: folder, below: root)
        source.language = language
        if let address {
            // The posts' folder as seen from the input.
            let depth = source.path == root ? source.path.utf8.count : root == "." ? 0 : root.utf8.count + 1
            let inner = String(decoding: source.path.utf8.dropFirst(depth), as: UTF8.self)
            source.url = address.url("\(inner)/{folder}/{slug}/")
        }
        site.add(source)
        // Eleventy takes every template below its input, reports among them.
        if root == "." { site.publishOutside(folder) }
        site.remarks.append(
            "Data files beside the posts, such as posts.json, are not read: what they say of tags is missing."
        )
        return site
    }

    /// The address and language that the site's own data files state, by the names of Eleventy's starters.
    private func metadata(in folder: SiteFolder, below input: String) -> (SiteAddress?, String?) {
        let prefix = input == "." ? "" : input + "/"
        let data = ([prefix + "_data", "_data"]).flatMap { place in
            ["metadata", "site"].map { "\(place)/\($0)" }
        }
        for stem in data {
            if let file = folder.first(["\(stem).json"]), let settings = folder.settings(file) {
                let language = settings.text("language") ?? settings.text("lang")
                let address = SiteAddress(settings.text("url"), origin: "url of \(file)")
                return (address, SiteLocale.language(language))
            }
            if let file = folder.first(["js", "cjs", "mjs"].map { "\(stem).\($0)" }),
                let script = folder.script(file)
            {
                let language = script.text("language") ?? script.text("lang")
                let address = SiteAddress(script.text("url"), origin: "url of \(file)")
                return (address, SiteLocale.language(language))
            }
        }
        return (nil, nil)
    }
}
