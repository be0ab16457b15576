import Glibc
import Synchronization

/// SIGINT and SIGTERM: the work is cancelled and cleans up after itself; a second SIGINT ends at once.
enum Interruption {
    private static let received = Atomic<Int32>(0)

    /// The exit code of the signal that came.
    static var status: Int32 {
        received.load(ordering: .relaxed) == SIGINT
            ? ExitStatus.interrupted.rawValue : ExitStatus.terminated.rawValue
    }

    /// Runs work that a signal cancels.
    static func guarding<Result: Sendable>(
        _ work: @escaping @Sendable () async throws -> Result
    ) async throws -> Result {
        let handler: @convention(c) (Int32) -> Void = { number in
            if Interruption.received.exchange(number, ordering: .relaxed) != 0 { _exit(128 + number) }
        }
        signal(SIGINT, handler)
        signal(SIGTERM, handler)
        return try await withThrowingTaskGroup(of: Result?.self) { group in
            group.addTask { try await work() }
            group.addTask {
                while received.load(ordering: .relaxed) == 0 {
                    try await Task.sleep(for: .milliseconds(50))
                }
                return nil
            }
            let first = try await group.next() ?? nil
            group.cancelAll()
            if let first { return first }
            // The signal came first: wait for the work to clean up. What could no longer be stopped stands.
            if let last = try? await group.next(), let outcome = last { return outcome }
            StandardStream.error.write(line: "corpus: interrupted, nothing published")
            throw CancellationError()
        }
    }
}
