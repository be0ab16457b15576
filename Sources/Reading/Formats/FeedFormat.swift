import Posts

/// RSS 0.90 to 2.0 and Atom 0.3 and 1.0: one post for each item or entry.
struct FeedFormat: StreamedFormat {
    let name = "feed"
    let version = 2
    let suffixes = ["xml", "rss", "rdf", "atom"]

    func recognises(_ content: Span<UInt8>) -> Bool {
        switch XMLRoot.name(in: content) {
        case "rss", "feed": true
        case "rdf":
            XMLRoot.contains("purl.org/rss/1.0", in: content)
                || XMLRoot.contains("netscape.com/rdf/simple", in: content)
        default: false
        }
    }

    func read(
        _ stream: ByteStream,
        _ context: FileContext,
        on bench: inout Workbench,
        emit: (Post, borrowing Body) -> Void
    ) {
        var emitter = RecordEmitter(context)
        var channel = FeedChannel()
        let known = bench.problems.count
        XMLItemReader.read(stream, FeedChannel.selection, context, on: &bench) { item, bench in
            guard let record = channel.record(of: item, context.settings) else { return }
            emitter.emit(record, on: &bench, emit)
        }
        if channel.items == 0, bench.problems.count == known {
            bench.note((0, .notPosts(count: 0, kinds: "")), context)
        }
    }
}
