/// Knows, line by line, whether Markdown text stands in a code block, fenced or indented.
///
/// It follows lists and quotes as far as that takes, so that source can be looked over before it is parsed.
struct CodeLines {
    /// An open fence.
    private struct Fence {
        var mark: UInt8
        var length: Int
        /// Column where the text of the list item around it begins.
        var column: Int
        var quotes: Int
    }

    private var fence: Fence?
    /// Columns where the text of the open list items begins, the innermost last.
    private var items: [Int] = []
    private var isInParagraph = false

    /// Whether the line taken last stands in a list item.
    var isInList: Bool { !items.isEmpty }

    mutating func reset() {
        fence = nil
        items.removeAll(keepingCapacity: true)
        isInParagraph = false
    }

    /// Takes the next line and tells whether it is code or a fence.
    mutating func takes(_ line: Span<UInt8>) -> Bool {
        var cursor = LineCursor()
        cursor.skipQuoteMarks(of: line)
        guard cursor.position < line.count else {
            isInParagraph = false
            return fence != nil
        }
        if let fence {
            let run = cursor.fenceRun(in: line)
            let isClosing =
                run.map { $0.mark == fence.mark && $0.length >= fence.length && $0.isAlone } ?? false
            if isClosing { self.fence = nil }
            let isInside = cursor.column >= fence.column && (cursor.quotes >= fence.quotes)
            if isClosing || isInside { return true }
            self.fence = nil
        }
        if !isInParagraph { leaveItems(at: cursor.column) }
        if !isInParagraph, cursor.column >= (items.last ?? 0) + 4 { return true }
        while let item = cursor.takeItem(of: line) {
            leaveItems(at: item.mark)
            items.append(item.text)
            isInParagraph = false
            if cursor.column >= item.text + 4 { return true }
        }
        return takesText(of: line, at: cursor)
    }

    private mutating func takesText(of line: Span<UInt8>, at cursor: LineCursor) -> Bool {
        if let run = cursor.fenceRun(in: line), run.mayOpen {
            fence = Fence(mark: run.mark, length: run.length, column: items.last ?? 0, quotes: cursor.quotes)
            isInParagraph = false
            return true
        }
        let isText = cursor.position < line.count && line[cursor.position] != UInt8(ascii: "#")
        isInParagraph = isText && !line.isThematicBreak(from: cursor.position)
        return false
    }

    private mutating func leaveItems(at column: Int) {
        while let last = items.last, column < last { items.removeLast() }
    }
}

/// A place in a line behind the marks of quotes and list items.
struct LineCursor {
    private(set) var position = 0
    /// The place's column from the last quote mark, a TAB going to the next multiple of four.
    private(set) var column = 0
    private(set) var quotes = 0

    /// Moves to the first byte that is neither white space nor a quote mark.
    mutating func skipQuoteMarks(of line: Span<UInt8>) {
        skipSpace(of: line)
        while position < line.count, line[position] == UInt8(ascii: ">") {
            quotes += 1
            position += 1
            if position < line.count, line[position] == 0x20 { position += 1 }
            column = 0
            skipSpace(of: line)
        }
    }

    private mutating func skipSpace(of line: Span<UInt8>) {
        while position < line.count, line[position] <= 0x20 {
            column = line[position] == 0x09 ? (column / 4 + 1) * 4 : column + 1
            position += 1
        }
    }

    /// The columns of a list item's mark and text, if one begins here; moves to the text.
    mutating func takeItem(of line: Span<UInt8>) -> (mark: Int, text: Int)? {
        guard let end = line.itemMarkEnd(from: position) else { return nil }
        let mark = column
        column += end - position
        position = end
        let behind = column
        skipSpace(of: line)
        let isEmptyOrCode = position == line.count || column - behind > 4
        return (mark, isEmptyOrCode ? behind + 1 : column)
    }

    /// The back quotes or tildes that begin here: where they end, how many they are and whether nothing follows.
    fileprivate func fenceRun(in line: Span<UInt8>) -> FenceRun? {
        guard position < line.count,
            line[position] == UInt8(ascii: "`") || line[position] == UInt8(ascii: "~")
        else {
            return nil
        }
        var end = position
        while end < line.count, line[end] == line[position] { end += 1 }
        guard end - position >= 3 else { return nil }
        let rest = line.extracting(end..<line.count)
        return FenceRun(
            mark: line[position],
            length: end - position,
            isAlone: rest.isBlank,
            mayOpen: line[position] == UInt8(ascii: "~")
                || rest.firstOffset(of: line[position], in: 0..<rest.count) == nil
        )
    }
}

/// Three or more back quotes or tildes at the beginning of a line.
private struct FenceRun {
    let mark: UInt8
    let length: Int
    /// Whether nothing stands behind it.
    let isAlone: Bool
    let mayOpen: Bool
}

extension Span where Element == UInt8 {
    /// After the mark of a list item, `-`, `*`, `+` or a number, that begins at `start`; nil if none does.
    func itemMarkEnd(from start: Int) -> Int? {
        guard start < count else { return nil }
        var end = start
        switch self[start] {
        case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"):
            if isThematicBreak(from: start) { return nil }
            end += 1
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            while end < count, self[end].isASCIIDigit { end += 1 }
            guard end < count, end - start <= 9,
                self[end] == UInt8(ascii: ".") || self[end] == UInt8(ascii: ")")
            else {
                return nil
            }
            end += 1
        default: return nil
        }
        return end == count || self[end] <= 0x20 ? end : nil
    }

    /// Whether the line consists from `start` on of three or more `-`, `*` or `_` and white space.
    func isThematicBreak(from start: Int) -> Bool {
        let mark = self[start]
        guard mark == UInt8(ascii: "-") || mark == UInt8(ascii: "*") || mark == UInt8(ascii: "_") else {
            return false
        }
        var marks = 0
        for index in start..<count {
            if self[index] == mark { marks += 1 } else if self[index] > 0x20 { return false }
        }
        return marks >= 3
    }
}
