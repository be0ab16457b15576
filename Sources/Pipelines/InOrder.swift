/// Gives on, in the order of their numbers, what tasks bring that end in any order.
struct InOrder<Value> {
    /// So many wait for one that takes long; beyond that the others go first.
    private static var mostWaiting: Int { 16 }

    private var waiting: [Int: Value] = [:]
    private var following = 0

    /// - Parameter number: from 0, without gaps.
    mutating func add(_ value: Value, number: Int) { waiting[number] = value }

    /// The next one, if it is there; nil until then.
    mutating func next() -> Value? {
        guard let number = waiting.keys.min(), number <= following || waiting.count > Self.mostWaiting else {
            return nil
        }
        following = max(following, number + 1)
        return waiting.removeValue(forKey: number)
    }
}
