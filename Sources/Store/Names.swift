import Files
package import Measuring
package import Posts
package import Text

/// The names posts are selected by.
package enum NameKind: Int, CaseIterable, Sendable {
    case tag, category, author
}

/// A name and the posts that count and have it.
package struct StoredName: Sendable {
    package let kind: NameKind
    /// Folded, an alias resolved.
    package let key: UTF8Key
    /// How it is written for people.
    package let shown: String
    /// The posts, in the order of their places.
    package let posts: [StoredPost]

    package init(kind: NameKind, key: UTF8Key, shown: String, posts: [StoredPost]) {
        self.kind = kind
        self.key = key
        self.shown = shown
        self.posts = posts.sorted { $0.place.number < $1.place.number }
    }
}

/// Where a post is, and the id that it must have there.
package struct StoredPost: Hashable, Sendable {
    package let place: StoredPlace
    package let id: PostID

    package init(place: StoredPlace, id: PostID) {
        self.place = place
        self.id = id
    }

    package init(_ head: PostHead) {
        self.init(place: head.place, id: head.id)
    }

    /// Tells one list of posts from any other.
    static func digest(of posts: some Sequence<StoredPost>) -> UInt64 {
        var writer = BinaryWriter()
        for post in posts {
            writer.word(UInt64(bitPattern: Int64(post.place.number)))
            writer.word(post.id.bits)
        }
        return XXH3.hash64(writer.bytes)
    }
}

extension PostHead {
    /// Tells heads from any others, in whatever field.
    static func digest(of heads: [PostHead]) -> UInt64 {
        var writer = BinaryWriter()
        var digest = XXH3Digest()
        for head in heads {
            writer.word(UInt64(bitPattern: Int64(head.place.number)))
            writer.word(head.id.bits)
            for number in [head.source, head.line, head.words] { writer.signed(Int(number)) }
            writer.flag(head.isDuplicate)
            writer.flag(head.isDraft)
            writer.signed(head.published?.daysSinceEpoch ?? .min)
            writer.blob(head.path.bytes)
            writer.text(head.title)
            digest.update(writer.bytes.span)
            writer = BinaryWriter()
        }
        return digest.value
    }
}
