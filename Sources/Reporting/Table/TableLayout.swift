/// Which columns of a table are shown, and how wide, so that its lines fit a width.
struct TableLayout {
    /// Indices of the columns shown, from left to right.
    private(set) var shown: [Int]
    /// The width of each of them.
    private(set) var widths: [Int]
    /// How many columns are not shown.
    var dropped: Int { count - shown.count }
    private let count: Int

    /// Blanks between two columns.
    static let gap = 2
    /// The flexible column is not shortened below this while another column can be dropped.
    static let flexibleMinimum = 20

    /// `natural` are the widths without a limit. The flexible column gives way first; then columns are dropped, the
    /// rightmost numeric ones first, never the first column nor the flexible one; then what is left is shortened.
    init(natural: [Int], isNumeric: [Bool], flexible: Int?, limit: Int?) {
        count = natural.count
        shown = Array(natural.indices)
        widths = natural
        guard let limit, Self.total(widths) > limit else { return }
        if let flexible { widths[flexible] = min(natural[flexible], Self.flexibleMinimum) }
        while Self.total(widths) > limit,
            let position = shown.indices.dropFirst().last(where: {
                isNumeric[shown[$0]] && shown[$0] != flexible
            })
                ?? shown.indices.dropFirst().last(where: { shown[$0] != flexible })
        {
            shown.remove(at: position)
            widths.remove(at: position)
        }
        let spare = limit - Self.total(widths)
        if spare < 0 {
            shorten(by: -spare)
        } else if let flexible, let position = shown.firstIndex(of: flexible) {
            widths[position] = min(natural[flexible], widths[position] + spare)
        }
    }

    /// Takes from the last column, then from the ones before it. A column left without a character is dropped.
    private mutating func shorten(by excess: Int) {
        var excess = excess
        if excess >= widths.reduce(0, +) - shown.count + 1, shown.count > 1 {
            excess -= (widths.popLast() ?? 0) + Self.gap
            shown.removeLast()
        }
        for position in shown.indices.reversed() where excess > 0 {
            let taken = min(excess, max(widths[position] - 1, 0))
            widths[position] -= taken
            excess -= taken
        }
    }

    private static func total(_ widths: [Int]) -> Int {
        widths.reduce(0, +) + gap * max(widths.count - 1, 0)
    }
}
