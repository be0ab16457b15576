/// The form of a passage by which copies are the same: toNFKC_Casefold of form D, then plain quotes and
/// hyphens, each run of White_Space as one space and none at the ends. One value for a worker.
package struct PassageText: Sendable {
    /// The last text in that form, UTF-8. Its storage serves the next text too.
    package private(set) var bytes: [UInt8] = []
    private var scalars: [UInt32] = []
    private var table = PassageTable()

    package init() {}

    /// Puts a passage, valid UTF-8, into `bytes`.
    package mutating func normalise(_ text: Span<UInt8>) {
        var place = Place()
        while place.index < text.count {
            makeRoom(behind: place.length, for: text.count - place.index)
            let needsRewrite = table.copy(text, to: &bytes, at: &place)
            if needsRewrite { rewriteRun(of: text, at: &place) }
        }
        if place.length > 0, bytes[place.length - 1] == 0x20 { place.length -= 1 }
        bytes.removeSubrange(place.length...)
    }

    /// Where a text stands.
    struct Place {
        var index = 0
        var length = 0
        /// `text[..<runStart]` is done and stands in `bytes[..<runLength]`, whatever comes behind it.
        var runStart = 0
        var runLength = 0
        /// Number of the combining class that a mark has to reach to stay where it is.
        var lastClass: UInt8 = 0
        /// White space is dropped here.
        var isAfterSpace = true
    }

    /// Bytes that one entry of a `PassageTable` takes at most, and a store of eight bytes.
    static let spareRoom = 64

    private mutating func makeRoom(behind length: Int, for rest: Int) {
        let needed = length + rest + 4 * Self.spareRoom
        if bytes.count < needed { bytes.append(contentsOf: repeatElement(0, count: needed - bytes.count)) }
    }

    /// Writes the run around `place.index` again by the full algorithm, up to the next scalar that
    /// stands apart from it.
    @inline(never)
    private mutating func rewriteRun(of text: Span<UInt8>, at place: inout Place) {
        let tables = NormalizationTables.unicode
        scalars.removeAll(keepingCapacity: true)
        var end = place.runStart
        while end < text.count {
            var next = end
            let scalar = nextScalar(in: text, at: &next)
            table.learn(scalar)
            if end > place.index, table.entry(of: scalar).isApart { break }
            scalars.append(scalar)
            end = next
        }
        tables.foldCompatibly(&scalars)
        makeRoom(behind: place.runLength, for: 4 * scalars.count)
        var length = place.runLength
        for scalar in scalars {
            if tables.properties(of: scalar).isWhiteSpace {
                if length == 0 || bytes[length - 1] == 0x20 { continue }
                bytes[length] = 0x20
                length += 1
            } else if let scalar = Unicode.Scalar(PassageTable.plainMark(scalar)) {
                for byte in scalar.utf8 {
                    bytes[length] = byte
                    length += 1
                }
            }
        }
        place = Place(index: end, length: length, runStart: end, runLength: length)
        place.isAfterSpace = length == 0 || bytes[length - 1] == 0x20
    }
}

extension NormalizationTables {
    /// Rewrites scalars by toNFKC_Casefold of their form D.
    func foldCompatibly(_ scalars: inout [UInt32]) {
        Normalization.decomposeCanonically(&scalars, self)
        var folded: [UInt32] = []
        for scalar in scalars {
            if let mapped = fold(scalar) {
                folded.append(contentsOf: mapped)
            } else {
                folded.append(scalar)
            }
        }
        scalars = folded
        Normalization.composeCanonically(&scalars, self)
    }
}
