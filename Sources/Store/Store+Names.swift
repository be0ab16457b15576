import Measuring
import Posts
import Synchronization
package import Text

extension Store {
    /// How a name is written for people; nil if no post that counts has it.
    package func shownName(of key: UTF8Key, kind: NameKind) throws(StoreFault) -> String? {
        try database.withLock { database throws(StoreFault) in
            try group(of: key, kind: kind, in: database)?.shown
        }
    }

    /// The posts that count and have a name, in the order of their places; nil if there is none.
    package func posts(named key: UTF8Key, kind: NameKind) throws(StoreFault) -> [StoredPost]? {
        try database.withLock { database throws(StoreFault) in
            guard let group = try group(of: key, kind: kind, in: database) else { return nil }
            let posts = try reading(path) { () throws(SQLiteFault) in
                let select = try database.prepare(
                    "SELECT place, id FROM main.names WHERE kind = ? AND key = ? ORDER BY place"
                )
                try select.bind(kind.rawValue, at: 1)
                try select.bind(key.string, at: 2)
                var posts: [StoredPost] = []
                while posts.count <= group.posts, try select.step() {
                    let id = PostID(bits: UInt64(bitPattern: Int64(select.integer(1))))
                    posts.append(StoredPost(place: StoredPlace(number: select.integer(0)), id: id))
                }
                return posts
            }
            guard posts.count == group.posts, StoredPost.digest(of: posts) == group.digest else {
                throw damaged("the posts of \(group.shown)")
            }
            return posts
        }
    }

    /// Every name of a kind by its key, as people are shown it.
    package func names(_ kind: NameKind) throws(StoreFault) -> [UTF8Key: String] {
        try database.withLock { database throws(StoreFault) in
            var names: [UTF8Key: String] = [:]
            for group in try groups(in: database) where group.kind == kind.rawValue {
                names[group.key] = group.shown
            }
            return names
        }
    }

    private func group(
        of key: UTF8Key,
        kind: NameKind,
        in database: borrowing Database
    ) throws(StoreFault) -> GroupRow? {
        let found = try reading(path) { () throws(SQLiteFault) in
            let select = try database.prepare("SELECT * FROM main.groups WHERE kind = ? AND key = ?")
            try select.bind(kind.rawValue, at: 1)
            try select.bind(key.string, at: 2)
            var rows = RowReader(select)
            return try rows.next() ? GroupRow(&rows) : nil
        }
        if let found {
            guard found.isSealed, found.key == key, found.kind == kind.rawValue else {
                throw damaged("the name \(key.string)")
            }
            return found
        }
        // A row that was lost would look like a name that no post has.
        _ = try groups(in: database)
        return nil
    }

    private func groups(in database: borrowing Database) throws(StoreFault) -> [GroupRow] {
        var rows = try rows("SELECT * FROM main.groups", of: database)
        var groups: [GroupRow] = []
        while try reading(path, { () throws(SQLiteFault) in try rows.next() }) {
            let group = GroupRow(&rows)
            guard group.isSealed else { throw damaged("the name \(group.shown)") }
            groups.append(group)
        }
        guard groups.count == header.groups, Set(groups.map(\.place)).count == groups.count else {
            throw damaged("the list of names")
        }
        return groups
    }
}

/// A row of `groups`.
private struct GroupRow {
    struct Place: Hashable {
        let kind: Int
        let key: UTF8Key
    }

    let kind: Int
    let key: UTF8Key
    let shown: String
    let posts: Int
    let digest: UInt64
    let isSealed: Bool

    init(_ rows: inout RowReader) {
        kind = rows.integer()
        key = UTF8Key(rows.text())
        shown = rows.text()
        posts = rows.integer()
        digest = rows.bits()
        isSealed = rows.isSealed(salt: 0)
    }

    var place: Place { Place(kind: kind, key: key) }
}
