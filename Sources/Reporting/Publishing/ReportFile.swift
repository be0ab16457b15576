import Files
import Posts
import Text

/// A file of a run while it is written, and the digest of what was.
final class ReportFile {
    private var file: OutputFile?
    private let digest: DigestBox

    init(creating path: PathBytes) throws(SystemFault) {
        let digest = try DigestBox()
        self.digest = digest
        file = try OutputFile(creating: path) { digest.update($0) }
    }

    func write(_ bytes: Span<UInt8>) throws(SystemFault) { try file?.write(bytes) }

    /// Makes the file final.
    func finish() throws(SystemFault) -> PublishedFile {
        guard let file = file.take() else { preconditionFailure("a file is finished once") }
        let name = String(decoding: file.path.lastComponent, as: UTF8.self)
        let stamp = try file.finish()
        return PublishedFile(name: name, stamp: stamp, sha256: digest.finish(), isCache: false)
    }
}

/// Rows that go into a file a buffer full at a time, so that no table is ever whole in memory.
struct FileRows<Rows: RowEncoder>: RowEncoder {
    private var rows: Rows
    private let file: ReportFile
    private var fault: SystemFault?

    init(_ rows: Rows, into file: ReportFile) {
        self.rows = rows
        self.file = file
    }

    mutating func begin(_ columns: [Column]) { rows.begin(columns) }
    mutating func text(_ value: String) { rows.text(value) }
    mutating func integer(_ value: Int) { rows.integer(value) }
    mutating func decimal(_ value: FixedPoint) { rows.decimal(value) }
    mutating func day(_ value: Day?) { rows.day(value) }
    mutating func boolean(_ value: Bool) { rows.boolean(value) }
    mutating func list(_ values: [String]) { rows.list(values) }
    mutating func empty() { rows.empty() }

    mutating func endRow() {
        rows.endRow()
        if rows.output.count >= bufferSize { flush() }
    }

    mutating func finish() {
        rows.finish()
        flush()
    }

    var output: [UInt8] { rows.output }

    mutating func drain<Failure: Error>(into sink: (Span<UInt8>) throws(Failure) -> Void) throws(Failure) {
        try rows.drain(into: sink)
    }

    /// Throws the first fault of all that was written.
    func check() throws(SystemFault) {
        if let fault { throw fault }
    }

    /// Hands what is in the buffer over to the file.
    private mutating func flush() {
        let file = file
        do throws(SystemFault) {
            try rows.drain { (bytes: Span<UInt8>) throws(SystemFault) in try file.write(bytes) }
        } catch {
            fault = fault ?? error
        }
    }
}

private let bufferSize = 128 * 1024

/// A digest that a file's flushes feed.
final class DigestBox {
    private var digest: SHA256?

    /// Throws where the library that computes it is missing.
    init() throws(SystemFault) { digest = try SHA256() }

    func update(_ bytes: Span<UInt8>) {
        digest?.update(bytes)
    }

    func finish() -> String {
        digest.take()?.finish() ?? ""
    }
}
