extension [UInt8] {
    /// Appends a copy of the bytes.
    package mutating func append(bytes: Span<UInt8>) {
        bytes.withUnsafeBufferPointer { append(contentsOf: $0) }
    }

    /// Appends the decimal digits of a whole number.
    package mutating func append(number: Int) {
        if number < 0 { append(UInt8(ascii: "-")) }
        // The power of ten of the first digit.
        var power: UInt = 1
        while number.magnitude / power > 9 { power *= 10 }
        var rest = number.magnitude
        while power > 0 {
            append(UInt8(ascii: "0") + UInt8(rest / power))
            rest %= power
            power /= 10
        }
    }
}
