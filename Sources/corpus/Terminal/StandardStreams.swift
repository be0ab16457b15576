import Glibc

/// Standard output and standard error as descriptors.
enum StandardStream: Int32 {
    case output = 1
    case error = 2

    var isTerminal: Bool { isatty(rawValue) == 1 }

    /// Puts something that cannot be used in the place of each closed stream, lest a file of the run get its number
    /// and what is said land in it.
    static func occupyClosed() {
        for number in Int32(0)...2 where fcntl(number, F_GETFD) == -1 {
            _ = open("/dev/null", number == 0 ? O_WRONLY : O_RDONLY)
        }
    }

    /// Writes all bytes. A reader that went away ends the process silently with 0, as it has what it wanted.
    func write(_ bytes: [UInt8]) {
        var offset = 0
        while offset < bytes.count {
            let written = bytes.withUnsafeBytes {
                Glibc.write(rawValue, $0.baseAddress?.advanced(by: offset), $0.count - offset)
            }
            if written >= 0 {
                offset += written
            } else if errno == EPIPE, self == .output {
                exit(0)
            } else if errno == EAGAIN {
                waitUntilWritable()
            } else if errno != EINTR {
                if self == .output { reportFailure(errno) }
                return
            }
        }
    }

    func write(line: String) {
        write(Array(line.utf8) + [0x0A])
    }

    private func waitUntilWritable() {
        var descriptor = pollfd(fd: rawValue, events: Int16(POLLOUT), revents: 0)
        _ = poll(&descriptor, 1, -1)
    }

    private func reportFailure(_ code: Int32) -> Never {
        let reason = String(cString: strerror(code))
        StandardStream.error.write(line: "corpus: error: cannot write standard output: \(reason)")
        exit(ExitStatus.io.rawValue)
    }
}

/// The terminal's size and what it shows.
struct Terminal {
    var width: Int?
    var height: Int?

    /// The terminal behind standard output; without sizes where it is none.
    static func current() -> Terminal {
        guard StandardStream.output.isTerminal else { return Terminal() }
        return Terminal(
            width: size("COLUMNS", { Int($0.ws_col) }) ?? 80,
            height: size("LINES", { Int($0.ws_row) }) ?? 24
        )
    }

    private static func size(_ variable: String, _ field: (winsize) -> Int) -> Int? {
        var size = winsize()
        if ioctl(StandardStream.output.rawValue, UInt(TIOCGWINSZ), &size) == 0, field(size) > 0 {
            return field(size)
        }
        return Environment.value(variable).flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
    }
}

/// Environment variables.
enum Environment {
    static func value(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }
}
