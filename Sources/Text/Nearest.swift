/// Proposals for a name that was not found.
package enum Nearest {
    /// The candidates most like `name` by tag key, nearest first, ties by bytes: those within
    /// max(1, length / 3) edits, and those that share the first four scalars.
    package static func nearest(to name: String, among candidates: [String], limit: Int) -> [String] {
        let wanted = folded(name)
        let allowed = max(1, wanted.count / 3)
        var found: [(distance: Int, key: UTF8Key)] = []
        for candidate in candidates {
            let other = folded(candidate)
            let sharesStart = wanted.count >= 4 && wanted.starts(with: other.prefix(4)) && other.count >= 4
            if !sharesStart, abs(other.count - wanted.count) > allowed { continue }
            let distance = editDistance(wanted, other)
            if sharesStart || distance <= allowed { found.append((distance, UTF8Key(candidate))) }
        }
        found.sort { ($0.distance, $0.key) < ($1.distance, $1.key) }
        return found.prefix(max(0, limit)).map(\.key.string)
    }

    private static func folded(_ text: String) -> [Unicode.Scalar] {
        Array(Normalization.tagKey(text).unicodeScalars)
    }

    /// Insertions, deletions, substitutions and swaps of neighbours that turn one sequence into the
    /// other (Damerau-Levenshtein distance, optimal string alignment).
    static func editDistance<Element: Equatable>(_ left: [Element], _ right: [Element]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for row in left.indices {
            var current = [row + 1]
            for column in right.indices {
                let isSame = left[row] == right[column]
                var best = min(last[column] + (isSame ? 0 : 1), last[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    best = min(best, beforeLast[column - 1] + 1)
                }
                current.append(best)
            }
            beforeLast = last
            last = current
        }
        return last[right.count]
    }
}
