package import Text

/// All values of one figure, exactly; whole numbers only.
package struct Distribution: Mergeable, Sendable {
    /// Half the size of `Int`: no text of a post has as many bytes as these can count.
    private var values: [Int32] = []

    package init() {}

    package mutating func add(_ value: Int) {
        values.append(Int32(clamping: value))
    }

    package mutating func merge(_ other: Distribution) {
        values += other.values
    }

    package var count: Int { values.count }

    /// The values in order, from which quartiles are read.
    package func sorted() -> SortedDistribution { SortedDistribution(orderedValues) }

    /// Most figures are small numbers: those are counted, which takes no comparison.
    private var orderedValues: [Int32] {
        guard let least = values.min(), let most = values.max(), Int(most) - Int(least) < 4 * values.count
        else {
            return values.sorted()
        }
        var counts = [Int32](repeating: 0, count: Int(most) - Int(least) + 1)
        for value in values { counts[Int(value) - Int(least)] += 1 }
        var ordered: [Int32] = []
        ordered.reserveCapacity(values.count)
        for (offset, count) in counts.enumerated() where count > 0 {
            ordered.append(contentsOf: repeatElement(least + Int32(offset), count: Int(count)))
        }
        return ordered
    }
}

extension Distribution: Equatable {
    package static func == (left: Distribution, right: Distribution) -> Bool {
        left.values.sorted() == right.values.sorted()
    }
}

/// The values of a distribution in ascending order.
package struct SortedDistribution: Sendable {
    private let values: [Int32]

    init(_ values: [Int32]) {
        self.values = values
    }

    package var minimum: Int? { values.first.map { Int($0) } }
    package var maximum: Int? { values.last.map { Int($0) } }
    package var sum: Int { values.reduce(0) { $0 + Int($1) } }

    /// The quartile as spreadsheets have it (QUARTILE.INC: linear interpolation), exact to the quarter.
    /// - Parameter number: 1 for the lower quartile, 2 for the median, 3 for the upper quartile.
    package func quartile(_ number: Int) -> FixedPoint? {
        quarters(number).map { FixedPoint(quarters: $0) }
    }

    /// The quartile times four, a whole number.
    package func quarters(_ number: Int) -> Int? {
        guard let last = values.indices.last else { return nil }
        let position = last * number
        let (index, quarters) = (position / 4, position % 4)
        let low = Int(values[index])
        let high = Int(values[min(index + 1, last)])
        return low * 4 + (high - low) * quarters
    }

    /// Each value that occurs, with how often it does.
    package func histogram() -> [(value: Int, count: Int)] {
        var bins: [(value: Int, count: Int)] = []
        for value in values {
            if let last = bins.last, last.value == Int(value) {
                bins[bins.count - 1].count += 1
            } else {
                bins.append((Int(value), 1))
            }
        }
        return bins
    }
}
