import Files
import Measuring
import Posts

/// How posts are named in rows that speak of the same few again and again, as those of repeats do.
struct RecentPosts {
    struct Names {
        fileprivate let row: Int
        let id: String
        let title: String
        let path: String
    }

    private static let capacity = 256

    private let heads: [PostHead]
    private var names: [Names?] = Array(repeating: nil, count: Self.capacity)

    init(_ heads: [PostHead]) {
        self.heads = heads
    }

    /// The names of a row's post.
    subscript(row: Int) -> Names {
        mutating get {
            let place = row % Self.capacity
            if let known = names[place], known.row == row { return known }
            let post = heads[row]
            let made = Names(row: row, id: post.id.description, title: post.title, path: post.path.string)
            names[place] = made
            return made
        }
    }
}
