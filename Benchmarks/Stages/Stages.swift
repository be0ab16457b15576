import Benchmark

/// Every stage of a run by itself, on one thread. An operation is a post, so that throughput is posts a second.
let benchmarks: @Sendable () -> Void = {
    Benchmark.defaultConfiguration = .init(
        metrics: [.throughput, .wallClock],
        timeUnits: .microseconds,
        scalingFactor: .kilo,
        maxDuration: .seconds(1),
        maxIterations: 1000
    )
    readingStages()
    measuringStages()
    foldingStages()
    storeStages()
    reportStages()
}

/// Registers a stage; `work` does it for the whole sample and is measured.
func stage(_ name: String, _ work: @escaping (Sample) throws -> Void) {
    Benchmark(
        name,
        closure: { (_: Benchmark, sample: Sample) throws in try work(sample) },
        setup: Sample.load
    )
}
