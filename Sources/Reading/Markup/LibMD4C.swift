import CMD4C
import Files

/// The functions of md4c, loaded with the first text in Markdown: a question that needs none is answered a tenth sooner.
struct LibMD4C: Sendable {
    typealias Parse =
        @Sendable @convention(c) (
            UnsafePointer<CChar>?, MD_SIZE, UnsafePointer<MD_PARSER>?, UnsafeMutableRawPointer?
        ) -> CInt

    static let name = "libmd4c.so.0"
    /// Nil where the library is not installed.
    static let loaded = LibMD4C()

    let parse: Parse

    private init?() {
        guard let library = SharedLibrary(Self.name),
            let parse = library.function("md_parse", as: Parse.self)
        else { return nil }
        self.parse = parse
    }
}
