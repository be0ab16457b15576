/// Every format that can be read; help, validation and recognition derive from this list.
package enum Formats {
    static let all: [any Format] = [
        MarkdownFormat(),
        TagArchiveFormat(),
    ]

    /// Names for `format:` in a pipeline file.
    package static var names: [String] { all.map(\.name) }

    /// The format of a file whose name or content tells it; nil for a file that holds no posts.
    static func recognise(suffix: String, content: Span<UInt8>) -> (any Format)? {
        for format in all where format.suffixes.contains(suffix) && format.recognises(content) {
            return format
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
