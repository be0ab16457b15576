import Posts
import Text

/// Words of one class of blocks; those of all but code add up to `words`.
struct ClassWords: Metric {
    let kind: BlockClass

    init(_ kind: BlockClass) {
        self.kind = kind
    }

    var name: String { kind.name + "_words" }
    var doc: String { kind == .code ? "Words of code blocks" : "Words of text of class \(kind.name)" }

    func value(of text: PostText) -> Int { text.counts(of: kind).words }
}
