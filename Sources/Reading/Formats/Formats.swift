import Files

/// Every format that can be read; help, validation and recognition derive from this list.
package enum Formats {
    static let all: [any Format] = [
        MarkdownFormat(),
        TagArchiveFormat(),
        PlainTextFormat(),
        MDXFormat(),
        AsciiDocFormat(),
        ReStructuredTextFormat(),
        OrgFormat(),
    ]

    /// Names for `format:` in a pipeline file.
    package static var names: [String] { all.map(\.name) }

    /// Names and versions of all: a change of one makes its files be read again.
    package static var versions: String { all.map { "\($0.name)=\($0.version)" }.joined(separator: ",") }

    /// The format of a file whose name or content tells it; nil for a file that holds no posts.
    static func recognise(_ path: PathBytes, content: Span<UInt8>) -> (any Format)? {
        let suffix = path.extension
        for format in all where format.suffixes.contains(suffix) && format.recognises(content) {
            return format.ignores(path) ? nil : format
        }
        return nil
    }

    static func named(_ name: String) -> (any Format)? {
        all.first { $0.name == name }
    }

    /// Whether a file of this suffix is worth opening.
    package static func mayRead(suffix: String) -> Bool {
        all.contains { $0.suffixes.contains(suffix) }
    }
}

extension Format {
    fileprivate func ignores(_ path: PathBytes) -> Bool {
        !ignoredNames.isEmpty
            && ignoredNames.contains(String(decoding: path.lastComponent, as: UTF8.self).lowercased())
    }
}
