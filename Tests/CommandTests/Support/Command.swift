import Glibc
import Testing

/// How a command ended and what it wrote.
struct Outcome {
    /// The exit code; for a process that a signal ended, 128 and its number, as shells say it.
    var status: Int32 = -1
    var output: [UInt8] = []
    var error: [UInt8] = []

    var outputText: String { String(decoding: output, as: UTF8.self) }
    var errorText: String { String(decoding: error, as: UTF8.self) }
    var errorLines: [String] {
        errorText.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    }

    /// The first line of standard error, with the path of a test's folder shown as ROOT.
    func firstLine(in root: String) -> String {
        (errorLines.first ?? "").replacing(root, with: "ROOT")
    }
}

/// The built binary, run from outside as a shell runs it.
struct Command {
    /// The binary under test: CORPUS_BINARY, else the one that was built beside the tests.
    static let binary = Environment.value("CORPUS_BINARY") ?? besideTests()

    var arguments: [String]
    /// Where it runs.
    var folder: String
    /// Added to an environment that is the same on every machine.
    var environment: [String: String] = [:]
    /// Standard output and standard error are a terminal of this many columns.
    var terminalWidth: Int32?
    /// More of a shell's command line, such as `2>&-` or `| head -1`.
    var shell = ""
    /// Seconds after which a command that has not ended is killed, and the test fails.
    var limit = 60.0

    init(_ arguments: [String], in folder: String) {
        self.arguments = arguments
        self.folder = folder
    }

    /// Runs the command to its end.
    func run() throws -> Outcome {
        try Process(self).wait()
    }

    /// The day that `stats` speaks of in every test.
    static let epoch = "1732924800"

    fileprivate var fullEnvironment: [String] {
        var all = [
            "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": folder, "LANG": "C.UTF-8", "TERM": "xterm",
            "SOURCE_DATE_EPOCH": Self.epoch,
        ]
        if let libraries = Environment.value("LD_LIBRARY_PATH") { all["LD_LIBRARY_PATH"] = libraries }
        all.merge(environment) { $1 }
        return all.filter { !$0.value.isEmpty }.map { "\($0.key)=\($0.value)" }
    }

    fileprivate var fullArguments: [String] {
        let preload = environment["PRELOAD"] == nil ? "" : "export LD_PRELOAD=\"$PRELOAD\"; "
        let script = "cd -- \"$0\" && { \(preload)\(shell.hasPrefix("|") ? "" : "exec ")\"$@\" \(shell); }"
        return ["/bin/sh", "-c", script, folder, Self.binary] + arguments
    }

    private static func besideTests() -> String {
        let bundle = readLink("/proc/self/exe") ?? CommandLine.arguments[0]
        return parent(of: bundle) + "/corpus"
    }
}

/// A command that runs. What it writes goes to files that have no name, or to a terminal.
final class Process {
    let identifier: pid_t
    private let output: Int32
    private let error: Int32
    private let isTerminal: Bool
    private let limit: Double
    private var outcome = Outcome()
    private var isReaped = false

    init(_ command: Command) throws {
        limit = command.limit
        isTerminal = command.terminalWidth != nil
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        error = try Self.namelessFile()
        var theirs: Int32 = -1
        if let width = command.terminalWidth {
            (output, theirs) = try Self.terminal(width)
            posix_spawn_file_actions_adddup2(&actions, theirs, 1)
        } else {
            output = try Self.namelessFile()
            posix_spawn_file_actions_adddup2(&actions, output, 1)
        }
        posix_spawn_file_actions_adddup2(&actions, isTerminal ? theirs : error, 2)
        var process: pid_t = 0
        var arguments = command.fullArguments.map { strdup($0) } + [nil]
        var environment = command.fullEnvironment.map { strdup($0) } + [nil]
        let code = posix_spawn(&process, "/bin/sh", &actions, nil, &arguments, &environment)
        for text in arguments + environment { free(text) }
        if theirs >= 0 { close(theirs) }
        identifier = process
        try #require(code == 0, "cannot start \(Command.binary)")
    }

    deinit {
        if !isReaped {
            kill(identifier, SIGKILL)
            waitpid(identifier, nil, 0)
        }
        close(output)
        close(error)
    }

    func signal(_ number: Int32) {
        kill(identifier, number)
    }

    /// Whether the process has not ended yet.
    var isRunning: Bool {
        var information = siginfo_t()
        waitid(P_PID, id_t(identifier), &information, WEXITED | WNOHANG | WNOWAIT)
        return information.si_signo == 0
    }

    /// Waits until the process has ended, or until it has done something.
    func wait(until condition: () -> Bool = { false }) throws -> Outcome {
        let deadline = ContinuousClock.now + .seconds(limit)
        while isRunning, !condition() {
            try #require(ContinuousClock.now < deadline, "the command did not end within \(limit) s")
            readTerminal(waiting: 1)
        }
        guard !isRunning else { return outcome }
        var status: Int32 = 0
        waitpid(identifier, &status, 0)
        isReaped = true
        outcome.status = status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
        readTerminal(waiting: 0)
        if !isTerminal { outcome.output = Self.contents(output) }
        outcome.error = Self.contents(error)
        return outcome
    }

    /// A terminal holds little: what is in it has to be read for the process to go on.
    private func readTerminal(waiting milliseconds: Int32) {
        guard isTerminal else {
            poll(nil, 0, milliseconds)
            return
        }
        var stream = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while poll(&stream, 1, milliseconds) > 0 {
            let count = read(output, &buffer, buffer.count)
            guard count > 0 else { return }
            outcome.output += buffer.prefix(count)
        }
    }

    private static func contents(_ file: Int32) -> [UInt8] {
        lseek(file, 0, SEEK_SET)
        return readAll(file)
    }

    private static func namelessFile() throws -> Int32 {
        var name = Array("/tmp/corpus-stream-XXXXXX".utf8CString)
        let file = mkstemp(&name)
        try #require(file >= 0)
        _ = fcntl(file, F_SETFD, FD_CLOEXEC)
        unlink(name)
        return file
    }

    private static func terminal(_ width: Int32) throws -> (ours: Int32, theirs: Int32) {
        var size = winsize(ws_row: 24, ws_col: UInt16(width), ws_xpixel: 0, ws_ypixel: 0)
        var mode = termios()
        var (ours, theirs): (Int32, Int32) = (0, 0)
        let code = openpty(&ours, &theirs, nil, nil, &size)
        try #require(code == 0)
        for end in [ours, theirs] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        // Lines come as they are written, not with a carriage return each.
        tcgetattr(theirs, &mode)
        cfmakeraw(&mode)
        tcsetattr(theirs, TCSANOW, &mode)
        return (ours, theirs)
    }
}

/// Runs a line of shell and returns its exit code.
@discardableResult
func runShell(_ line: String) -> Int32 {
    var process: pid_t = 0
    var arguments = ["/bin/sh", "-c", line].map { (text: String) in strdup(text) } + [nil]
    defer { for text in arguments { free(text) } }
    guard posix_spawn(&process, "/bin/sh", nil, nil, &arguments, environ) == 0 else { return -1 }
    var status: Int32 = 0
    waitpid(process, &status, 0)
    return status >> 8 & 0xFF
}

enum Environment {
    static func value(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }
}
