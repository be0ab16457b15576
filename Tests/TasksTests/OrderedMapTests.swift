import Synchronization
import Tasks
import Testing

@Suite("Work shared out to tasks")
struct OrderedMapTests {
    private struct Fault: Error {}

    /// How many tasks run, and how many did at most.
    private final class Load: Sendable {
        private let counts = Mutex((running: 0, most: 0))

        func begin() {
            counts.withLock {
                $0.running += 1
                $0.most = max($0.most, $0.running)
            }
        }

        func end() { counts.withLock { $0.running -= 1 } }

        var most: Int { counts.withLock { $0.most } }
    }

    @Test("comes back in the order of the elements", arguments: [0, 1, 2, 3, 40], [0, 1, 2, 7])
    func order(count: Int, width: Int) async throws {
        var taken: [Int] = []
        let load = Load()
        try await orderedMap(Array(0..<count), width: width) { number in
            load.begin()
            defer { load.end() }
            // Early ones take longest.
            var sum = 0
            for value in 0..<(count - number) * 2000 { sum &+= value }
            return sum == -1 ? -1 : number
        } take: {
            taken.append($0)
        }
        #expect(taken == Array(0..<count))
        #expect(load.most <= max(1, width))
    }

    @Test("tools are handed on, and no more are made than tasks run", arguments: [1, 2, 5])
    func tools(width: Int) async throws {
        var made = 0
        var uses = 0
        try await orderedMap(
            Array(0..<60),
            width: width,
            tools: {
                made += 1
                return [Int]()
            },
            { number, tools in
                tools.append(number)
                return tools.count
            },
            take: { uses = max(uses, $0) }
        )
        #expect(made <= width)
        #expect(uses >= 60 / width)
    }

    @Test("the first error ends it", arguments: [1, 2, 4])
    func errors(width: Int) async {
        var taken: [Int] = []
        await #expect(throws: Fault.self) {
            try await orderedMap(Array(0..<20), width: width) { number in
                if number == 7 { throw Fault() }
                return number
            } take: {
                taken.append($0)
            }
        }
        #expect(taken == Array(0..<taken.count) && taken.count <= 7)
    }

    @Test("an error of the one who takes ends it")
    func errorWhileTaking() async {
        await #expect(throws: Fault.self) {
            try await orderedMap(Array(0..<20), width: 2, { $0 }, take: { if $0 == 3 { throw Fault() } })
        }
    }

    @Test("ends when its task is cancelled")
    func cancellation() async {
        let task = Task {
            try await orderedMap(Array(0..<1000), width: 2, { $0 }) { number in
                if number == 5 { withUnsafeCurrentTask { $0?.cancel() } }
            }
        }
        await #expect(throws: CancellationError.self) { try await task.value }
    }
}
