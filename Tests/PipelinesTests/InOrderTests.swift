import Testing

@testable import Pipelines

@Suite("Values of tasks in order")
struct InOrderTests {
    /// What comes out, number by number, after all were added in this order.
    private func passed(_ numbers: [Int]) -> [Int] {
        var values = InOrder<Int>()
        var passed: [Int] = []
        for number in numbers {
            values.add(number, number: number)
            while let value = values.next() { passed.append(value) }
        }
        return passed
    }

    @Test(
        "go on in their order",
        arguments: [[], [0, 1, 2], [2, 1, 0], [1, 0, 3, 2], [3, 0, 2, 4, 1]]
    )
    func order(_ numbers: [Int]) {
        #expect(passed(numbers) == numbers.sorted())
    }

    @Test("wait for a late one only so long, and none is lost")
    func late() {
        #expect(passed(Array(1..<100) + [0]) == Array(1..<100) + [0])
    }
}
