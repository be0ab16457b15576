import Files
import Measuring
import Posts
import Text

@testable import Store

/// Everything a store can be asked, as bytes to compare; each answer apart, as one may hold where another fails.
struct Answers {
    private(set) var given: [Result<[UInt8], StoreFault>] = []

    init(of path: PathBytes, run: String = "2026-11-23T020000Z", pipeline: String = "nightly") {
        do {
            let store = try Store(opening: path, run: RunName(run), pipeline: pipeline)
            add { writer throws(StoreFault) in writer.blob(store.header.encoded) }
            add { writer throws(StoreFault) in
                writer.list(try store.files()) { writer, file in
                    writer.text("\(file.number) \(file.source) \(file.stamp) \(file.digest) \(file.posts)")
                    writer.blob(file.path.bytes)
                    writer.list(file.problems) { $0.problem($1) }
                }
            }
            add { writer throws(StoreFault) in
                writer.list(try store.posts(of: try store.heads())) { $0.post($1) }
            }
            add { writer throws(StoreFault) in
                for fingerprint in try store.passages(of: try store.heads()).fingerprints {
                    writer.word(fingerprint)
                }
            }
            add { writer throws(StoreFault) in
                writer.list(try store.repeated(of: try store.heads())) { $0.blob($1.bits) }
            }
            add { writer throws(StoreFault) in
                for text in try store.texts(of: try store.heads()) {
                    writer.blob(text.text)
                    writer.list(text.blocks) { $0.text("\($1.kind.rawValue) \($1.range) \($1.line)") }
                }
            }
            for kind in NameKind.allCases {
                add { writer throws(StoreFault) in
                    for (key, shown) in try store.names(kind).sorted(by: { $0.key < $1.key }) {
                        writer.texts([key.string, shown])
                    }
                }
                for key in ["swift", "cafe\u{301}", "z", "nothing"] as [UTF8Key] {
                    add { writer throws(StoreFault) in
                        writer.text(try store.shownName(of: key, kind: kind) ?? "none")
                        let posts = try store.posts(named: key, kind: kind)
                        writer.flag(posts != nil)
                        let heads = try store.heads(of: posts ?? [])
                        writer.list(try store.posts(of: heads)) { $0.post($1) }
                        writer.list(try store.repeated(of: heads)) { $0.blob($1.bits) }
                    }
                }
            }
        } catch {
            given = [.failure(error)]
        }
    }

    private mutating func add(_ ask: (inout BinaryWriter) throws(StoreFault) -> Void) {
        var writer = BinaryWriter()
        do {
            try ask(&writer)
            given.append(.success(writer.bytes))
        } catch {
            given.append(.failure(error))
        }
    }

    var firstFault: StoreFault? {
        for case .failure(let fault) in given { return fault }
        return nil
    }

    /// `right`, `wrong`, or the name of the first fault; an answer that is not the other's is wrong whatever else.
    func verdict(against right: Answers) -> String {
        for (answer, known) in zip(given, right.given) {
            if case .success = answer, answer != known { return "wrong" }
        }
        guard let firstFault else { return given.count == right.given.count ? "right" : "wrong" }
        return Self.name(of: firstFault)
    }

    static func name(of fault: StoreFault) -> String {
        switch fault {
        case .missing: "missing"
        case .damaged: "damaged"
        case .foreign: "foreign"
        case .older(let found, let known): "older \(found) \(known)"
        case .newer(let found, let known): "newer \(found) \(known)"
        case .io(let fault): "io \(fault)"
        }
    }
}

extension BinaryWriter {
    fileprivate mutating func post(_ measured: MeasuredPost) {
        word(measured.id.bits)
        text(measured.post.title)
        signed(measured.post.published?.daysSinceEpoch ?? 0)
        signed(measured.source)
        blob(measured.path.bytes)
        list(measured.figures) { $0.signed($1) }
        blob(PostDetails.encoded(measured))
        blob(PassageList.encoded(measured.passages))
    }
}
