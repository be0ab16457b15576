import Files
import Glibc
import Testing

@Suite struct FileSystemTests {
    static let strangeNames: [[UInt8]] = [
        Array("\u{E9}.md".utf8), Array("e\u{301}.md".utf8), Array("A.md".utf8), Array("a.md".utf8),
        Array("new\nline.md".utf8), Array("=cmd,\"x\".md".utf8), Array("-rf".utf8), Array(" ".utf8),
        [0x61, 0xFF, 0xFE], [0x1B, 0x5B], Array(repeating: 0x78, count: 255),
    ]

    @Test func listingKeepsEveryNameAsItIs() throws {
        try withTemporaryFolder { folder in
            for name in Self.strangeNames { try write("text", to: folder.appending(name)) }
            let listing = try DirectoryListing(folder, followLinks: false)
            #expect(listing.fault == nil)
            #expect(
                listing.entries.map(\.name) == Self.strangeNames.sorted { $0.lexicographicallyPrecedes($1) }
            )
            for entry in listing.entries {
                #expect(contents(of: folder.appending(entry.name)) == "text")
            }
        }
    }

    @Test func listingTellsKinds() throws {
        try withTemporaryFolder { folder in
            try write("", to: folder.appending("file"))
            try FileSystem.makeDirectory(folder.appending("folder"))
            try symlink("folder", at: folder.appending("link"))
            try #require(folder.appending("pipe").withCString { mkfifo($0, 0o600) } == 0)
            let kinds = try DirectoryListing(folder, followLinks: false).entries.map(\.kind)
            #expect(kinds == [.file, .directory, .link, .other])
            for entry in try DirectoryListing(folder, followLinks: false).entries {
                let status = try FileSystem.status(folder.appending(entry.name), followLinks: false)
                #expect(status?.kind == entry.kind)
            }
        }
    }

    @Test(arguments: [
        ("none", true, ENOENT), ("file", true, ENOTDIR), ("link", false, ENOTDIR), ("link", true, 0),
        ("loop", true, ELOOP),
    ])
    func listingWhatIsNoFolder(name: String, followLinks: Bool, code: Int32) throws {
        try withTemporaryFolder { folder in
            try write("", to: folder.appending("file"))
            try symlink(".", at: folder.appending("link"))
            try symlink("loop", at: folder.appending("loop"))
            let path = folder.appending(name)
            let found = try fault { _ = try DirectoryListing(path, followLinks: followLinks) }
            let expected = SystemFault(operation: .list, path: path, code: code)
            #expect(found == (code == 0 ? nil : expected))
        }
    }

    @Test(arguments: [0, 1, 4095, 131_071, 131_072, 131_073, 700_000])
    func outputIsWholeAndHandedOnInOrder(size: Int) throws {
        try withTemporaryFolder { folder in
            let path = folder.appending("out")
            let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
            var seen: [UInt8] = []
            let stamp = try writeTwice(bytes, to: path) { chunk in
                for index in chunk.indices { seen.append(chunk[index]) }
            }
            let expected = bytes + [0x0A] + bytes
            var buffer: [UInt8] = []
            let outcome = SourceReader(limit: 1 << 21).read(path, into: &buffer)
            #expect(outcome == .read(stamp))
            #expect(buffer == expected)
            #expect(seen == expected)
            var status = stat()
            #expect(path.withCString { lstat($0, &status) } == 0)
            #expect(status.st_mode & 0o7777 == 0o444)
        }
    }

    private func writeTwice(
        _ bytes: [UInt8],
        to path: PathBytes,
        onFlush: @escaping (Span<UInt8>) -> Void
    ) throws(SystemFault) -> FileStamp {
        var file = try OutputFile(creating: path, onFlush: onFlush)
        try file.write(bytes)
        try file.write([0x0A])
        try file.write(bytes.span)
        let count = file.byteCount
        let stamp = try file.finish()
        #expect(count == stamp.size)
        return stamp
    }

    @Test func outputReplacesNothing() throws {
        try withTemporaryFolder { folder in
            let path = folder.appending("out")
            try write("old", to: path)
            #expect(throws: SystemFault(operation: .create, path: path, code: EEXIST)) {
                try write("new", to: path)
            }
            #expect(contents(of: path) == "old")
        }
    }

    @Test func faultsReadAsSentences() throws {
        let path = try #require(PathBytes(bytes: [0x61, 0xFF]))
        let fault = SystemFault(operation: .write, path: path, code: ENOSPC)
        #expect(fault.description == #"cannot write a\xFF: No space left on device"#)
    }

    @Test func makeDirectories() throws {
        try withTemporaryFolder { folder in
            let deep = folder.appending("a/b/c/")
            try FileSystem.makeDirectories(deep)
            try FileSystem.makeDirectories(deep)
            #expect(try FileSystem.status(deep, followLinks: false)?.kind == .directory)
            try symlink("a", at: folder.appending("link"))
            try FileSystem.makeDirectories(folder.appending("link/d"))
            #expect(try names(in: folder.appending("a")) == ["b", "d"])
        }
    }

    @Test(arguments: [("file", EEXIST), ("file/x", ENOTDIR), ("dangling/x", EEXIST), ("", ENOENT)])
    func makeDirectoriesUnderWhatIsNone(name: String, code: Int32) throws {
        try withTemporaryFolder { folder in
            try write("", to: folder.appending("file"))
            try symlink("none", at: folder.appending("dangling"))
            let path = name.isEmpty ? try #require(PathBytes("")) : folder.appending(name)
            #expect(try fault { try FileSystem.makeDirectories(path) }?.code == code)
        }
    }

    @Test func removeTreeStaysInside() throws {
        try withTemporaryFolder { folder in
            let outside = folder.appending("outside")
            let tree = folder.appending("tree")
            try FileSystem.makeDirectories(outside)
            try write("kept", to: outside.appending("file"))
            try FileSystem.makeDirectories(tree.appending("a/b/c"))
            try FileSystem.makeDirectories(tree.appending("d"))
            try write("", to: tree.appending("a/b/file"))
            try symlink("../../outside", at: tree.appending("a/link"))
            try FileSystem.removeTree(tree)
            #expect(try FileSystem.status(tree, followLinks: false) == nil)
            try symlink("outside", at: tree)
            try FileSystem.removeTree(tree)
            try FileSystem.removeTree(tree)
            #expect(try names(in: folder) == ["outside"])
            #expect(contents(of: outside.appending("file")) == "kept")
        }
    }

    @Test func replacing() throws {
        try withTemporaryFolder { folder in
            let link = folder.appending("latest")
            for target in ["one", "two"] {
                let target = try #require(PathBytes(target))
                try FileSystem.replaceLink(at: link, target: target)
                #expect(try FileSystem.readLink(link) == target)
            }
            let file = folder.appending("status.json")
            try FileSystem.replaceFile(at: file, with: Array("1".utf8))
            try FileSystem.replaceFile(at: file, with: Array("2".utf8))
            #expect(contents(of: file) == "2")
            #expect(try FileSystem.readLink(file) == nil)
            #expect(try names(in: folder) == ["latest", "status.json"])
        }
    }

    @Test func probing() throws {
        try withTemporaryFolder { folder in
            try FileSystem.probeWritable(folder)
            #expect(try names(in: folder).isEmpty)
            let probe = folder.appending("none/.tmp-probe")
            #expect(throws: SystemFault(operation: .create, path: probe, code: ENOENT)) {
                try FileSystem.probeWritable(folder.appending("none"))
            }
        }
    }
}
