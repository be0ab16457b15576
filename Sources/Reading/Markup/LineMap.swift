/// The lines of a text that was made from another: which line of the other each one is.
struct LineMap {
    /// By line; empty where every line is its own.
    private var lines: [Int32] = []

    /// Begins a new text, whose first line is the other's first.
    mutating func begin() {
        lines.removeAll(keepingCapacity: true)
        lines.append(0)
    }

    /// The text's next line is this one of the other.
    mutating func append(_ line: Int) {
        lines.append(Int32(clamping: line))
    }

    /// Lines counted from 0.
    subscript(line: Int) -> Int {
        guard let last = lines.last else { return line }
        return line < lines.count ? Int(lines[line]) : Int(last) + line - lines.count + 1
    }

    /// The line before the last one stands twice in the text.
    mutating func repeatLineBeforeLast() {
        guard lines.count > 1 else { return }
        lines.insert(lines[lines.count - 2], at: lines.count - 1)
    }
}
