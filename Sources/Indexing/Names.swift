package import Posts
package import Text

/// The names posts are selected by.
package enum NameKind: Int, CaseIterable, Sendable {
    case tag, category, author
}

/// The keys of one post's names, folded and with aliases resolved; the same key twice counts once.
package struct PostNames: Sendable {
    package var tags: [UTF8Key]
    package var categories: [UTF8Key]
    package var authors: [UTF8Key]

    package init(tags: [UTF8Key] = [], categories: [UTF8Key] = [], authors: [UTF8Key] = []) {
        self.tags = tags
        self.categories = categories
        self.authors = authors
    }

    subscript(kind: NameKind) -> [UTF8Key] {
        switch kind {
        case .tag: tags
        case .category: categories
        case .author: authors
        }
    }
}

/// A name of the index and how many posts have it.
package struct NameEntry: Hashable, Sendable {
    package let key: UTF8Key
    /// How it is written for people.
    package let shown: UTF8Key
    package let posts: Int
    /// Of the rows of its posts, for `Sealing.digest`.
    let digest: UInt64
}

/// Where a passage that stands in several posts was first, and its text.
package struct PassageStart: Hashable, Sendable {
    package var fingerprint: UInt64
    package var post: PostID
    package var text: String

    package init(fingerprint: UInt64, post: PostID, text: String) {
        self.fingerprint = fingerprint
        self.post = post
        self.text = text
    }
}

extension PassageStart {
    /// Scalars that reports show of a passage.
    private static let length = 80

    /// Appends what reports show of a passage, UTF-8 both.
    package static func append(_ passage: Span<UInt8>, to bytes: inout [UInt8]) {
        TextStart.append(of: passage, scalars: length, to: &bytes)
    }
}
