/// What a post says of itself; its text is the `Body` beside it.
package struct Post: Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        case post, page
    }

    package var title = ""
    /// Permalink as written, absolute or relative; empty where there is none.
    package var permalink = ""
    package var slug = ""
    package var published: Day?
    package var updated: Day?
    package var authors: [String] = []
    package var tags: [String] = []
    package var categories: [String] = []
    /// BCP 47 tag as written, lower case; empty where the post does not say.
    package var language = ""
    package var kind = Kind.post
    package var isDraft = false
    /// What tells the post from others of its source, see `PostID`.
    package var key: [UInt8] = []
    /// Line of the file on which the post begins.
    package var line = 1

    package init() {}
}

/// A post's identity: XXH3-64 over source name, NUL, key. It survives edits of text and moves of the corpus.
package struct PostID: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let bits: UInt64

    package init(bits: UInt64) {
        self.bits = bits
    }

    /// - Parameter key: guid, export id or permalink where the format has one, else the path as written; for several
    ///   posts of one file without such a key: path, NUL, title, NUL, which of its name.
    package init(source: String, key: [UInt8]) {
        var bytes = Array(source.utf8)
        bytes.append(0)
        bytes.append(contentsOf: key)
        self.init(bits: XXH3.hash64(bytes))
    }

    /// `p-` and 16 hexadecimal digits.
    package var description: String { Hexadecimal.text("p-", bits) }

    package static func < (left: PostID, right: PostID) -> Bool { left.bits < right.bits }
}
