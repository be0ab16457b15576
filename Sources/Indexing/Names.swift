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

    /// Scalars that are kept of a passage, so that some white space may be left out of them.
    private static let keptLength = length + 8

    /// What reports show of a passage, UTF-8 both.
    package static func text(of passage: Span<UInt8>) -> String {
        var bytes: [UInt8] = []
        TextStart.append(of: passage, scalars: length, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// How many bytes of a passage tell what reports show of it, but for one of much white space.
    static func keptBytes(of passage: Span<UInt8>) -> Int {
        TextStart.length(of: passage, scalars: keptLength)
    }

    /// What reports show of a passage that begins so and goes on; nil where more of it has to be known.
    static func text(ofCut beginning: Span<UInt8>) -> String? {
        var bytes: [UInt8] = []
        let isKnown = TextStart.append(of: beginning, scalars: length, to: &bytes)
        return isKnown ? String(decoding: bytes, as: UTF8.self) : nil
    }
}
