package import Files
package import Posts
import Text

/// Reads files into posts: the one way from bytes on a disk to a `Post` and its `Body`.
package struct PostReader: Sendable {
    private let sources: [Source]
    private let settings: ReadingSettings
    private let hosts: [[UInt8]]

    package init(sources: [Source], settings: ReadingSettings) {
        self.sources = sources
        self.settings = settings
        hosts = sources.map { LinkTarget.host(of: $0.url) }
    }

    /// What became of a file.
    package enum Outcome: Sendable {
        /// Its posts were emitted, its problems are on the workbench.
        case read
        /// It has no form that holds posts.
        case ignored
        /// The process has too many files open: try again with fewer workers.
        case outOfDescriptors
    }

    /// The stamp of a file that is not opened for it; nil if there is none.
    package func stamp(of file: SourceFile) -> FileStamp? {
        let source = sources[file.source]
        let path = source.isFolder ? source.root.appending(file.path.bytes) : source.root
        let followLinks = source.followLinks || !source.isFolder
        return (try? FileSystem.status(path, followLinks: followLinks))??.stamp
    }

    /// Reads one file; `emit` gets each post with its body, which is valid during the call only.
    package func read(
        _ file: SourceFile,
        on bench: inout Workbench,
        emit: (Post, borrowing Body) -> Void
    ) -> Outcome {
        let source = sources[file.source]
        let context = FileContext(
            source: source,
            file: file,
            settings: settings,
            host: hosts[file.source],
            path: Visible.escaped(file.path.string)
        )
        let path = source.isFolder ? source.root.appending(file.path.bytes) : source.root
        let reader = SourceReader(
            limit: settings.fileLimit,
            followLinks: source.followLinks || !source.isFolder
        )
        bench.lastRead = nil
        switch reader.read(path, into: &bench.file) {
        case .read(let stamp):
            bench.lastRead = (stamp, XXH3.hash64(bench.file))
            return parse(context, on: &bench, emit: emit)
        case .outOfDescriptors: return .outOfDescriptors
        case .vanished: note(.vanished)
        case .link: note(.skippedLink(reason: "it leads nowhere or to itself"))
        case .notRegular(let kind):
            note(.specialFile(kind: kind == .directory ? "folder" : "FIFO, socket or device"))
        case .tooLarge(let size): note(.tooLarge(bytes: size, limit: settings.fileLimit))
        case .changedWhileReading: note(.changedWhileReading)
        case .unreadable(let fault): note(.unreadable(reason: fault.reason))
        }
        return .read

        func note(_ fact: Problem.Fact) {
            bench.problems.append(context.problem(0, fact))
        }
    }

    private func parse(
        _ context: FileContext,
        on bench: inout Workbench,
        emit: (Post, borrowing Body) -> Void
    ) -> Outcome {
        let decoded = Decoding.decode(&bench.file)
        guard let format = format(of: context, bench.file.span) else { return .ignored }
        switch decoded {
        case .binary(let fact): bench.problems.append(context.problem(0, fact))
        case .text(let findings):
            for fact in findings { bench.problems.append(context.problem(0, fact)) }
            var empty: [Int] = []
            format.read(context, on: &bench) { post, body in
                if body.images == 0, body.text.span.isBlank { empty.append(post.line) }
                emit(located(post, context), body)
            }
            for line in empty { bench.problems.append(context.problem(line, .empty)) }
        }
        return .read
    }

    private func format(of context: FileContext, _ content: Span<UInt8>) -> (any Format)? {
        if let name = context.source.format { return Formats.named(name) }
        return Formats.recognise(context.file.path, content: content)
    }

    /// The post with what its source says where it does not say itself.
    private func located(_ post: Post, _ context: FileContext) -> Post {
        var post = post
        if post.language.isEmpty { post.language = context.source.language }
        return post
    }
}
