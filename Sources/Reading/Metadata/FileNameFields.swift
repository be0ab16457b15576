import Files
import Posts

/// What a file's name and place tell of its post.
struct FileNameFields {
    /// The file's name without suffix and, for Jekyll's form, date; for an index file the folder's name.
    let slug: String
    /// The date of Jekyll's form `2024-03-01-slug.md`.
    let published: Day?
    /// Hugo's and Zola's `_index.md` is the page of a folder.
    let isFolderPage: Bool

    init(_ path: PathBytes) {
        var stem = PathBytes.stem(of: path.lastComponent)
        isFolderPage = stem.starts(with: "_index".utf8)
        if stem.elementsEqual("index".utf8) || isFolderPage, !path.parent.lastComponent.isEmpty,
            !path.parent.lastComponent.elementsEqual(".".utf8)
        {
            stem = path.parent.lastComponent
        }
        let hasDate = stem.count > 10 && stem[10] == UInt8(ascii: "-")
        let date = hasDate ? Day(String(decoding: stem[..<10], as: UTF8.self)) : nil
        published = date
        slug = PathBytes(bytes: date == nil ? stem : Array(stem[11...]))?.string ?? ""
    }
}

extension PathBytes {
    /// A name without what follows its last dot.
    fileprivate static func stem(of name: [UInt8]) -> [UInt8] {
        guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot > 0 else { return name }
        return Array(name[..<dot])
    }
}
