/// Which tags and authors the posts of a Ghost export have, by name.
struct GhostRelations {
    /// Rows of more bytes are passed over.
    private static let rowLimit: Int64 = 1 << 20

    private var tags: [String: String] = [:]
    private var users: [String: String] = [:]
    private var postTags: [String: [Link]] = [:]
    private var postAuthors: [String: [Link]] = [:]

    private struct Link {
        let target: String
        let order: Int
    }

    /// Reads the tables that are wanted.
    mutating func read(_ stream: ByteStream) throws(JSONFault) {
        var cursor = JSONCursor(stream)
        var text = RecordText(limit: Self.rowLimit)
        guard try cursor.enterGhostTables() else { return }
        while let table = try cursor.nextMember() {
            guard ["tags", "users", "posts_tags", "posts_authors"].contains(table), cursor.enter("[") else {
                cursor.skipValue()
                continue
            }
            while try cursor.nextElement(into: &text) {
                guard let row = try? JSONParser.parse(text.bytes, in: 0..<text.bytes.count).members else {
                    continue
                }
                take(row, of: table)
            }
        }
    }

    private mutating func take(_ row: [JSONMember], of table: String) {
        switch table {
        case "tags":
            // Tags for the editors alone; readers never see them.
            if row["visibility"]?.text == "internal" { return }
            if let id = row["id"]?.text { tags[id] = row["name"]?.text }
        case "users":
            if let id = row["id"]?.text { users[id] = row["name"]?.text }
        case "posts_tags": Self.link(row, "tag_id", in: &postTags)
        default: Self.link(row, "author_id", in: &postAuthors)
        }
    }

    private static func link(_ row: [JSONMember], _ name: String, in links: inout [String: [Link]]) {
        guard let post = row["post_id"]?.text, let target = row[name]?.text else { return }
        let order = row["sort_order"]?.text.flatMap { Int($0) } ?? 0
        links[post, default: []].append(Link(target: target, order: order))
    }

    /// The tags of a post in their order.
    func tags(of post: String) -> [String] { Self.names(postTags[post], tags) }

    /// The authors of a post in their order; `author` is the id of the only one in older exports.
    func authors(of post: String, author: String?) -> [String] {
        let names = Self.names(postAuthors[post], users)
        return names.isEmpty ? author.flatMap { users[$0] }.map { [$0] } ?? [] : names
    }

    private static func names(_ links: [Link]?, _ names: [String: String]) -> [String] {
        guard let links else { return [] }
        let order = links.indices.sorted { (links[$0].order, $0) < (links[$1].order, $1) }
        return order.compactMap { names[links[$0].target] }
    }
}
