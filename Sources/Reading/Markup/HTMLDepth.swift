import Posts

/// How deep a parser's tree of HTML may become, from its tags alone.
///
/// A parser looks through all open elements at every tag, and opens unclosed formatting such as `<font>` again in every
/// block: so its time is bounded by bounding these. An element counts as open until its end is certain.
struct HTMLDepth {
    /// Open elements, as browsers limit them.
    static let maximum = 512
    /// Elements that may be taken as closed by another's end, where a parser may see them open.
    private static let maximumForgiven = 4096

    private(set) var isExceeded = false

    private struct Open {
        var element: HTMLElement
        var traits: HTMLTagTraits
        /// Bytes of its tag, which its copies take.
        var bytes: Int
        /// Tells formatting elements of equal tags.
        var digest: UInt64 = 0
        /// Cells and the like around it.
        var markers = 0
    }

    private var open: [Open] = []
    /// Formatting elements that were not closed in their block, and go on in the next one.
    private var floating: [Open] = []
    private var floatingBytes = 0
    private var markers = 0
    private var tables = 0
    private var forgiven = 0
    private var copiedBytes = 0
    private let maximumCopied: Int

    /// - Parameter bytes: of the whole source.
    init(bytes: Int) {
        maximumCopied = 8 * bytes + 1 << 20
    }

    mutating func take(_ token: HTMLScanner.Token, in source: Span<UInt8>) {
        let traits = HTMLTagTraits.of(token.element)
        copiedBytes += floatingBytes
        if token.isEnd {
            close(token.element, traits)
        } else {
            start(token, traits, in: source)
        }
        if open.count + floating.count > Self.maximum || forgiven > Self.maximumForgiven
            || copiedBytes > maximumCopied
        {
            isExceeded = true
        }
    }

    // MARK: Start tags

    private mutating func start(_ token: HTMLScanner.Token, _ traits: HTMLTagTraits, in source: Span<UInt8>) {
        if traits.contains(.void) || traits.contains(.root) { return }
        if traits.contains(.tablePart), tables == 0 { return }
        closeImplied(by: token.element, traits)
        var element = Open(element: token.element, traits: traits, bytes: token.range.count, markers: markers)
        if traits.contains(.formatting) {
            if token.element == .link || token.element == "nobr" { closeFormatting(token.element) }
            element.digest = XXH3.hash64(source.extracting(token.range))
        }
        if traits.contains(.marker) { markers += 1 }
        if token.element == "table" { tables += 1 }
        open.append(element)
    }

    /// Ends what a start tag ends without a tag.
    private mutating func closeImplied(by element: HTMLElement, _ traits: HTMLTagTraits) {
        if traits.contains(.endsParagraph) { close("p", .paragraph) }
        if let partners = Self.partners[element] {
            for index in open.indices.reversed() {
                if partners.contains(open[index].element) { return pop(to: index) }
                let isBarrier = open[index].traits.contains(.marker) || open[index].element == "table"
                if isBarrier || Self.lists.contains(open[index].element) { return }
            }
        } else if traits.contains(.tablePart) || element == "table" {
            closeTableParts(by: element)
        } else if traits.contains(.heading), let last = open.last, last.traits.contains(.heading) {
            pop(to: open.count - 1)
        }
    }

    /// Elements of which one ends the other.
    private static let partners: [HTMLElement: Set<HTMLElement>] = [
        "li": ["li"], "dd": ["dd", "dt"], "dt": ["dd", "dt"], "option": ["option"],
        "optgroup": ["option", "optgroup"], "rt": ["rt", "rp"], "rp": ["rt", "rp"], "button": ["button"],
    ]
    private static let lists: Set<HTMLElement> = ["ul", "ol", "dl", "menu", "dir", "ruby"]

    /// Ends the parts of a table that cannot hold the one that begins.
    private mutating func closeTableParts(by element: HTMLElement) {
        let rank = HTMLTagTraits.rank(of: element)
        for index in open.indices.reversed() {
            let inner = HTMLTagTraits.rank(of: open[index].element)
            guard inner > 0 else { continue }
            if element == "table" {
                if inner == 1 { pop(to: index) }
                if inner != 2 { return }
            } else if inner < rank || inner == 1 {
                return pop(to: index + 1)
            } else if inner == rank {
                return pop(to: index)
            }
        }
    }

    // MARK: End tags

    private mutating func close(_ element: HTMLElement, _ traits: HTMLTagTraits) {
        if traits.contains(.formatting) { return closeFormatting(element) }
        guard !traits.contains(.root), !(traits.contains(.tablePart) && tables == 0) else { return }
        let isTable = traits.contains(.tablePart) || element == "table"
        for index in open.indices.reversed() {
            let other = open[index]
            if other.element == element || traits.contains(.heading) && other.traits.contains(.heading) {
                return pop(to: index)
            }
            if other.element == "table" || !isTable && other.traits.contains(.marker) { return }
            if !traits.contains(.block), other.traits.contains(.block) { return }
        }
    }

    private mutating func closeFormatting(_ element: HTMLElement) {
        if let index = floating.lastIndex(where: { $0.element == element && $0.markers == markers }) {
            floatingBytes -= floating.remove(at: index).bytes
            return
        }
        var blocks = 0
        var bytes = 0
        for index in open.indices.reversed() {
            let other = open[index]
            if other.traits.contains(.formatting) { bytes += other.bytes }
            if other.element == element {
                copiedBytes += bytes * min(blocks, 8)
                // A parser gives up behind eight blocks.
                if blocks < 8 { open.remove(at: index) }
                return
            }
            if other.traits.contains(.marker) { return }
            if other.traits.contains(.block) { blocks += 1 }
        }
    }

    /// Takes the elements from `index` on as closed.
    private mutating func pop(to index: Int) {
        for position in (index..<open.count).reversed() {
            let element = open.removeLast()
            if element.traits.contains(.formatting) {
                float(element)
            } else if position > index, !element.traits.contains(.implied) {
                forgiven += 1
            }
            if element.element == "table" { tables -= 1 }
            guard element.traits.contains(.marker) else { continue }
            markers -= 1
            while let last = floating.last, last.markers > markers {
                floatingBytes -= last.bytes
                floating.removeLast()
            }
        }
    }

    /// A parser keeps three formatting elements of equal tags.
    private mutating func float(_ element: Open) {
        var equal = 0
        for other in floating where other.digest == element.digest && other.markers == element.markers {
            equal += 1
        }
        guard equal < 3 else { return }
        floating.append(element)
        floatingBytes += element.bytes
    }
}
