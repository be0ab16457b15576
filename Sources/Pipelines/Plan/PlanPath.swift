import Glibc

/// Paths as text.
enum PlanPath {
    /// The path as seen from an absolute folder without links. `..` at its start goes up; what stands further
    /// inside is left to the file system, since a part before it may be a link.
    static func absolute(_ path: String, from folder: String) -> String {
        if path.utf8.first == slash { return path }
        var base = folder
        var parts = path.utf8.split(separator: slash)[...]
        while let part = parts.first {
            if part.elementsEqual("..".utf8) {
                base = parent(of: base)
            } else if !part.elementsEqual(".".utf8) {
                break
            }
            parts = parts.dropFirst()
        }
        for part in parts {
            base += (base == "/" ? "" : "/") + String(decoding: part, as: UTF8.self)
        }
        return base
    }

    /// The path without its last part; `/` for `/` and `/a`.
    static func parent(of path: String) -> String {
        guard let end = path.utf8.lastIndex(of: slash), end > path.utf8.startIndex else { return "/" }
        return String(decoding: path.utf8[..<end], as: UTF8.self)
    }

    /// What stands behind the last slash, slashes and `.` at the end aside; the whole path for `/`.
    static func lastPart(of path: String) -> String {
        let parts = path.utf8.split(separator: slash).filter { !$0.elementsEqual(".".utf8) }
        return parts.last.map { String(decoding: $0, as: UTF8.self) } ?? path
    }

    /// The path without links; nil and errno where it cannot be followed.
    static func resolved(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    private static let slash = UInt8(ascii: "/")
}
