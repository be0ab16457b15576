package import Files

/// Every format that can be read; help, validation and recognition derive from this list.
package enum Formats {
    static let all: [any Format] = [
        MarkdownFormat(),
        TagArchiveFormat(),
        PlainTextFormat(),
        HTMLFormat(),
        MDXFormat(),
        AsciiDocFormat(),
        ReStructuredTextFormat(),
        OrgFormat(),
        JupyterFormat(),
        WXRFormat(),
        FeedFormat(),
        JSONLinesFormat(),
        JSONFeedFormat(),
        GhostFormat(),
        JSONFormat(),
        CSVFormat(),
    ]

    /// The name of the format of standard input.
    package static let jsonLines = "jsonl"

    /// Names for `format:` in a pipeline file.
    package static var names: [String] { all.map(\.name) }

    /// Names and versions of all: a change of one makes its files be read again.
    package static var versions: String { all.map { "\($0.name)=\($0.version)" }.joined(separator: ",") }

    /// Those that read a suffix, in the order of `all`.
    private static let bySuffix: [String: [any Format]] = {
        var formats: [String: [any Format]] = [:]
        for format in all {
            for suffix in format.suffixes { formats[suffix, default: []].append(format) }
        }
        return formats
    }()

    private static let streamedSuffixes = Set(
        all.filter { $0 is any StreamedFormat }.flatMap(\.suffixes) + Compression.suffixes
    )

    /// The format of a file whose name or content tells it; nil for a file that holds no posts.
    static func recognise(_ path: PathBytes, content: Span<UInt8>) -> (any Format)? {
        for format in bySuffix[path.extension] ?? [] where format.recognises(content) {
            return format.ignores(path) ? nil : format
        }
        return nil
    }

    static func named(_ name: String) -> (any Format)? {
        all.first { $0.name == name }
    }

    /// Whether a file of this suffix is read as a stream: packed, or by a format that reads streams.
    static func isStreamed(suffix: String) -> Bool { streamedSuffixes.contains(suffix) }

    /// Whether the format of this name reads streams.
    static func isStreamed(_ name: String?) -> Bool { name.flatMap(named) is any StreamedFormat }

    /// Whether a file of this name is worth opening.
    package static func mayRead(_ path: PathBytes) -> Bool {
        let suffix = path.extension
        if Compression.suffixes.contains(suffix) { return bySuffix[path.withoutPacking.extension] != nil }
        return bySuffix[suffix] != nil
    }
}

extension PathBytes {
    /// The path without the suffix of what the file is packed with.
    var withoutPacking: PathBytes {
        let suffix = self.extension
        guard Compression.suffixes.contains(suffix) else { return self }
        return PathBytes(bytes: Array(bytes.dropLast(suffix.utf8.count + 1))) ?? self
    }
}

extension Format {
    fileprivate func ignores(_ path: PathBytes) -> Bool {
        if !ignoredNames.isEmpty,
            ignoredNames.contains(String(decoding: path.lastComponent, as: UTF8.self).lowercased())
        {
            return true
        }
        guard !ignoredFolders.isEmpty else { return false }
        return path.bytes.split(separator: UInt8(ascii: "/")).dropLast().contains { folder in
            ignoredFolders.contains(String(decoding: folder, as: UTF8.self))
        }
    }
}
