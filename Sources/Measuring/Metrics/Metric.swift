/// A whole number of one post. A new metric is one file and a line in `Metrics`, and a column of every report of posts.
package protocol Metric: Sendable {
    /// The column's published name.
    var name: String { get }
    /// One line for help and documentation.
    var doc: String { get }
    func value(of text: PostText) -> Int
}
