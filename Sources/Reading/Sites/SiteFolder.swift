package import Files
import Posts
import Text

/// A folder in which a site is looked for. Paths are as seen from it.
package struct SiteFolder {
    /// Bytes of a settings file that is read.
    private static let largestSettings: Int64 = 1 << 20
    private let root: PathBytes

    /// - Parameter root: absolute, without links.
    package init(_ root: PathBytes) {
        self.root = root
    }

    /// What the folder holds; nil where that is nothing with posts.
    package func site() -> Site? {
        for kind in Sites.kinds {
            if let site = kind.site(in: self) { return site }
        }
        return nil
    }

    /// The folder's own name; `blog` where it has none that can be written.
    var name: String {
        let name = String(validating: root.lastComponent, as: UTF8.self) ?? ""
        return name.isEmpty ? "blog" : name
    }

    func isFolder(_ path: String) -> Bool { kind(of: path) == .directory }

    /// The first of the files that is there.
    func first(_ files: [String]) -> String? { files.first { kind(of: $0) == .file } }

    private func kind(of path: String) -> FileKind? {
        PathBytes(path).flatMap {
            (try? FileSystem.status(root.appending($0.bytes), followLinks: true))??.kind
        }
    }

    /// A path of a settings file as one within the folder; nil where it leads out of it.
    func inner(_ path: String) -> String? {
        let parts = path.utf8.split(separator: UInt8(ascii: "/")).filter { !$0.elementsEqual(".".utf8) }
        let leadsOut = path.utf8.first == UInt8(ascii: "/") || parts.contains { $0.elementsEqual("..".utf8) }
        guard !leadsOut, !path.utf8.contains(0) else { return nil }
        return parts.isEmpty ? "." : parts.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "/")
    }

    /// Names in a folder that are UTF-8 and not hidden, in the order of their bytes.
    func names(in path: String, _ kind: FileKind) -> [String] {
        guard let path = PathBytes(path),
            let listing = try? DirectoryListing(root.appending(path.bytes), followLinks: true)
        else { return [] }
        return listing.entries.compactMap { entry in
            guard entry.kind == kind, entry.name.first != UInt8(ascii: ".") else { return nil }
            return String(validating: entry.name, as: UTF8.self)
        }
    }

    // MARK: Contents

    /// The settings file, read by its suffix; nil where it is missing.
    func settings(_ file: String) -> SiteSettings? {
        text(file).map { SiteSettings(file: file, $0) }
    }

    /// The settings file that is a program.
    func script(_ file: String) -> SiteScript? {
        text(file).map { SiteScript(file: file, $0) }
    }

    /// A small file as UTF-8 with LF line ends.
    private func text(_ file: String) -> [UInt8]? {
        guard let path = PathBytes(file) else { return nil }
        var bytes: [UInt8] = []
        let reader = SourceReader(limit: Self.largestSettings, followLinks: true)
        guard case .read = reader.read(root.appending(path.bytes), into: &bytes),
            case .text = Decoding.decode(&bytes)
        else { return nil }
        return bytes
    }

    /// How a file of any size begins.
    func beginning(of file: String) -> [UInt8] {
        PathBytes(file).flatMap { try? FileSystem.beginning(of: root.appending($0.bytes), bytes: 1 << 16) }
            ?? []
    }

    // MARK: Posts

    /// Whether files with the text of posts lie in the folder or below it.
    func holdsPosts(_ path: String, _ suffixes: [String], except: [String] = []) -> Bool {
        guard let path = PathBytes(path) else { return false }
        var source = Source(ordinal: 0, name: "", root: root.appending(path.bytes), isFolder: true)
        source.include = suffixes.compactMap { try? SourcePattern("**/*.\($0)") }
        source.exclude = except.compactMap { try? SourcePattern($0) }
        // Suffixes alone decide, whether there is a format for them or not.
        source.format = ""
        var walk = Walk([source])
        return !walk.next(1).isEmpty
    }
}

/// What generators take for the text of a post.
enum ProseFiles {
    static let suffixes = ["md", "markdown", "mdown", "mkd", "mkdn", "mdx", "adoc", "asciidoc", "rst", "org"]
    /// What a source of them includes: data and pages beside the posts are none.
    static let include = patterns(suffixes)
    /// Patterns of files that tell of the folder itself.
    static let about = [
        "README*", "CHANGELOG*", "CONTRIBUTING*", "CODE_OF_CONDUCT*", "LICENSE*", "SECURITY*",
    ]
    /// Folders of generators and tools: what they made, and what they make it with.
    static let machinery = [
        "_data", "_includes", "_layouts", "_site", "archetypes", "assets", "build", "dist", "layouts",
        "node_modules", "output", "pipelines", "public", "static", "themes", "vendor",
    ]

    /// The pattern of all below a folder; nil where its name would be read as a pattern itself.
    static func below(_ folder: String) -> String? {
        let marks = Array("*?[]{}!\\".utf8)
        return folder.utf8.contains(where: marks.contains) ? nil : "\(folder)/**"
    }

    static func patterns(_ suffixes: [String]) -> [String] { ["**/*.{\(suffixes.joined(separator: ","))}"] }
}
