import Text

extension FixedPoint {
    static let zero = FixedPoint(units: 0, digits: 0)

    /// Whole, rounded half up, grouped.
    var rounded: String {
        var scale = 1
        for _ in 0..<digits { scale *= 10 }
        return FixedPoint.grouped((units * 2 + scale) / (2 * scale))
    }

    /// A share as whole per cent, rounded half up: `71 %`.
    var percentage: String {
        var scale = 1
        for _ in 0..<digits { scale *= 10 }
        return "\((units * 200 + scale) / (2 * scale)) %"
    }
}
