import Files
import Glibc
import Testing

@Suite struct SourceReaderTests {
    /// One state of the disk and what reading `post` in it gives.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var followLinks = false
        let prepare: @Sendable (PathBytes) throws -> Void
        /// The text read, or the name of another outcome.
        let expected: String
    }

    @Test(arguments: [
        Case(testDescription: "plain", prepare: { try write("text", to: $0) }, expected: "text"),
        Case(testDescription: "empty", prepare: { try write("", to: $0) }, expected: ""),
        Case(
            testDescription: "at the limit",
            prepare: { try write("0123456789", to: $0) },
            expected: "0123456789"
        ),
        Case(
            testDescription: "too large",
            prepare: { try write("0123456789a", to: $0) },
            expected: "tooLarge 11"
        ),
        Case(testDescription: "vanished", prepare: { _ in }, expected: "vanished"),
        Case(
            testDescription: "folder",
            prepare: { try FileSystem.makeDirectory($0) },
            expected: "notRegular directory"
        ),
        Case(
            testDescription: "FIFO",
            prepare: { path in try #require(path.withCString { mkfifo($0, 0o600) } == 0) },
            expected: "notRegular other"
        ),
        Case(
            testDescription: "device",
            followLinks: true,
            prepare: { try symlink("/dev/zero", at: $0) },
            expected: "notRegular other"
        ),
        Case(testDescription: "link", prepare: { try linkToText(at: $0) }, expected: "link"),
        Case(
            testDescription: "link followed",
            followLinks: true,
            prepare: { try linkToText(at: $0) },
            expected: "text"
        ),
        Case(testDescription: "dangling", prepare: { try symlink("none", at: $0) }, expected: "link"),
        Case(
            testDescription: "dangling followed",
            followLinks: true,
            prepare: { try symlink("none", at: $0) },
            expected: "link"
        ),
        Case(testDescription: "loop", prepare: { try symlink("post", at: $0) }, expected: "link"),
        Case(
            testDescription: "loop followed",
            followLinks: true,
            prepare: { try symlink("post", at: $0) },
            expected: "link"
        ),
    ])
    func outcomes(_ example: Case) throws {
        try withTemporaryFolder { folder in
            let path = folder.appending("post")
            try example.prepare(path)
            let reader = SourceReader(limit: 10, followLinks: example.followLinks)
            var buffer: [UInt8] = Array("left over from the file before".utf8)
            #expect(describe(reader.read(path, into: &buffer), buffer) == example.expected)
        }
    }

    @Test func stampIsThatOfTheFile() throws {
        try withTemporaryFolder { folder in
            let path = folder.appending("post")
            try write("text", to: path)
            var buffer: [UInt8] = []
            let outcome = SourceReader(limit: 10).read(path, into: &buffer)
            let status = try #require(try FileSystem.status(path, followLinks: false))
            #expect(outcome == .read(status.stamp))
            #expect(status.stamp.size == 4)
        }
    }

    /// The name of a file in `/proc` stands for one that always turns out longer than it said.
    @Test(arguments: ["/proc/self/status", "/proc/version"])
    func growing(_ name: String) throws {
        var buffer: [UInt8] = []
        let outcome = SourceReader(limit: 1000).read(try #require(PathBytes(name)), into: &buffer)
        #expect(outcome == .changedWhileReading)
        #expect(buffer.isEmpty)
    }

    @Test(arguments: [(1, "one, two"), (2, "changedWhileReading")])
    func writtenToWhileRead(times: Int, expected: String) throws {
        try withTemporaryFolder { folder in
            let path = folder.appending("post")
            try write("one", to: path)
            var left = times
            var buffer: [UInt8] = []
            let outcome = SourceReader(limit: 100).read(path, into: &buffer) {
                if left > 0 { append(", two", to: path) }
                left -= 1
            }
            #expect(describe(outcome, buffer) == expected)
        }
    }

    @Test func replacedWhileReadGivesTheNewFile() throws {
        try withTemporaryFolder { folder in
            let path = folder.appending("post")
            try write("old", to: path)
            var isFirst = true
            var buffer: [UInt8] = []
            let outcome = SourceReader(limit: 100).read(path, into: &buffer) {
                if isFirst { try? FileSystem.replaceFile(at: path, with: Array("new".utf8)) }
                isFirst = false
            }
            #expect(describe(outcome, buffer) == "new")
        }
    }

    @Test func bufferKeepsItsStorage() throws {
        try withTemporaryFolder { folder in
            let large = folder.appending("large")
            let small = folder.appending("small")
            try write(String(repeating: "x", count: 100_000), to: large)
            try write("y", to: small)
            var buffer: [UInt8] = []
            let reader = SourceReader(limit: 1 << 20)
            _ = reader.read(large, into: &buffer)
            #expect(buffer.count == 100_000)
            let place = buffer.withUnsafeBufferPointer { $0.baseAddress }
            _ = reader.read(small, into: &buffer)
            #expect(buffer == Array("y".utf8))
            #expect(buffer.withUnsafeBufferPointer { $0.baseAddress } == place)
        }
    }
}

private func linkToText(at path: PathBytes) throws {
    try write("text", to: path.parent.appending("target"))
    try symlink("target", at: path)
}

private func describe(_ outcome: ReadOutcome, _ buffer: [UInt8]) -> String {
    switch outcome {
    case .read: return String(decoding: buffer, as: UTF8.self)
    case .vanished: return "vanished"
    case .link: return "link"
    case .notRegular(let kind): return "notRegular \(kind.rawValue)"
    case .tooLarge(let size): return "tooLarge \(size)"
    case .changedWhileReading: return "changedWhileReading"
    case .outOfDescriptors(let fault), .unreadable(let fault): return fault.description
    }
}
