/// A value that sums up a set of posts: merging is associative and commutative, and the empty value changes nothing.
package protocol Mergeable {
    /// The value of no posts.
    init()
    mutating func merge(_ other: Self)
}

extension Int: Mergeable {
    package mutating func merge(_ other: Int) { self += other }
}

extension Dictionary: Mergeable where Value: Mergeable {
    package mutating func merge(_ other: Self) {
        for (key, value) in other { self[key, default: Value()].merge(value) }
    }
}
