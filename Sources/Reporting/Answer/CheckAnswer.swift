package import CSV
package import Posts
import Text

/// A problem or a finding at a place that editors open.
package struct Remark: Sendable, Hashable {
    /// Which source, in the order of the pipeline.
    package var source: Int
    /// Path from the working folder, or an absolute one, made printable.
    package var path: String
    /// Line from 1; 0 where no line is meant.
    package var line: Int
    /// A finding is a note.
    package var severity: Severity
    package var code: String
    package var message: String
    package var isFinding: Bool

    package init(
        source: Int,
        path: String,
        line: Int,
        severity: Severity,
        code: String,
        message: String,
        isFinding: Bool
    ) {
        self.source = source
        self.path = path
        self.line = line
        self.severity = severity
        self.code = code
        self.message = message
        self.isFinding = isFinding
    }
}

/// By source, path, line, code, message.
extension Remark: Comparable {
    package static func < (left: Remark, right: Remark) -> Bool {
        if left.source != right.source { return left.source < right.source }
        let (path, otherPath) = (UTF8Key(left.path), UTF8Key(right.path))
        if path != otherPath { return path < otherPath }
        if left.line != right.line { return left.line < right.line }
        if left.code != right.code { return UTF8Key(left.code) < UTF8Key(right.code) }
        return UTF8Key(left.message) < UTF8Key(right.message)
    }
}

/// What `check` answers: a remark a line, or a row with the columns of problems.csv.
package struct CheckAnswer: Sendable {
    private let remarks: [Remark]

    package init(_ remarks: [Remark]) {
        self.remarks = remarks
    }

    /// Lines that editors and CI jump on, `path:line: severity: message [code]`. Their patterns want a line: what is
    /// meant of a whole file stands at its first.
    package func text() -> [UInt8] {
        var output: [UInt8] = []
        for remark in remarks {
            let place = "\(remark.path):\(max(1, remark.line))"
            let line = "\(place): \(remark.severity.rawValue): \(remark.message) [\(remark.code)]"
            output.append(contentsOf: Visible.escaped(line).utf8)
            output.append(UInt8(ascii: "\n"))
        }
        return output
    }

    package func json() -> [UInt8] { rows(JSONEncoding(layout: .array(depth: 0))) }

    package func csv(_ dialect: CSVDialect) -> [UInt8] { rows(CSVEncoding(dialect: dialect)) }

    private func rows(_ encoder: some RowEncoder) -> [UInt8] {
        var encoder = encoder
        encoder.begin(ProblemsReport().columns)
        for remark in remarks {
            encoder.text(remark.path)
            encoder.integer(remark.line > 0 ? remark.line : nil)
            encoder.text(remark.severity.rawValue)
            encoder.text(remark.code)
            encoder.text(remark.message)
            encoder.endRow()
        }
        encoder.finish()
        var bytes: [UInt8] = []
        encoder.drain(into: &bytes)
        return bytes
    }
}
