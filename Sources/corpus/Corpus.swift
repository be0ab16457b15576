import ArgumentParser
import Files
import Glibc
import Pipelines
import Text

/// The command line.
@main
struct Corpus: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "corpus",
        abstract: "Counts, measures and reports a corpus of posts.",
        discussion: """
            Exit codes: 0 done · 1 nothing matched · 3 done, a post was left out · 4 refused, the run before stays · \
            64 command line · 65 index damaged · 66 source or pipeline missing · 70 a bug · 73 cannot create output · 74 I/O error · \
            75 another run holds the lock · 78 pipeline file · 130, 143 interrupted.
            """,
        version: ProductVersion.text,
        subcommands: [
            RunCommand.self, StatsCommand.self, RepeatsCommand.self, CheckCommand.self, InitCommand.self,
        ]
    )

    static func main() async {
        StandardStream.occupyClosed()
        // A reader that goes away is no failure: writes then fail with EPIPE, see StandardStream.
        signal(SIGPIPE, SIG_IGN)
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch let failure as RunFailure {
            report(FailureText.lines(for: failure), ExitStatus(failure))
        } catch let fault as SystemFault {
            report(FailureText.lines(for: .io(fault)), .io)
        } catch let failure as UsageFailure {
            report([failure.text], .usage)
        } catch is CancellationError {
            Glibc.exit(Interruption.status)
        } catch let code as ExitCode {
            Glibc.exit(code.rawValue)
        } catch {
            switch exitCode(for: error) {
            case .success: exit(withError: error)
            case .validationFailure: report(usageLines(for: error), .usage)
            default: report(["\(Visible.escaped("\(error)")) (this is a bug, please report it)"], .software)
            }
        }
    }

    /// What ArgumentParser says of a command line, in the form of every other failure.
    private static func usageLines(for error: any Error) -> [String] {
        let message = message(for: error)
        let whole = fullMessage(for: error)
        let rest =
            whole.utf8.starts(with: "Error: \(message)\n".utf8)
            ? whole.utf8.dropFirst(message.utf8.count + 8) : "".utf8[...]
        // A list of values, one a line, becomes part of the one line.
        let line = message.replacing(":\n  - ", with: ": ").replacing("\n  - ", with: ", ")
        return [Visible.escaped(line)]
            + rest.split(separator: UInt8(ascii: "\n")).map { "  " + Visible.escaped(String(Substring($0))) }
    }

    private static func report(_ lines: [String], _ status: ExitStatus) -> Never {
        var text = "corpus: error: " + (lines.first ?? "unknown") + "\n"
        for line in lines.dropFirst() { text += line + "\n" }
        StandardStream.error.write(Array(text.utf8))
        Glibc.exit(status.rawValue)
    }
}

/// A command line that says what cannot be.
struct UsageFailure: Error {
    let text: String
}
