import Posts

/// A way posts are written down. A new format is one file and a line in `Formats`.
protocol Format: Sendable {
    /// Its name in a pipeline file.
    var name: String { get }
    /// Raised when the same file gives other posts.
    var version: Int { get }
    /// Suffixes of file names, lower case, without the dot.
    var suffixes: [String] { get }
    /// Names of files, lower case, that hold no posts though their suffix fits.
    var ignoredNames: Set<String> { get }
    /// Names of folders in which no file of the format holds a post.
    var ignoredFolders: Set<String> { get }
    /// Whether content of a file with such a suffix has this form; any has, where a format does not say.
    func recognises(_ content: Span<UInt8>) -> Bool
    /// The encoding that a file which is no UTF-8 says it is in; nil where it does not say.
    func declaredEncoding(of content: Span<UInt8>) -> String?
    /// Reads the posts of the file on the workbench; `emit` gets each with its body.
    func read(_ context: FileContext, on bench: inout Workbench, emit: (Post, borrowing Body) -> Void)
}

/// A format whose posts are read one by one as the bytes of the file come, whatever its size.
protocol StreamedFormat: Format {
    /// Whether a file of this form that begins so may hold posts.
    func holdsPosts(_ head: Span<UInt8>, _ context: FileContext) -> Bool
    /// Reads the posts of the stream; `emit` gets each with its body. What is wrong with the bytes themselves is told
    /// by the stream's `fault`, which the caller reports.
    func read(
        _ stream: ByteStream,
        _ context: FileContext,
        on bench: inout Workbench,
        emit: (Post, borrowing Body) -> Void
    )
}

extension StreamedFormat {
    func holdsPosts(_ head: Span<UInt8>, _ context: FileContext) -> Bool { true }

    func read(_ context: FileContext, on bench: inout Workbench, emit: (Post, borrowing Body) -> Void) {
        read(ByteStream(bench.file), context, on: &bench, emit: emit)
    }
}

extension Format {
    func recognises(_ content: Span<UInt8>) -> Bool { true }

    var ignoredNames: Set<String> { [] }

    var ignoredFolders: Set<String> { [] }

    func declaredEncoding(of content: Span<UInt8>) -> String? { nil }
}
