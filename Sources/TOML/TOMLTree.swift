import Text

/// The tables of a document while it is read, and what may still be added to them.
struct TOMLTree {
    /// What made a table.
    private enum Origin {
        /// `[a]` itself: closed to dotted keys and to a second header.
        case header
        /// `[a.b]`, of which `[a]` may still follow.
        case longerHeader
        /// `a.b = 1`: closed to a header.
        case dottedKey
    }

    private enum Content {
        case value(TOMLValue)
        case table(Int)
        /// The tables of `[[a]]`, by their number in `lists`.
        case list(Int)
    }

    private struct Table {
        var origin: Origin
        var members: [(name: String, content: Content, line: Int)] = []
        var places: [UTF8Key: Int] = [:]

        subscript(name: String) -> Content? {
            places[UTF8Key(name)].map { members[$0].content }
        }

        mutating func add(_ name: String, _ content: Content, line: Int) {
            places[UTF8Key(name)] = members.count
            members.append((name, content, line))
        }
    }

    private var tables = [Table(origin: .header)]
    private var lists: [[Int]] = []
    /// The table that the last header opened.
    private var current = 0

    /// The outermost table with all that is in it.
    var entries: [TOMLEntry] { entries(of: 0) }

    private func entries(of table: Int) -> [TOMLEntry] {
        tables[table].members.map { TOMLEntry(name: $0.name, value: value(of: $0.content), line: $0.line) }
    }

    private func value(of content: Content) -> TOMLValue {
        switch content {
        case .value(let value): value
        case .table(let table): .table(entries(of: table))
        case .list(let list): .array(lists[list].map { .table(entries(of: $0)) })
        }
    }

    /// Puts a value into the current table; or says why it cannot stand there.
    mutating func insert(_ value: TOMLValue, at key: TOMLKey) -> TOMLFault.Kind? {
        var table = current
        for name in key.names.dropLast() {
            switch tables[table][name] {
            case nil: table = addTable(name, to: table, from: .dottedKey, line: key.place.line)
            case .table(let inner) where tables[inner].origin != .header:
                tables[inner].origin = .dottedKey
                table = inner
            default: return .closed(name)
            }
        }
        guard tables[table][key.lastName] == nil else { return .duplicateKey(key.lastName) }
        tables[table].add(key.lastName, .value(value), line: key.place.line)
        return nil
    }

    /// Makes the table of a header the current one; or says why it cannot be opened.
    /// - Parameter isElement: of `[[a]]`: each adds a table to a list.
    mutating func open(_ key: TOMLKey, isElement: Bool) -> TOMLFault.Kind? {
        var table = 0
        for name in key.names.dropLast() {
            switch tables[table][name] {
            case nil: table = addTable(name, to: table, from: .longerHeader, line: key.place.line)
            case .table(let inner): table = inner
            case .list(let list): table = lists[list].last ?? table
            case .value: return .closed(name)
            }
        }
        switch (tables[table][key.lastName], isElement) {
        case (nil, false): current = addTable(key.lastName, to: table, from: .header, line: key.place.line)
        case (nil, true):
            current = addTable(from: .header)
            tables[table].add(key.lastName, .list(lists.count), line: key.place.line)
            lists.append([current])
        case (.table(let inner), false) where tables[inner].origin == .longerHeader:
            tables[inner].origin = .header
            current = inner
        case (.list(let list), true):
            current = addTable(from: .header)
            lists[list].append(current)
        default: return .duplicateKey(key.lastName)
        }
        return nil
    }

    private mutating func addTable(from origin: Origin) -> Int {
        tables.append(Table(origin: origin))
        return tables.count - 1
    }

    private mutating func addTable(_ name: String, to table: Int, from origin: Origin, line: Int) -> Int {
        let inner = addTable(from: origin)
        tables[table].add(name, .table(inner), line: line)
        return inner
    }
}

/// A key, in parts where it is dotted.
struct TOMLKey {
    /// The parts before the last one name tables.
    let names: [String]
    let place: TOMLCursor.Place

    var lastName: String { names.last ?? "" }
}
