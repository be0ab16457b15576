import Testing

/// Standard output and standard error that are closed, full, a pipe or a terminal.
@Suite struct StreamTests {
    struct Case: CustomTestStringConvertible {
        var arguments: [String]
        var shell: String
        var status: Int32
        var output: String?
        var error: String?
        var testDescription: String { (arguments + [shell]).joined(separator: " ") }
    }

    @Test(arguments: [
        // A reader that goes away has what it wanted.
        Case(arguments: ["stats", "content", "--format", "csv"], shell: "| head -1", status: 0, error: ""),
        Case(
            arguments: ["stats", "content", "--format", "csv"],
            shell: "| true",
            status: 0,
            output: "",
            error: ""
        ),
        Case(
            arguments: ["stats", "content", "--format", "csv"],
            shell: "> /dev/full",
            status: 74,
            error: "corpus: error: cannot write standard output: No space left on device\n"
        ),
        Case(
            arguments: ["stats", "content", "--format", "csv"],
            shell: ">&-",
            status: 74,
            output: "",
            error: "corpus: error: cannot write standard output: Bad file descriptor\n"
        ),
        Case(
            arguments: ["stats", "content", "--tag", "zzzz"],
            shell: "2>&-",
            status: 1,
            output: "",
            error: ""
        ),
        Case(
            arguments: ["stats", "content", "--tag", "zzzz"],
            shell: "2> /dev/full",
            status: 1,
            output: "",
            error: ""
        ),
        Case(arguments: ["run", "--log", "json"], shell: "2>&-", status: 0, output: "", error: ""),
        Case(
            arguments: ["run", "--log", "text", "-v"],
            shell: "2> /dev/full",
            status: 0,
            output: "",
            error: ""
        ),
        Case(arguments: ["run"], shell: "<&- >&- 2>&-", status: 0, output: "", error: ""),
        Case(arguments: ["run", "--quiet"], shell: "", status: 0, output: "", error: ""),
        Case(arguments: ["run", "--verbose"], shell: "", status: 0, output: "", error: ""),
    ])
    func streams(_ item: Case) throws {
        let workspace = try Workspace(posts: 30)
        var command = Command(item.arguments, in: workspace.root)
        command.shell = item.shell
        let outcome = try command.run()
        #expect(outcome.status == item.status)
        if let output = item.output { #expect(outcome.outputText == output) }
        if let error = item.error { #expect(outcome.errorText == error) }
        guard item.arguments[0] == "run" else { return }
        // Nothing that was meant for a closed stream lands in a file.
        #expect(readText(workspace.output + "/.lock")?.split(separator: "\n").count == 1)
        command.shell = ""
        command.arguments = ["run"]
        let published = try workspace.published()
        #expect(try command.run().status == 0)
        let again = try workspace.published()
        let isSame = published == again
        #expect(isSame)
    }

    @Test func logOfJSONLines() throws {
        let workspace = try Workspace(posts: 2)
        let outcome = try workspace.corpus("run", "--log", "json", "--verbose")
        #expect(outcome.outputText == "")
        let lines = outcome.errorLines
        #expect(lines.count >= 3)
        for line in lines {
            #expect(line.hasPrefix("{\"time\":\"2") && line.hasSuffix("}"))
            #expect(isJSON(line), "\(line)")
        }
        #expect(lines.first?.contains("\"level\":\"info\",\"message\":\"started\"") == true)
        #expect(lines.last?.contains("\"message\":\"published\"") == true)
        #expect(lines.last?.contains("\"posts\":2,") == true)
    }

    @Test func logOfText() throws {
        let workspace = try Workspace(posts: 2)
        let outcome = try workspace.corpus("run", "--log", "text")
        #expect(outcome.errorLines.count == 2)
        #expect(outcome.errorLines.last?.contains("Z info published errors=0 ") == true)
        #expect(try workspace.corpus("run", "--log", "text", "--quiet").errorText == "")
    }

    /// On a terminal a run says in one line what it published and where.
    @Test func terminal() throws {
        let workspace = try Workspace(posts: 3)
        var command = workspace.command("run")
        command.terminalWidth = 80
        let outcome = try command.run()
        let text = String(decoding: outcome.output, as: UTF8.self)
        #expect(text.hasPrefix("3 posts, 27 words; 3 files read, 0 unchanged in "))
        #expect(text.hasSuffix(" s: \(workspace.output)/\(workspace.latest ?? "")\n"))
        command.arguments.append("--quiet")
        #expect(try command.run().outputText == "")
    }

    /// Enough of a check for one line: strings are closed, brackets match, no control stands bare.
    private func isJSON(_ line: String) -> Bool {
        var (open, isText, isEscaped) = ([UInt8](), false, false)
        for byte in line.utf8 {
            if byte < 0x20 { return false }
            switch byte {
            case _ where isEscaped: isEscaped = false
            case UInt8(ascii: "\\"): isEscaped = isText
            case UInt8(ascii: "\""): isText.toggle()
            case _ where isText: break
            case UInt8(ascii: "{"), UInt8(ascii: "["): open.append(byte + 2)
            case UInt8(ascii: "}"), UInt8(ascii: "]"): if open.popLast() != byte { return false }
            default: break
            }
        }
        return open.isEmpty && !isText
    }
}
