/// A post's text: one UTF-8 buffer and a table of blocks, filled in place and reused by its worker.
package struct Body: Sendable {
    /// What a reader sees, block after block; always valid UTF-8.
    package var text: [UInt8] = []
    /// The blocks in the order of the text.
    package var blocks: [Block] = []
    /// Names of the code languages used, lower case; the first is "" for none.
    package var languages: [String] = [""]
    package var images = 0
    package var imagesWithoutAlternative = 0
    package var links = 0
    /// Links that are relative or go to the source's own host.
    package var internalLinks = 0

    package init() {}

    /// Empties the body and keeps its buffers.
    package mutating func removeAll() {
        text.removeAll(keepingCapacity: true)
        blocks.removeAll(keepingCapacity: true)
        if languages.count > 1 { languages.removeLast(languages.count - 1) }
        images = 0
        imagesWithoutAlternative = 0
        links = 0
        internalLinks = 0
    }

    /// The text of one block.
    package func string(of block: Block) -> String {
        String(decoding: text[block.range], as: UTF8.self)
    }

    /// The index of a code language in `languages`, added where it is new.
    package mutating func languageIndex(of name: [UInt8]) -> UInt16 {
        for (index, known) in languages.enumerated() where known.utf8.elementsEqual(name) {
            return UInt16(index)
        }
        guard languages.count < Int(UInt16.max) else { return 0 }
        languages.append(String(decoding: name, as: UTF8.self))
        return UInt16(languages.count - 1)
    }
}
