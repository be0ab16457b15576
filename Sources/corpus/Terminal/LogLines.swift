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
        line.begin(columns.map { Column($0, .text) })
        line.text(LogTime.now)
        line.text(level)
        line.text(message)
        for field in fields { line.text(field.value.description) }
        line.endRow()
        line.finish()
        var bytes: [UInt8] = []
        line.drain(into: &bytes)
        return bytes
    }
}
