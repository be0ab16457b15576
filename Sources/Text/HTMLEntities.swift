/// Character references of HTML: `&amp;`, `&#123;`, `&#x1F;`.
package enum HTMLEntities {
    private static let table = EntityTable()

    /// Appends what a reference, from `&` to `;`, stands for. False, with nothing appended, if it is
    /// none. A number that is no scalar, or 0, gives U+FFFD.
    package static func append(entity: Span<UInt8>, to output: inout [UInt8]) -> Bool {
        let last = entity.count - 1
        guard last >= 2, entity[0] == UInt8(ascii: "&"), entity[last] == UInt8(ascii: ";") else {
            return false
        }
        let body = entity.extracting(1..<last)
        if body[0] != UInt8(ascii: "#") { return table.append(name: body, to: &output) }
        guard let value = number(body.extracting(1..<body.count)) else { return false }
        let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
        output.append(contentsOf: String(scalar == "\0" ? "\u{FFFD}" : scalar).utf8)
        return true
    }

    /// The value of `123` or `x1F`, at most 0x110000; nil if it is no number.
    private static func number(_ digits: Span<UInt8>) -> UInt32? {
        let isHex = !digits.isEmpty && digits[0] | 0x20 == UInt8(ascii: "x")
        let start = isHex ? 1 : 0
        if start >= digits.count { return nil }
        var value: UInt32 = 0
        for index in start..<digits.count {
            let byte = digits[index]
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                value = value * (isHex ? 16 : 10) + UInt32(byte & 15)
            case UInt8(ascii: "a")...UInt8(ascii: "f") where isHex,
                UInt8(ascii: "A")...UInt8(ascii: "F") where isHex:
                value = value * 16 + UInt32(byte & 15) + 9
            default:
                return nil
            }
            value = min(value, 0x110000)
        }
        return value
    }
}

/// The named references of HTML that end in a semicolon, sorted by bytes.
private struct EntityTable: Sendable {
    /// Lines of a name, a space and the scalars in hex.
    private let lines: [UInt8]
    /// Where each line begins, and where the last one ends.
    private let starts: [Int]

    init() {
        lines = Array(HTMLEntityData.names.utf8) + [UInt8(ascii: "\n")]
        var starts = [0]
        for (index, byte) in lines.enumerated() where byte == UInt8(ascii: "\n") {
            starts.append(index + 1)
        }
        self.starts = starts
    }

    func append(name: Span<UInt8>, to output: inout [UInt8]) -> Bool {
        var low = 0
        var high = starts.count - 1
        while low < high {
            let middle = (low + high) / 2
            let order = compare(lineAt: starts[middle], name)
            if order == 0 {
                appendScalars(lines[(starts[middle] + name.count + 1)..<starts[middle + 1]], to: &output)
                return true
            }
            if order < 0 {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return false
    }

    /// Below, at or above 0 as the line's name stands before, at or behind the other by bytes.
    private func compare(lineAt start: Int, _ name: Span<UInt8>) -> Int {
        for index in name.indices {
            let difference = Int(lines[start + index]) - Int(name[index])
            if difference != 0 { return lines[start + index] == UInt8(ascii: " ") ? -1 : difference }
        }
        return lines[start + name.count] == UInt8(ascii: " ") ? 0 : 1
    }

    private func appendScalars(_ fields: ArraySlice<UInt8>, to output: inout [UInt8]) {
        var value: UInt32 = 0
        for byte in fields {
            if byte > UInt8(ascii: " ") {
                value = value << 4 | UInt32(byte & 15) + (byte >= UInt8(ascii: "A") ? 9 : 0)
                continue
            }
            if let scalar = Unicode.Scalar(value) { output.append(contentsOf: String(scalar).utf8) }
            value = 0
        }
    }
}
