/// Whether text for people may hold terminal colours.
package enum Style: Sendable {
    case plain, ansi

    /// Appends what `write` appends, in bold.
    package func bold(to output: inout [UInt8], _ write: (inout [UInt8]) -> Void) {
        wrap("\u{1B}[1m", to: &output, write)
    }

    /// Appends what `write` appends, dimmed.
    package func dim(to output: inout [UInt8], _ write: (inout [UInt8]) -> Void) {
        wrap("\u{1B}[2m", to: &output, write)
    }

    private func wrap(_ start: String, to output: inout [UInt8], _ write: (inout [UInt8]) -> Void) {
        guard self == .ansi else { return write(&output) }
        output.append(contentsOf: start.utf8)
        write(&output)
        output.append(contentsOf: "\u{1B}[0m".utf8)
    }
}
