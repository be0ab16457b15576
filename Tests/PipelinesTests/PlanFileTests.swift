import Glibc
import Pipelines
import Testing

@Suite("Pipeline files")
struct PlanFileTests {
    @Test(
        "a pipeline is found by path and by name, from below too",
        arguments: [
            (nil, ".", "nightly"), (nil, "content/2024", "nightly"), ("weekly", ".", "weekly"),
            ("weekly.yml", "content", "weekly"), ("weekly", "content/2024", "weekly"),
            ("weekly.yml", "pipelines", "weekly"),
            ("pipelines/weekly.yml", ".", "weekly"), ("../pipelines/nightly.yaml", "content", "nightly"),
            ("plain", ".", "plain"), ("./own.yaml", ".", "own"), ("own.yaml", ".", "own"),
            ("linked", ".", "linked"),
        ] as [(String?, String, String)]
    )
    func found(argument: String?, folder: String, name: String) throws {
        try inFolder([
            "pipelines/nightly.yaml", "pipelines/weekly.yml", "pipelines/plain", "own.yaml",
            "pipelines/.h.yaml",
        ]) { root in
            symlink("nightly.yaml", "\(root)/pipelines/linked.yaml")
            let file = try PlanFile.find(argument: argument, from: folder == "." ? root : "\(root)/\(folder)")
            #expect(file.name == name)
            #expect(file.path.hasPrefix("\(root)/"))
            #expect(access(file.path, R_OK) == 0)
            #expect(folder != "." || !file.shown.hasPrefix("/"))
        }
    }

    @Test(
        "without a name the only pipeline is taken",
        arguments: [
            (["pipelines/b.yml"], "b"), (["pipelines/b.yml", "pipelines/review.csv"], "b"),
            (["pipelines/nightly.yml", "pipelines/a.yaml"], "nightly"),
        ]
    )
    func only(files: [String], name: String) throws {
        try inFolder(files) { root in
            let file = try PlanFile.find(argument: nil, from: root)
            #expect(file.name == name)
        }
    }

    @Test("what is not there is told apart")
    func missing() throws {
        try inFolder(["pipelines/a.yaml", "pipelines/b.yml"]) { root in
            let folder = "\(root)/pipelines"
            #expect(throws: PlanFileFault.several(folder: folder, known: ["a", "b"])) {
                try PlanFile.find(argument: nil, from: root)
            }
            #expect(throws: PlanFileFault.unknownName("c", folder: folder, known: ["a", "b"])) {
                try PlanFile.find(argument: "c", from: root)
            }
            #expect(throws: PlanFileFault.missing(path: "\(root)/x/c.yaml")) {
                try PlanFile.find(argument: "x/c.yaml", from: root)
            }
            #expect(throws: PlanFileFault.noFile(path: folder)) {
                try PlanFile.find(argument: "./pipelines", from: root)
            }
            #expect(throws: PlanFileFault.noFile(path: "/dev/null")) {
                try PlanFile.find(argument: "/dev/null", from: root)
            }
        }
        try inFolder(["pipelines/a.txt"]) { root in
            #expect(throws: PlanFileFault.none(folder: "\(root)/pipelines")) {
                try PlanFile.find(argument: nil, from: root)
            }
        }
        #expect(throws: PlanFileFault.noFolder(from: "/")) { try PlanFile.find(argument: nil, from: "/") }
        #expect(throws: PlanFileFault.noFolder(from: "/")) { try PlanFile.find(argument: "x", from: "/") }
        #expect(PlanFileFault.noFolder(from: "/").isMissing)
        #expect(!PlanFileFault.noFile(path: "/").isMissing)
    }

    @Test("a file is read, decoded and resolved against its real folder")
    func read() throws {
        try inFolder(["real/pipelines/a.yaml"], contents: "sources: [{ path: ../content }]") { root in
            symlink("real/pipelines", "\(root)/pipelines")
            let plan = try Plan.read(PlanFile.find(argument: "a", from: root), vocabulary)
            #expect(plan.sources.map(\.path) == ["\(root)/real/content"])
            #expect(plan.output == "\(root)/real/output")
        }
    }

    @Test("a file that has gone is no plan")
    func gone() throws {
        try inFolder(["pipelines/a.yaml"]) { root in
            let file = try PlanFile.find(argument: "a", from: root)
            unlink(file.path)
            #expect(throws: PlanError.file(.unreadable(path: file.path, code: ENOENT))) {
                try Plan.read(file, vocabulary)
            }
        }
    }

    /// Runs in a new folder with these files and removes it afterwards.
    private func inFolder(_ files: [String], contents: String = "", _ body: (String) throws -> Void) throws {
        var template = Array("/tmp/corpus-plan-XXXXXX".utf8CString)
        let root = String(cString: try #require(mkdtemp(&template)))
        defer { remove(tree: root) }
        for folder in ["content", "content/2024", "real", "real/pipelines"] {
            mkdir("\(root)/\(folder)", 0o755)
        }
        if !files.allSatisfy({ $0.hasPrefix("real/") }) {
            mkdir("\(root)/pipelines", 0o755)
        }
        for file in files {
            let descriptor = open("\(root)/\(file)", O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
            #expect(descriptor >= 0)
            write(descriptor, contents, contents.utf8.count)
            close(descriptor)
        }
        try body(root)
    }

    private func remove(tree path: String) {
        guard Glibc.remove(path) != 0, let stream = opendir(path) else { return }
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != "." && name != ".." {
                remove(tree: "\(path)/\(name)")
            }
        }
        closedir(stream)
        rmdir(path)
    }
}
