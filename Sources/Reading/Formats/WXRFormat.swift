import Posts
import Text

/// WordPress's export, WXR 1.0 to 1.2: one post for each item that is a post or a page.
struct WXRFormat: StreamedFormat {
    let name = "wxr"
    let version = 2
    let suffixes = ["xml"]

    func recognises(_ content: Span<UInt8>) -> Bool {
        guard let root = XMLRoot.name(in: content), root == "rss" || root == "rdf" else { return false }
        return XMLRoot.contains("wordpress.org/export/", in: content)
            || XMLRoot.contains("<wp:wxr_version", in: content)
    }

    func read(
        _ stream: ByteStream,
        _ context: FileContext,
        on bench: inout Workbench,
        emit: (Post, borrowing Body) -> Void
    ) {
        var emitter = RecordEmitter(context)
        var site = WXRSite()
        let known = bench.problems.count
        XMLItemReader.read(stream, WXRSite.selection, context, on: &bench) { item, bench in
            guard let record = site.record(of: item, context.settings) else { return }
            emitter.emit(record, on: &bench, emit)
        }
        let isSilent = site.posts == 0 && bench.problems.count == known
        if isSilent || !site.leftOut.isEmpty {
            bench.note((0, Self.note(of: site.leftOut)), context)
        }
    }

    /// The most frequent kinds first, at most ten.
    private static func note(of leftOut: [String: Int]) -> Problem.Fact {
        let kinds = leftOut.sorted { ($1.value, UTF8Key($0.key)) < ($0.value, UTF8Key($1.key)) }
        let named = kinds.prefix(10).map { "\($0.value) \(Visible.escaped($0.key))" }
        let more = kinds.count > 10 ? ["\(kinds.count - 10) more kinds"] : []
        let count = kinds.reduce(0) { $0 + $1.value }
        return .notPosts(count: count, kinds: (named + more).joined(separator: ", "))
    }
}
