import Text

/// One line on a terminal's standard error that says how far the work is, at most ten times a second.
struct ProgressLine {
    private let isShown: Bool
    private var last: ContinuousClock.Instant
    private var hasText = false

    /// - Parameter isWanted: false for quiet runs; a stream that is no terminal shows nothing anyway.
    init(isWanted: Bool = true) {
        isShown = isWanted && StandardStream.error.isTerminal
        // Work that is done at once shows no line at all.
        last = ContinuousClock.now + .milliseconds(200)
    }

    /// - Parameters:
    ///   - done: how many files are done; 0 shows the name alone.
    ///   - whole: how many there are; nil while that is not known.
    mutating func show(_ name: String, done: Int, of whole: Int?) {
        guard isShown, ContinuousClock.now - last >= .milliseconds(100) else { return }
        last = ContinuousClock.now
        hasText = true
        let text = Self.text(name, done, whole)
        StandardStream.error.write(Array("\r\u{1B}[K\(text)".utf8))
    }

    private static func text(_ name: String, _ done: Int, _ whole: Int?) -> String {
        guard done > 0 else { return name }
        guard let whole, whole > 0 else { return "\(name) \(FixedPoint.grouped(done)) files" }
        let length = 30
        let filled = min(length, done * length / whole)
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: length - filled)
        return "\(name) \(bar) \(FixedPoint.grouped(done)) of \(FixedPoint.grouped(whole)) files"
    }

    mutating func clear() {
        guard hasText else { return }
        hasText = false
        StandardStream.error.write(Array("\r\u{1B}[K".utf8))
    }
}
