package import Measuring
package import Text

/// A way to split the corpus. A new dimension is one file and a line in `Dimensions`.
package protocol Dimension: Sendable {
    /// Its name behind `--by`, and the name of its column.
    var name: String { get }
    /// One line for help and documentation.
    var doc: String { get }
    /// Order of the groups when nothing else is asked for.
    var order: GroupOrder { get }
    /// Calls `add` with each group the post belongs to: its key and how the post writes it.
    func groups(of post: MeasuredPost, _ context: FoldContext, add: (UTF8Key, UTF8Key) -> Void)
}

/// How groups are ordered.
package enum GroupOrder: Sendable {
    /// Most posts first, then by name.
    case byPosts
    /// By key, bytes ascending.
    case byKey
}

/// How names of tags, categories and authors become keys: NFKC_Casefold with spaces folded, then the tags' aliases.
package struct NameFolding: Sendable {
    private let aliases: [UTF8Key: UTF8Key]
    private let spellings: [UTF8Key: UTF8Key]

    /// How many of a post's tags form pairs.
    let pairedTags: Int

    /// - Parameters:
    ///   - aliases: for a tag, the one it stands for, as written in the pipeline file.
    ///   - pairedTags: how many of a post's tags form pairs.
    package init(tagAliases aliases: [String: String] = [:], pairedTags: Int = 500) {
        self.pairedTags = pairedTags
        var keys: [UTF8Key: UTF8Key] = [:]
        var spellings: [UTF8Key: UTF8Key] = [:]
        for (name, target) in aliases {
            keys[Self.key(name)] = Self.key(target)
            spellings[Self.key(name)] = UTF8Key(target)
        }
        self.aliases = keys
        self.spellings = spellings
    }

    package static func key(_ name: String) -> UTF8Key { UTF8Key(Normalization.tagKey(name)) }

    /// A tag's key, its alias resolved.
    package func tagKey(_ tag: String) -> UTF8Key {
        let key = Self.key(tag)
        return aliases[key] ?? key
    }

    /// How a tag counts as written: an alias as the name it stands for.
    package func tagSpelling(_ tag: String) -> UTF8Key {
        spellings.isEmpty ? UTF8Key(tag) : spellings[Self.key(tag)] ?? UTF8Key(tag)
    }
}
