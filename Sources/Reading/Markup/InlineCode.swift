/// Finds the ends of inline code in Markdown source, in linear time.
struct InlineCode {
    /// Where the last run of back quotes of each length begins in the paragraph at hand; empty until one is met.
    private var lastTicks: [Int: Int] = [:]

    /// Begins another paragraph.
    mutating func begin() {
        lastTicks.removeAll(keepingCapacity: true)
    }

    /// After the inline code that begins at `start`, or after its back quotes where they open none.
    /// - Parameter end: of the paragraph.
    mutating func end(in source: Span<UInt8>, from start: Int, before end: Int) -> Int {
        let mark = source.run(of: UInt8(ascii: "`"), from: start, before: end)
        if lastTicks.isEmpty { noteTicks(in: source, start..<end) }
        guard let last = lastTicks[mark.count], last > start else { return mark.upperBound }
        var next = mark
        repeat {
            guard let tick = source.firstOffset(of: UInt8(ascii: "`"), in: next.upperBound..<end) else {
                break
            }
            next = source.run(of: UInt8(ascii: "`"), from: tick, before: end)
        } while next.count != mark.count
        return next.upperBound
    }

    private mutating func noteTicks(in source: Span<UInt8>, _ range: Range<Int>) {
        var position = range.lowerBound
        while let tick = source.firstOffset(of: UInt8(ascii: "`"), in: position..<range.upperBound) {
            let run = source.run(of: UInt8(ascii: "`"), from: tick, before: range.upperBound)
            lastTicks[run.count] = tick
            position = run.upperBound
        }
    }

    /// Where the next blank line begins.
    static func paragraphEnd(in source: Span<UInt8>, from start: Int) -> Int {
        var position = start
        while let feed = source.firstOffset(of: 0x0A, in: position..<source.count) {
            var next = feed + 1
            while next < source.count, source[next] == 0x20 || source[next] == 0x09 { next += 1 }
            if next == source.count || source[next] == 0x0A { return feed + 1 }
            position = next
        }
        return source.count
    }
}
