/// Milliseconds of each stage of a run, by the monotonic clock.
struct StageClock {
    private let start = ContinuousClock.now
    private var last = ContinuousClock.now
    private(set) var stages: [(name: String, milliseconds: Int)] = []

    mutating func end(_ stage: String) {
        let now = ContinuousClock.now
        stages.append((stage, Self.milliseconds(now - last)))
        last = now
    }

    var total: Int { Self.milliseconds(ContinuousClock.now - start) }

    private static func milliseconds(_ duration: Duration) -> Int {
        let (seconds, attoseconds) = duration.components
        return Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000)
    }
}
