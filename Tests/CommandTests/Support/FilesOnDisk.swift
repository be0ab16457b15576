import Glibc
import Testing

func parent(of path: String) -> String {
    String(
        decoding: path.utf8.prefix(upTo: path.utf8.lastIndex(of: UInt8(ascii: "/")) ?? path.utf8.startIndex),
        as: UTF8.self
    )
}

func readLink(_ path: String) -> String? {
    var target = [CChar](repeating: 0, count: 4096)
    let count = readlink(path, &target, target.count)
    return count < 0
        ? nil : String(decoding: target.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
}

func readBytes(_ path: String) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    return readAll(file)
}

/// The bytes of an open file from where it stands.
func readAll(_ file: Int32) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
        let count = read(file, &buffer, buffer.count)
        guard count > 0 else { return bytes }
        bytes += buffer.prefix(count)
    }
}

func readText(_ path: String) -> String? {
    readBytes(path).map { String(decoding: $0, as: UTF8.self) }
}

func writeFile(_ path: String, _ bytes: [UInt8]) throws {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    try #require(file >= 0, "cannot create \(path)")
    defer { close(file) }
    try #require(bytes.isEmpty || write(file, bytes, bytes.count) == bytes.count)
}

func makeFolders(_ path: String) {
    guard !path.isEmpty, mkdir(path, 0o755) != 0, errno == ENOENT else { return }
    makeFolders(parent(of: path))
    mkdir(path, 0o755)
}

/// Names in a folder in the order of their bytes; none where there is no such folder.
func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
        let name = withUnsafeBytes(of: entry.pointee.d_name) {
            String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
        }
        if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
}

/// The files of a folder by name.
func files(in folder: String) throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for name in names(in: folder) {
        let bytes = try #require(readBytes(folder + "/" + name), "\(folder)/\(name)")
        files[name] = bytes
    }
    return files
}

/// Files and folders of a tree, as paths within it in the order of their bytes.
func tree(_ folder: String) -> [String] {
    names(in: folder).flatMap { name -> [String] in
        [name] + (isFolder(folder + "/" + name) ? tree(folder + "/" + name).map { name + "/" + $0 } : [])
    }
}

func isFolder(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
}

func copyTree(_ source: String, to target: String) throws {
    makeFolders(target)
    for name in tree(source) {
        if isFolder(source + "/" + name) {
            makeFolders(target + "/" + name)
        } else if let link = readLink(source + "/" + name) {
            try #require(symlink(link, target + "/" + name) == 0)
        } else {
            try writeFile(target + "/" + name, try #require(readBytes(source + "/" + name)))
        }
    }
}

func removeTree(_ path: String) {
    removeTree(Array(path.utf8CString))
}

/// The same for a name of any bytes, its NUL at the end.
private func removeTree(_ path: [CChar]) {
    if !isLink(path), let stream = opendir(path) {
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
            if name == [0x2E] || name == [0x2E, 0x2E] { continue }
            removeTree(Array(path.prefix { $0 != 0 }) + [0x2F] + name.map(CChar.init(bitPattern:)) + [0])
        }
        closedir(stream)
    }
    remove(path)
}

private func isLink(_ path: [CChar]) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
}
