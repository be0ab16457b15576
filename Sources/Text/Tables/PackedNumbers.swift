/// The numbers of a generated literal: `digits` characters each, six bits a character from "0" on.
func unpacked<Number: FixedWidthInteger>(_ literal: String, digits: Int) -> [Number] {
    var numbers: [Number] = []
    numbers.reserveCapacity(literal.utf8.count / digits)
    var value: UInt32 = 0
    var held = 0
    let bytes = literal.utf8.span
    for index in bytes.indices {
        let byte = bytes[index]
        if byte < UInt8(ascii: "0") { continue }
        value = value << 6 | UInt32(byte &- UInt8(ascii: "0"))
        held += 1
        if held == digits {
            numbers.append(Number(truncatingIfNeeded: value))
            value = 0
            held = 0
        }
    }
    return numbers
}

/// The value of a scalar in a two-stage table of blocks of 64.
@inline(__always)
func twoStageValue<Number, Value>(
    of scalar: UInt32,
    blockNumbers: Span<Number>,
    blocks: Span<Value>
) -> Value where Number: FixedWidthInteger {
    let block = min(Int(scalar >> 6), blockNumbers.count - 1)
    return blocks[Int(blockNumbers[block]) << 6 | Int(scalar & 63)]
}
