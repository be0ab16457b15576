import Glibc
import Testing

/// The library that makes system calls fail, from Faults/faults.c.
enum Faults {
    /// Path of the library; nil where there is no C compiler.
    static let library = compiled()
    static let comment: Comment = "needs cc, the C compiler"
    /// Every call in turn instead of a sample.
    static let isExhaustive = Environment.value("TORTURE") == "1"

    private static func compiled() -> String? {
        let folder = "/tmp/corpus-faults-\(getpid())"
        makeFolders(folder)
        let library = folder + "/faults.so"
        let source = parent(of: parent(of: #filePath)) + "/Faults/faults.c"
        let line = "cc -shared -fPIC -O1 -o '\(library)' '\(source)' -ldl 2>/dev/null"
        guard runShell(line) == 0 else { return nil }
        atexit { removeTree("/tmp/corpus-faults-\(getpid())") }
        return library
    }
}

/// A fault to happen in a command.
struct Fault: CustomTestStringConvertible {
    var call: String
    var error = "EIO"
    /// Only calls on paths that contain this.
    var match = "/output/"
    /// Every call from the chosen one on.
    var lasts = false
    /// Cuts transfers short instead of failing.
    var isShort = false
    /// Kills the process instead.
    var kills = false

    var testDescription: String {
        let kind = kills ? "SIGKILL" : isShort ? "short" : error
        return "\(call) \(kind)\(lasts ? " from there on" : "") on \(match)"
    }

    func environment(at number: Int, log: String) -> [String: String] {
        var all = [
            "PRELOAD": Faults.library ?? "", "FAULT_CALL": call, "FAULT_ERRNO": error,
            "FAULT_MATCH": match, "FAULT_LOG": log, lasts ? "FAULT_FROM" : "FAULT_AT": "\(number)",
        ]
        if isShort { all["FAULT_SHORT"] = "1" }
        if kills { all["FAULT_KILL"] = "1" }
        return all
    }
}
