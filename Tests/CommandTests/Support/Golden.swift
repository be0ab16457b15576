import Testing

/// Files of the tree that answers are held against; RECORD=1 writes them anew.
enum Golden {
    static let isRecording = Environment.value("RECORD") == "1"
    static let folder = parent(of: parent(of: #filePath)) + "/Golden"
    static let fixtures = parent(of: parent(of: #filePath)) + "/Fixtures"

    static func check(_ found: [UInt8], _ name: String, _ location: SourceLocation = #_sourceLocation) throws
    {
        let path = folder + "/" + name
        if isRecording {
            makeFolders(parent(of: path))
            return try writeFile(path, found)
        }
        let wanted = try #require(readBytes(path), "record it: RECORD=1 swift test", sourceLocation: location)
        let isEqual = found == wanted
        #expect(isEqual, "\(name) differs: \(difference(found, wanted))", sourceLocation: location)
    }

    /// The first line that differs.
    private static func difference(_ found: [UInt8], _ wanted: [UInt8]) -> String {
        let left = found.split(separator: 0x0A, omittingEmptySubsequences: false)
        let right = wanted.split(separator: 0x0A, omittingEmptySubsequences: false)
        for index in 0..<max(left.count, right.count) {
            let lines = [left, right].map {
                index < $0.count ? String(decoding: $0[index], as: UTF8.self) : "no line"
            }
            if lines[0] != lines[1] { return "line \(index + 1) is \(lines[0]), wanted \(lines[1])" }
        }
        return "bytes that look alike"
    }
}
