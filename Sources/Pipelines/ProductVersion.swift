import Files

/// The version of the product.
package enum ProductVersion {
    package static let text = "0.1.0"

    /// Tells one build of the program from another; the same for none where that cannot be seen.
    static var build: String {
        guard let program = PathBytes("/proc/self/exe"),
            let stamp = try? FileSystem.status(program, followLinks: true)?.stamp
        else { return "" }
        return "\(stamp.size) \(stamp.modified) \(stamp.inode)"
    }
}
