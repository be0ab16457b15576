import Files
import Measuring
import Text

@testable import Indexing

/// Everything an index can be asked, as bytes to compare; each answer apart, as one may hold where another fails.
struct Answers {
    private(set) var given: [Result<[UInt8], IndexFault>] = []

    init(of path: PathBytes, run: String = "2026-11-23T020000Z", pipeline: String = "nightly") {
        do {
            let index = try PostIndex(opening: path, run: RunName(run), pipeline: pipeline)
            add { writer throws(IndexFault) in
                var contents = Contents(header: index.header)
                contents.posts = index.postCount
                contents.files = index.fileCount
                writer.contents(contents)
            }
            add { writer throws(IndexFault) in writer.list(try index.posts()) { $0.indexedPost($1) } }
            add { writer throws(IndexFault) in writer.list(try index.files()) { $0.file($1) } }
            add { writer throws(IndexFault) in writer.list(try index.starts()) { $0.start($1) } }
            for kind in NameKind.allCases {
                add { writer throws(IndexFault) in writer.list(try index.names(kind)) { $0.name($1) } }
                for key in ["swift", "cafe\u{301}", "z", "nothing"] as [UTF8Key] {
                    add { writer throws(IndexFault) in
                        let rows = try index.rows(of: key, kind: kind)
                        writer.flag(rows != nil)
                        writer.list(try index.posts(rows ?? [])) { $0.indexedPost($1) }
                    }
                }
            }
        } catch {
            given = [.failure(error)]
        }
    }

    private mutating func add(_ ask: (inout BinaryWriter) throws(IndexFault) -> Void) {
        var writer = BinaryWriter()
        do {
            try ask(&writer)
            given.append(.success(writer.bytes))
        } catch {
            given.append(.failure(error))
        }
    }

    var firstFault: IndexFault? {
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

    static func name(of fault: IndexFault) -> String {
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
    fileprivate mutating func indexedPost(_ indexed: IndexedPost) {
        post(indexed.post)
        list(indexed.repeated) { $0.word($1) }
    }
}
