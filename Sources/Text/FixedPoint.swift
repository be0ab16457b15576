/// A decimal number held exactly: `units` of 10^-`digits`.
package struct FixedPoint: Sendable {
    package let units: Int
    package let digits: Int

    /// `units` / 10^`digits`; 0 to 18 digits.
    package init(units: Int, digits: Int) {
        precondition((0...18).contains(digits), "digits out of range")
        self.units = units
        self.digits = digits
    }

    /// n quarters, exactly.
    package init(quarters: Int) {
        self.init(units: quarters * 25, digits: 2)
    }

    /// The quotient rounded to `digits` places, halves up; nil if the denominator is 0.
    /// A quotient that does not fit is the nearest number that does.
    package init?(ratio numerator: Int, _ denominator: Int, digits: Int) {
        if denominator == 0 { return nil }
        let divisor = Int128(denominator.magnitude) * 2
        let sign: Int128 = denominator < 0 ? -1 : 1
        let dividend = Int128(numerator) * sign * 2 * Self.powerOfTen(digits) + divisor / 2
        let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
        self.init(units: Int(clamping: remainder < 0 ? quotient - 1 : quotient), digits: digits)
    }

    private static func powerOfTen(_ exponent: Int) -> Int128 {
        (0..<exponent).reduce(1) { power, _ in power * 10 }
    }

    /// Appends the number without trailing zeros: `223`, `269.5`.
    package func append(to output: inout [UInt8], point: UInt8 = UInt8(ascii: ".")) {
        if units < 0 { output.append(UInt8(ascii: "-")) }
        let divisor = Self.powerOfTen(digits)
        let (whole, rest) = Int128(units.magnitude).quotientAndRemainder(dividingBy: divisor)
        output.append(contentsOf: String(whole).utf8)
        if rest == 0 { return }
        output.append(point)
        var (fraction, place) = (rest, divisor / 10)
        while fraction > 0 {
            output.append(UInt8(ascii: "0") + UInt8(fraction / place))
            fraction %= place
            place /= 10
        }
    }

    /// The integer with a comma between groups of three digits: `2,849`.
    package static func grouped(_ value: Int, separator: String = ",") -> String {
        var result = value < 0 ? "-" : ""
        let digits = String(value.magnitude).utf8
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { result += separator }
            result.unicodeScalars.append(Unicode.Scalar(digit))
        }
        return result
    }
}

extension FixedPoint: Hashable, Comparable {
    private func units(at digits: Int) -> Int128 {
        Int128(units) * Self.powerOfTen(digits - self.digits)
    }

    package static func == (left: FixedPoint, right: FixedPoint) -> Bool {
        let digits = max(left.digits, right.digits)
        return left.units(at: digits) == right.units(at: digits)
    }

    package static func < (left: FixedPoint, right: FixedPoint) -> Bool {
        let digits = max(left.digits, right.digits)
        return left.units(at: digits) < right.units(at: digits)
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(units(at: 18))
    }
}

extension FixedPoint: CustomStringConvertible {
    package var description: String {
        var output: [UInt8] = []
        append(to: &output)
        return String(decoding: output, as: UTF8.self)
    }
}
