import Files

/// A folder of posts that no generator claims.
struct PostFolder: SiteKind {
    func site(in folder: SiteFolder) -> Site? {
        for suffixes in [ProseFiles.suffixes, ["txt", "text"]] {
            guard let source = folder.placeOfPosts(below: ".", suffixes) else { continue }
            var site = Site(kind: "a folder of posts", evidence: "the files in it")
            site.add(source)
            if source.path == "." { site.publishOutside(folder) }
            return site
        }
        return nil
    }
}

extension Site {
    /// For a site whose folder is itself a source: the runs land beside it.
    mutating func publishOutside(_ folder: SiteFolder) {
        output = "../\(folder.name)-reports"
        remarks.append("The runs land beside the folder, since all of it is a source.")
    }
}

extension SiteFolder {
    /// The one folder inside of a folder that has posts, else the folder itself; nil where there are no posts.
    func placeOfPosts(below root: String, _ suffixes: [String]) -> SiteSource? {
        var machinery = names(in: root, .directory).filter(ProseFiles.machinery.contains)
        // It will be there.
        if root == ".", !machinery.contains("pipelines") { machinery.append("pipelines") }
        let about = ProseFiles.about
        let except = machinery.map { "\($0)/**" } + about + ["**/node_modules/**"]
        guard holdsPosts(root, suffixes, except: except) else { return nil }
        let folders = names(in: root, .directory).filter { !machinery.contains($0) }
        let inner = folders.map { root == "." ? $0 : "\(root)/\($0)" }.filter { holdsPosts($0, suffixes) }
        let isAllInside = !names(in: root, .file).contains { isPost($0, suffixes) }
        let isInside = isAllInside && inner.count == 1
        var source = SiteSource(path: isInside ? inner[0] : root, name: isInside || root != "." ? nil : name)
        source.include = ProseFiles.patterns(suffixes)
        guard !isInside else { return source }
        let present = about.filter { pattern in
            names(in: root, .file).contains { Self.matches($0, pattern) }
        }
        source.exclude = machinery.sorted().map { "\($0)/**" } + present
        return source
    }

    private func isPost(_ name: String, _ suffixes: [String]) -> Bool {
        suffixes.contains(PathBytes(name)?.extension ?? "")
            && !ProseFiles.about.contains { Self.matches(name, $0) }
    }

    /// - Parameter pattern: the start of a name, and `*`.
    private static func matches(_ name: String, _ pattern: String) -> Bool {
        name.utf8.starts(with: pattern.utf8.dropLast())
    }
}
