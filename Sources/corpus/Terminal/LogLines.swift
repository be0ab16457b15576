import Files
import Logging
import Reporting

/// The time of a log line, UTC: `2026-11-22T02:00:00Z`.
enum LogTime {
    static var now: String {
        let time = UTCTime(seconds: UTCTime.now)
        return "\(time.date)T\(time.hour):\(time.minute):\(time.second)Z"
    }
}

/// One log line as a JSON object.
enum JSONLine {
    static func text(
        level: String,
        _ message: String,
        _ fields: [(key: String, value: Logger.Metadata.Value)]
    ) -> [UInt8] {
        let columns = ["time", "level", "message"] + fields.map(\.key)
        var line = JSONEncoding(layout: .lines)
        let kinds = ["", "", ""] + fields.map(\.value.description)
        line.begin(zip(columns, kinds).map { Column($0, Int($1) == nil ? .text : .integer) })
        line.text(LogTime.now)
        line.text(level)
        line.text(message)
        for field in fields {
            let text = field.value.description
            if let number = Int(text) { line.integer(number) } else { line.text(text) }
        }
        line.endRow()
        line.finish()
        var bytes: [UInt8] = []
        line.drain(into: &bytes)
        return bytes
    }
}
