/// A passage that may stand in other posts too: a paragraph, list or quote block of enough words.
package struct Passage: Hashable, Sendable {
    /// XXH3-64 of the normalised text.
    package var fingerprint: UInt64
    package var words: Int32
    /// Line of the source file, from 1.
    package var line: Int32
    /// Place of its section in `SectionTable.rows`.
    package var section: Int32
    /// Place of its block in the text.
    package var block: Int32

    package init(fingerprint: UInt64, words: Int32, line: Int32, section: Int32, block: Int32 = 0) {
        self.fingerprint = fingerprint
        self.words = words
        self.line = line
        self.section = section
        self.block = block
    }
}
