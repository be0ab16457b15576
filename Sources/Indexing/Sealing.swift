import Files
import Posts
import Text

/// Checksums that hold for one place of one run's index only: what was moved or taken from another run fails.
struct Sealing {
    /// What a checksum is of, beside its bytes.
    enum Place {
        case post(row: Int)
        case part(Part, number: Int)
    }

    private let salt: UInt64

    init(run: RunName, pipeline: String) {
        salt = XXH3.hash64(Array("\(run.text)\n\(pipeline)".utf8))
    }

    /// For the header, which says of which run it is.
    static let header = Sealing()

    private init() {
        salt = 0
    }

    /// Fills in the checksum for which `BinaryWriter.beginSealed` left room.
    func seal(_ writer: inout BinaryWriter, _ place: Place) {
        writer.patchWord(checksum(writer.bytes[Self.size...], place), at: 0)
    }

    /// A reader of what follows the checksum; nil if that does not hold here.
    func open(_ bytes: [UInt8], _ place: Place) -> BinaryReader? {
        guard bytes.count >= Self.size else { return nil }
        var reader = BinaryReader(bytes)
        guard let found = try? reader.word(), found == checksum(bytes[Self.size...], place) else {
            return nil
        }
        return reader
    }

    /// Of the rows of one name, ascending.
    func digest(of rows: [Int], kind: NameKind, key: UTF8Key) -> UInt64 {
        var writer = BinaryWriter()
        writer.word(salt)
        writer.count(kind.rawValue)
        writer.text(key.string)
        for row in rows { writer.signed(row) }
        return XXH3.hash64(writer.bytes)
    }

    private func checksum(_ payload: ArraySlice<UInt8>, _ place: Place) -> UInt64 {
        var writer = BinaryWriter(room: 32)
        writer.word(XXH3.hash64(payload))
        writer.word(salt)
        switch place {
        case .post(let row):
            writer.count(row)
        case .part(let part, let number):
            writer.count(number)
            writer.text(part.rawValue)
        }
        return XXH3.hash64(writer.bytes)
    }

    private static let size = 8
}
