package import Text

/// All values of one figure, exactly; whole numbers only.
package struct Distribution: Mergeable, Sendable {
    private var values: [Int] = []

    package init() {}

    package mutating func add(_ value: Int) {
        values.append(value)
    }

    package mutating func merge(_ other: Distribution) {
        values += other.values
    }

    package var count: Int { values.count }

    /// The values in order, from which quartiles are read.
    package func sorted() -> SortedDistribution { SortedDistribution(values.sorted()) }
}

extension Distribution: Equatable {
    package static func == (left: Distribution, right: Distribution) -> Bool {
        left.values.sorted() == right.values.sorted()
    }
}

/// The values of a distribution in ascending order.
package struct SortedDistribution: Sendable {
    package let values: [Int]

    init(_ values: [Int]) {
        self.values = values
    }

    package var minimum: Int? { values.first }
    package var maximum: Int? { values.last }
    package var sum: Int { values.reduce(0, +) }

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
        let low = values[index]
        let high = values[min(index + 1, last)]
        return low * 4 + (high - low) * quarters
    }

    /// Each value that occurs, with how often it does.
    package func histogram() -> [(value: Int, count: Int)] {
        var bins: [(value: Int, count: Int)] = []
        for value in values {
            if let last = bins.last, last.value == value {
                bins[bins.count - 1].count += 1
            } else {
                bins.append((value, 1))
            }
        }
        return bins
    }
}
