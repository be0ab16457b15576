import Files
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

    /// Reads one file; `emit` gets each post with its body, which is valid during the call only.
    /// - Parameter restart: called where the posts emitted so far do not count, as the file changed under the reading.
    package func read(
        _ file: SourceFile,
        on bench: inout Workbench,
        restart: () -> Void = {},
        emit: (Post, borrowing Body) -> Void
    ) -> Outcome {
        let source = sources[file.source]
        let suffix = file.path.extension
        let context = FileContext(
            source: source,
            file: file,
            settings: settings,
            host: hosts[file.source],
            path: Visible.escaped(file.path.string),
            name: Compression.suffixes.contains(suffix) ? file.path.withoutPacking : file.path
        )
        let path = source.isFolder ? source.root.appending(file.path.bytes) : source.root
        let reader = SourceReader(
            limit: settings.fileLimit,
            followLinks: source.followLinks || !source.isFolder
        )
        bench.lastRead = nil
        if Formats.isStreamed(suffix: suffix) || Formats.isStreamed(source.format) {
            return readStream(path, with: reader, context, on: &bench, restart: restart, emit: emit)
        }
        switch reader.read(path, into: &bench.file) {
        case .read(let stamp):
            if Compression(bench.file.span) != nil {
                return readStream(path, with: reader, context, on: &bench, restart: restart, emit: emit)
            }
            bench.lastRead = (stamp, XXH3.hash64(bench.file))
            return parse(context, on: &bench, emit: emit)
        case let refusal: return note(refusal, context, on: &bench)
        }
    }

    /// Says why a file was not read.
    private func note(_ refusal: ReadOutcome, _ context: FileContext, on bench: inout Workbench) -> Outcome {
        let fact: Problem.Fact
        switch refusal {
        case .read: return .read
        case .outOfDescriptors: return .outOfDescriptors
        case .vanished: fact = .vanished
        case .link: fact = .skippedLink(reason: "it leads nowhere or to itself")
        case .notRegular(let kind):
            fact = .specialFile(kind: kind == .directory ? "folder" : "FIFO, socket or device")
        case .tooLarge(let size): fact = .tooLarge(bytes: size, limit: settings.fileLimit)
        case .changedWhileReading: fact = .changedWhileReading
        case .unreadable(let fault): fact = .unreadable(reason: fault.reason)
        }
        bench.problems.append(context.problem(0, fact))
        return .read
    }

    /// Reads the whole file on the workbench.
    private func parse(
        _ context: FileContext,
        on bench: inout Workbench,
        emit: (Post, borrowing Body) -> Void
    ) -> Outcome {
        let decoded = Decoding.decode(&bench.file) { content in
            format(of: context, content)?.declaredEncoding(of: content)
        }
        guard let format = format(of: context, bench.file.span) else { return .ignored }
        switch decoded {
        case .binary(let fact): bench.problems.append(context.problem(0, fact))
        case .text(let findings):
            for fact in findings { bench.problems.append(context.problem(0, fact)) }
            var empty: [Int] = []
            format.read(context, on: &bench) { post, body in
                if body.isEmpty { empty.append(post.line) }
                emit(located(post, context), body)
            }
            for line in empty { bench.problems.append(context.problem(line, .empty)) }
        }
        return .read
    }

    private func format(of context: FileContext, _ content: Span<UInt8>) -> (any Format)? {
        if let name = context.source.format { return Formats.named(name) }
        return Formats.recognise(context.name, content: content)
    }

    /// The post with what its source says where it does not say itself.
    private func located(_ post: Post, _ context: FileContext) -> Post {
        var post = post
        if post.language.isEmpty { post.language = context.source.language }
        return post
    }
}

// MARK: Streams

extension PostReader {
    /// Reads a file as a stream, and once more where it changes meanwhile.
    private func readStream(
        _ path: PathBytes,
        with reader: SourceReader,
        _ context: FileContext,
        on bench: inout Workbench,
        restart: () -> Void,
        emit: (Post, borrowing Body) -> Void
    ) -> Outcome {
        let known = bench.problems.count
        for _ in 0..<2 {
            let stream: ByteStream
            do throws(ReadRefusal) {
                stream = ByteStream(try reader.open(path))
            } catch {
                return note(error.outcome, context, on: &bench)
            }
            let outcome = read(stream, context, on: &bench, emit: emit)
            if stream.isUnchanged, !stream.isUnreadable {
                if let stamp = stream.stamp { bench.lastRead = (stamp, stream.digest) }
                return outcome
            }
            restart()
            bench.problems.removeLast(bench.problems.count - known)
            if stream.isUnreadable, let fault = stream.fault {
                bench.problems.append(context.problem(0, fault))
                return .read
            }
        }
        bench.problems.append(context.problem(0, .changedWhileReading))
        return .read
    }

    private func read(
        _ stream: ByteStream,
        _ context: FileContext,
        on bench: inout Workbench,
        emit: (Post, borrowing Body) -> Void
    ) -> Outcome {
        let format = format(of: context, stream.chunk.span)
        let streamed = format as? any StreamedFormat
        guard format != nil, streamed?.holdsPosts(stream.chunk.span, context) ?? true else {
            return passOver(stream, context, on: &bench)
        }
        if let encoding = stream.encoding { bench.note((0, .utf16(name: encoding)), context) }
        if let streamed { return parse(streamed, stream, context, on: &bench, emit: emit) }
        if let fault = unpack(stream, into: &bench.file) {
            bench.note((0, fault), context)
            return .read
        }
        return parse(context, on: &bench, emit: emit)
    }

    /// What becomes of a file without posts: with a NUL byte at its head it may be one in UTF-16.
    private func passOver(_ stream: ByteStream, _ context: FileContext, on bench: inout Workbench) -> Outcome
    {
        if let fault = stream.fault {
            bench.note((stream.line, fault), context)
        } else if let offset = stream.chunk.firstIndex(of: 0) {
            bench.note((0, .binary(offset: offset)), context)
        } else if context.source.format == nil {
            return .ignored
        } else {
            bench.note((0, .noPosts), context)
        }
        return .read
    }

    private func parse(
        _ format: any StreamedFormat,
        _ stream: ByteStream,
        _ context: FileContext,
        on bench: inout Workbench,
        emit: (Post, borrowing Body) -> Void
    ) -> Outcome {
        let known = bench.problems.count
        var posts = 0
        var empty: [Int] = []
        format.read(stream, context, on: &bench) { post, body in
            posts += 1
            if body.isEmpty { empty.append(post.line) }
            emit(located(post, context), body)
        }
        for line in empty { bench.note((line, .empty), context) }
        // What a format leaves unread is unpacked all the same: damage shows at the end.
        while stream.advance() {}
        if posts == 0, bench.problems.count == known { return passOver(stream, context, on: &bench) }
        if let fault = stream.fault { bench.note((stream.line, fault), context) }
        return .read
    }

    /// The whole of a packed file, within the limit of a plain one; returns why it is not all there.
    private func unpack(_ stream: ByteStream, into file: inout [UInt8]) -> Problem.Fact? {
        file.removeAll(keepingCapacity: true)
        while stream.advance() {
            file.append(contentsOf: stream.chunk)
            if file.count > settings.fileLimit { return .unpacksTooLarge(limit: settings.fileLimit) }
        }
        return stream.fault
    }
}

extension Body {
    /// Whether there is nothing to see.
    fileprivate var isEmpty: Bool { images == 0 && text.span.isBlank }
}
