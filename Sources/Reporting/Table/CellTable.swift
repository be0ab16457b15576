package import Posts
package import Text

/// A table held in memory, or some of its columns: rows that are sorted and cut before they are written.
package struct CellTable: RowEncoder, Sendable {
    package enum Cell: Sendable, Hashable {
        case empty
        case text(String)
        case integer(Int)
        case decimal(FixedPoint)
        case day(Day)
        case boolean(Bool)
        case list([String])
    }

    package private(set) var columns: [Column] = []
    package private(set) var rows: [[Cell]] = []
    private var row: [Cell] = []
    /// Names of the columns that are kept; nil for all.
    private let wanted: Set<String>?
    /// For each column that is written whether it is kept.
    private var isKept: [Bool] = []
    private var place = 0

    /// - Parameter wanted: names of the columns that are kept; nil for all.
    package init(only wanted: Set<String>? = nil) {
        self.wanted = wanted
    }

    package mutating func begin(_ columns: [Column]) {
        isKept = columns.map { wanted?.contains($0.name) ?? true }
        self.columns = zip(columns, isKept).filter(\.1).map(\.0)
    }

    package mutating func text(_ value: String) { append(.text(value)) }
    package mutating func integer(_ value: Int) { append(.integer(value)) }
    package mutating func decimal(_ value: FixedPoint) { append(.decimal(value)) }
    package mutating func day(_ value: Day?) { append(value.map(Cell.day) ?? .empty) }
    package mutating func boolean(_ value: Bool) { append(.boolean(value)) }
    package mutating func list(_ values: [String]) { append(.list(values)) }
    package mutating func empty() { append(.empty) }

    private mutating func append(_ cell: Cell) {
        if isKept[place] { row.append(cell) }
        place += 1
    }

    package mutating func endRow() {
        rows.append(row)
        row = []
        place = 0
    }

    package mutating func finish() {}
    package var output: [UInt8] { [] }
    package mutating func drain<Failure: Error>(into sink: (Span<UInt8>) throws(Failure) -> Void)
        throws(Failure)
    {}

    /// The place of a column; nil if there is none of that name.
    package func index(of column: String) -> Int? { columns.firstIndex { $0.name == column } }

    /// Numbers and dates with the largest first, text by bytes, rows without a value last; rows that are equal keep
    /// their order.
    package mutating func sort(by column: Int, reversed: Bool = false) {
        rows = order(by: column, reversed: reversed).map { rows[$0] }
    }

    /// The rows' places in that order.
    func order(by column: Int, reversed: Bool) -> [Int] {
        rows.indices.sorted { left, right in
            let (one, other) = (rows[left][column], rows[right][column])
            if one == other { return left < right }
            if one == .empty || other == .empty { return other == .empty }
            return Cell.precedes(one, other) != reversed
        }
    }

    /// Puts rows that were written in ascending order of their keys into the order of these.
    mutating func arrange(by keys: [Int]) {
        let rowOfKey = Dictionary(uniqueKeysWithValues: zip(keys.sorted(), rows))
        rows = keys.compactMap { rowOfKey[$0] }
    }

    package mutating func reverse() { rows.reverse() }

    /// Keeps the first rows.
    package mutating func cut(to count: Int) {
        if rows.count > count { rows.removeLast(rows.count - count) }
    }

    /// Writes the table to another encoder.
    package func write(to encoder: inout some RowEncoder) {
        encoder.begin(columns)
        for row in rows {
            for cell in row { cell.write(to: &encoder) }
            encoder.endRow()
        }
        encoder.finish()
    }
}

extension CellTable.Cell {
    init(_ value: Int?) { self = value.map(Self.integer) ?? .empty }
    init(_ value: FixedPoint?) { self = value.map(Self.decimal) ?? .empty }
    init(_ value: Day?) { self = value.map(Self.day) ?? .empty }

    /// As a member of a JSON object.
    func write(to json: inout JSONWriter, as name: String) {
        switch self {
        case .empty:
            json.name(name)
            json.null()
        case .text(let value): json.member(name, value)
        case .integer(let value): json.member(name, value)
        case .decimal(let value): json.member(name, value)
        case .day(let value): json.member(name, value)
        case .boolean(let value): json.member(name, value)
        case .list(let values): json.member(name, values)
        }
    }

    func write(to encoder: inout some RowEncoder) {
        switch self {
        case .empty: encoder.empty()
        case .text(let value): encoder.text(value)
        case .integer(let value): encoder.integer(value)
        case .decimal(let value): encoder.decimal(value)
        case .day(let value): encoder.day(value)
        case .boolean(let value): encoder.boolean(value)
        case .list(let values): encoder.list(values)
        }
    }

    /// As it is shown to people.
    var shown: String {
        switch self {
        case .empty: ""
        case .text(let value): value
        case .integer(let value): FixedPoint.grouped(value)
        case .decimal(let value): value.description
        case .day(let value): value.description
        case .boolean(let value): value ? "yes" : "no"
        case .list(let values): values.joined(separator: ", ")
        }
    }

    /// As it is shown to people in a table: numbers whole, rounded half up.
    var rounded: String {
        guard case .decimal(let value) = self else { return shown }
        return value.rounded
    }

    /// A share as whole per cent, rounded half up.
    var percentage: String {
        guard case .decimal(let value) = self else { return shown }
        return value.percentage
    }

    fileprivate static func precedes(_ left: CellTable.Cell, _ right: CellTable.Cell) -> Bool {
        switch (left, right) {
        case (.integer(let left), .integer(let right)): left > right
        case (.decimal(let left), .decimal(let right)): left > right
        case (.day(let left), .day(let right)): left > right
        case (.boolean(let left), .boolean): left
        case (.list(let left), .list(let right)): joined(left) < joined(right)
        case (.text(let left), .text(let right)): UTF8Key(left) < UTF8Key(right)
        default: false
        }
    }

    private static func joined(_ values: [String]) -> UTF8Key { UTF8Key(values.joined(separator: "; ")) }
}
