import Glibc

/// A pipeline file that was found.
package struct PlanFile: Hashable, Sendable {
    /// The pipeline's name: the file's, without `.yaml` or `.yml`.
    package let name: String
    /// Absolute path; its folder holds no link, `.` or `..`.
    package let path: String
    /// The path as seen from the folder in which the search began, for people.
    package let shown: String

    package init(name: String, path: String, shown: String) {
        self.name = name
        self.path = path
        self.shown = shown
    }

    /// The folder of the file, absolute.
    package var folder: String { PlanPath.parent(of: path) }
}

/// Why there is no pipeline file to read.
package enum PlanFileFault: Error, Hashable, Sendable {
    /// Nothing is at this path.
    case missing(path: String)
    /// No folder `pipelines` in this folder or above it.
    case noFolder(from: String)
    /// The folder has no pipeline of this name; it has these.
    case unknownName(String, folder: String, known: [String])
    /// The folder has no pipeline.
    case none(folder: String)
    /// The folder has more than one pipeline, none called `nightly`, and none was named.
    case several(folder: String, known: [String])
    /// What is at this path is a folder or a special file.
    case noFile(path: String)
    /// `code` is the errno.
    case unreadable(path: String, code: Int32)

    /// True where something is missing; false where what is there cannot be used.
    package var isMissing: Bool {
        switch self {
        case .missing, .noFolder, .unknownName, .none, .several: true
        case .noFile, .unreadable: false
        }
    }
}

extension PlanFile {
    private static let suffixes = [".yaml", ".yml"]

    /// The file of a path or name, else `nightly` or the only one of the nearest `pipelines/`.
    /// - Parameters:
    ///   - argument: a path, or a name in the nearest `pipelines/` of `directory` or the folders above it.
    ///   - directory: the absolute path from which the search begins.
    package static func find(argument: String?, from directory: String) throws(PlanFileFault) -> PlanFile {
        guard let argument, !argument.isEmpty else { return try findUnnamed(from: directory) }
        let isPath = argument.utf8.contains(UInt8(ascii: "/"))
        let hasSuffix = suffixes.contains { argument.utf8.hasSuffix($0.utf8) }
        let path = PlanPath.absolute(argument, from: directory)
        if isPath || (hasSuffix && FileKind(path) != .missing) {
            return try file(at: path, from: directory)
        }
        guard let folder = nearestFolder(from: directory) else {
            if FileKind(path) == .file { return try file(at: path, from: directory) }
            throw .noFolder(from: directory)
        }
        for suffix in [""] + suffixes where FileKind("\(folder)/\(argument)\(suffix)") == .file {
            return try file(at: "\(folder)/\(argument)\(suffix)", from: directory)
        }
        if FileKind(path) == .file {
            return try file(at: path, from: directory)
        }
        throw .unknownName(argument, folder: folder, known: try names(in: folder).map { stem($0) })
    }

    /// Whether an argument that may be a source too names a pipeline: a file of YAML, a name in the nearest
    /// `pipelines/`, or a word that names nothing at all, which is told with the pipelines that there are.
    package static func isNamed(by argument: String, from directory: String) -> Bool {
        if suffixes.contains(where: { argument.utf8.hasSuffix($0.utf8) }) { return true }
        guard !argument.isEmpty, argument != "-", !argument.utf8.contains(UInt8(ascii: "/")),
            let folder = nearestFolder(from: directory)
        else { return false }
        return suffixes.contains { FileKind("\(folder)/\(argument)\($0)") == .file }
            || (!argument.utf8.contains(UInt8(ascii: "."))
                && FileKind(PlanPath.absolute(argument, from: directory)) == .missing)
    }

    private static func findUnnamed(from directory: String) throws(PlanFileFault) -> PlanFile {
        guard let folder = nearestFolder(from: directory) else { throw .noFolder(from: directory) }
        let names = try names(in: folder)
        guard let first = names.first else { throw .none(folder: folder) }
        let nightly = names.first { stem($0) == "nightly" }
        guard let name = nightly ?? (names.count == 1 ? first : nil) else {
            throw .several(folder: folder, known: names.map { stem($0) })
        }
        return try file(at: "\(folder)/\(name)", from: directory)
    }

    private static func nearestFolder(from directory: String) -> String? {
        var above = directory
        while true {
            let folder = above == "/" ? "/pipelines" : "\(above)/pipelines"
            if FileKind(folder) == .folder { return folder }
            if above == "/" || above.isEmpty { return nil }
            above = PlanPath.parent(of: above)
        }
    }

    // Names of pipeline files in a folder, by bytes.
    private static func names(in folder: String) throws(PlanFileFault) -> [String] {
        guard let stream = opendir(folder) else { throw .unreadable(path: folder, code: errno) }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            let isPipeline =
                suffixes.contains { name.utf8.hasSuffix($0.utf8) } && !name.utf8.starts(with: ".".utf8)
            if isPipeline, FileKind("\(folder)/\(name)") == .file {
                names.append(name)
            }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private static func file(at path: String, from directory: String) throws(PlanFileFault) -> PlanFile {
        switch FileKind(path) {
        case .file: break
        case .missing: throw .missing(path: path)
        case .unreadable(let code): throw .unreadable(path: path, code: code)
        case .folder, .other: throw .noFile(path: path)
        }
        let name = PlanPath.lastPart(of: path)
        guard let folder = PlanPath.resolved(PlanPath.parent(of: path)) else {
            throw .unreadable(path: path, code: errno)
        }
        let absolute = folder == "/" ? "/\(name)" : "\(folder)/\(name)"
        let base = (PlanPath.resolved(directory) ?? directory) + "/"
        let isBelow = absolute.utf8.starts(with: base.utf8)
        let shown =
            isBelow ? String(decoding: absolute.utf8.dropFirst(base.utf8.count), as: UTF8.self) : absolute
        return PlanFile(name: stem(name), path: absolute, shown: shown)
    }

    private static func stem(_ name: String) -> String {
        for suffix in suffixes where name.utf8.hasSuffix(suffix.utf8) && name.utf8.count > suffix.utf8.count {
            return String(decoding: name.utf8.dropLast(suffix.utf8.count), as: UTF8.self)
        }
        return name
    }
}

/// What is at a path, links followed.
private enum FileKind: Equatable {
    case file, folder, other, missing
    case unreadable(code: Int32)

    init(_ path: String) {
        var status = stat()
        guard !path.utf8.contains(0), stat(path, &status) == 0 else {
            self = errno == ENOENT || errno == ENOTDIR ? .missing : .unreadable(code: errno)
            return
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG: self = .file
        case S_IFDIR: self = .folder
        default: self = .other
        }
    }
}

extension String.UTF8View {
    fileprivate func hasSuffix(_ suffix: String.UTF8View) -> Bool {
        reversed().starts(with: suffix.reversed())
    }
}
