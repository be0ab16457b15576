import Aggregating
import Testing
import Text

@Suite("Distributions")
struct DistributionTests {
    private func sorted(_ values: [Int]) -> SortedDistribution {
        var distribution = Distribution()
        for value in values { distribution.add(value) }
        return distribution.sorted()
    }

    @Test(
        "quartiles as spreadsheets have them",
        arguments: [
            ([7], ["7", "7", "7"]), ([1, 2], ["1.25", "1.5", "1.75"]), ([3, 1, 2], ["1.5", "2", "2.5"]),
            ([4, 1, 3, 2], ["1.75", "2.5", "3.25"]),
            ([151, 215, 384, 247, 203, 364, 413, 256, 283, 333], ["223", "269.5", "356.25"]),
            ([0, 0, 0, 100], ["0", "0", "25"]), ([-5, -1], ["-4", "-3", "-2"]),
        ]
    )
    func quartiles(_ values: [Int], expected: [String]) {
        let distribution = sorted(values)
        #expect((1...3).map { distribution.quartile($0)?.text } == expected)
    }

    @Test("quartiles against linear interpolation in floating point", arguments: 1..<40)
    func interpolation(_ count: Int) throws {
        var numbers = SeededNumbers(seed: UInt64(count))
        let values = (0..<count).map { _ in numbers.next(1000) }
        let distribution = sorted(values)
        let ordered = values.sorted()
        for number in 1...3 {
            let place = Double(count - 1) * Double(number) / 4
            let low = Double(ordered[Int(place.rounded(.down))])
            let high = Double(ordered[Int(place.rounded(.up))])
            let expected = low + (high - low) * (place - place.rounded(.down))
            let text = try #require(distribution.quartile(number)?.text)
            #expect(Double(text) == expected)
        }
        #expect(distribution.minimum == ordered.first && distribution.maximum == ordered.last)
        #expect(distribution.sum == values.reduce(0, +))
        #expect(distribution.histogram().reduce(0) { $0 + $1.count } == count)
        #expect(distribution.histogram().map(\.value) == Array(Set(values)).sorted())
    }

    @Test("no values have no quartiles")
    func empty() {
        #expect(sorted([]).quartile(2) == nil)
        #expect(sorted([]).histogram().isEmpty)
    }
}

extension FixedPoint {
    fileprivate var text: String {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}
