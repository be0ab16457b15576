import Posts
import Text

/// What may stand twice in one post: found once, when it is measured, as nearly all posts have nothing of the kind.
package struct Twins: OptionSet, Sendable, Hashable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// Two headings that fold to the same text below the same headings; told by a hash, so there may be none.
    package static let headings = Twins(rawValue: 1)
    /// Two passages with the same fingerprint.
    package static let passages = Twins(rawValue: 2)

    init(in sections: SectionTable, _ passages: [Passage]) {
        var twins: Twins = []
        if sections.rows.count > 1, Self.hashes(of: sections).hasEqualElements { twins.insert(.headings) }
        if passages.count > 1, passages.map(\.fingerprint).hasEqualElements { twins.insert(.passages) }
        self = twins
    }

    /// A hash of each heading with those above it.
    private static func hashes(of sections: SectionTable) -> [UInt64] {
        var hashes: [UInt64] = []
        var path: [(level: Int8, hash: UInt64)] = []
        var bytes: [UInt8] = []
        for section in sections.rows where section.level > 0 {
            while let last = path.last, last.level >= section.level { path.removeLast() }
            bytes.removeAll(keepingCapacity: true)
            let range = Int(section.headingStart)..<Int(section.headingEnd)
            Normalization.appendTagKey(of: sections.headings.span.extracting(range), to: &bytes)
            let isEmpty = bytes.isEmpty
            withUnsafeBytes(of: path.last?.hash ?? 0) { bytes.append(contentsOf: $0) }
            let hash = XXH3.hash64(bytes)
            path.append((section.level, hash))
            if !isEmpty { hashes.append(hash) }
        }
        return hashes
    }
}

extension [UInt64] {
    /// Whether some value occurs twice.
    fileprivate var hasEqualElements: Bool {
        let ordered = sorted()
        return zip(ordered, ordered.dropFirst()).contains { $0 == $1 }
    }
}
