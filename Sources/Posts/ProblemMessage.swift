/// The wording of every problem, in one place: what is wrong, and what to do.
extension Problem.Fact {
    package var message: String {
        switch self {
        case .told(_, let message, _): message
        case .unreadable, .missingLibrary, .listingIncomplete, .changedWhileReading, .vanished, .skippedLink,
            .linkOutside,
            .specialFile, .pathTooLong:
            fileMessage
        case .tooLarge, .unpacksTooLarge, .tooMany, .tooDeep, .binary, .utf16, .invalidUTF8, .empty, .archive:
            contentMessage
        case .gzip, .zstd, .json, .csv, .duplicateID, .noPosts, .notPosts:
            recordMessage
        case .xml, .doctype, .encoding, .undeclaredPrefix:
            documentMessage
        case .frontMatterUnterminated, .yamlRefused, .frontMatter, .tags, .emptyTag, .tooManyTags, .date,
            .title,
            .author, .draft:
            metadataMessage
        }
    }

    private var fileMessage: String {
        switch self {
        case .unreadable(let reason):
            "cannot be read: \(reason); check its permissions and the disk"
        case .missingLibrary(let name):
            "needs \(name), which is not installed; install it and run again"
        case .listingIncomplete(let reason):
            "the folder's listing broke off: \(reason); posts in it may be missing from this run"
        case .changedWhileReading:
            "kept changing while it was read; run again when it is at rest"
        case .vanished:
            "was gone before it could be read; nothing to do if it was deleted or renamed"
        case .skippedLink(let reason):
            "symbolic link not followed: \(reason); set follow_links to follow links within a source"
        case .linkOutside:
            "symbolic link leads out of the source and is not followed; copy the file into the source"
        case .specialFile(let kind):
            "is a \(kind), not a file; exclude it or move it away"
        case .pathTooLong(let bytes):
            "the path has \(bytes) bytes, more than the system opens; shorten its folders' names"
        default: ""
        }
    }

    private var contentMessage: String {
        switch self {
        case .tooLarge(let bytes, let limit):
            "has \(bytes) bytes, the limit is \(limit); split it, or raise limits.file_bytes"
        case .unpacksTooLarge(let limit):
            "unpacks to more than \(limit) bytes, which is limits.file_bytes or 200 times its size; unpack it, and split it if it is large"
        case .tooMany(let what, let limit):
            "holds more than \(limit) \(what); split it"
        case .tooDeep(let what, let limit):
            "\(what) nested deeper than \(limit); flatten it"
        case .binary(let offset):
            "holds a NUL byte at offset \(offset), so it is no text; save it as UTF-8 or exclude it"
        case .utf16(let name):
            "is \(name), decoded; save it as UTF-8"
        case .invalidUTF8(let offset):
            "invalid UTF-8 at byte \(offset), read as U+FFFD; save the file as UTF-8"
        case .empty:
            "has no text; counted with 0 words"
        case .archive(let found):
            "text before the first title of the tag archive is left out: \(Self.excerpt(found)); put a title behind a bullet"
        default: ""
        }
    }

    private var recordMessage: String {
        switch self {
        case .gzip(let reason):
            "gzip: \(reason); whole records before it are counted, pack the file anew"
        case .zstd(let reason):
            "zstd: \(reason); whole records before it are counted, pack the file anew"
        case .json(let reason, let column):
            column > 0 ? "JSON, column \(column): \(reason); correct it" : "JSON: \(reason); correct it"
        case .csv(let reason, let record):
            "CSV, record \(record): \(reason)"
        case .duplicateID(let id):
            "another post of the source has the id \(Self.excerpt(id)) too; both are kept, give each its own"
        case .notPosts(let count, let kinds):
            count == 0
                ? "holds no posts"
                : "\(count) \(count == 1 ? "item is no post" : "items are no posts"): \(kinds)"
        case .noPosts:
            "holds no record with a text; name the field of the text in sources[].fields.body, or exclude the file"
        default: ""
        }
    }

    private var documentMessage: String {
        switch self {
        case .xml(let reason, let column):
            "XML, column \(column): \(reason); the posts before it are counted, mend the place or export anew"
        case .doctype:
            "the document type declares entities or attributes, so the file is not read; take the declarations out"
        case .encoding(let declared, let read):
            "is declared as \(declared) and is not; read as \(read), save it as UTF-8 and declare that"
        case .undeclaredPrefix(let prefix):
            "the prefix \(Self.excerpt(prefix)) is not declared; read by its usual meaning, declare it with xmlns"
        default: ""
        }
    }

    private var metadataMessage: String {
        switch self {
        case .frontMatterUnterminated(let fence):
            "front matter begins with \(fence) and never ends; close it with a line \(fence)"
        case .yamlRefused(let reason):
            "YAML front matter refused: \(reason); write the values out"
        case .frontMatter(let reason, let column):
            column > 0
                ? "front matter, column \(column): \(reason); what could be read is kept"
                : "front matter: \(reason); what could be read is kept"
        case .tags(let field, let found):
            "\(field) is \(found); write a list, as in \(field): [one, two]"
        case .emptyTag(let field):
            "\(field) holds an empty name, left out; remove it"
        case .tooManyTags(let count, let limit):
            "\(count) tags, pairs of the first \(limit) only; raise limits.tags_per_post if that is meant"
        case .date(let field, let found):
            "\(field) is no date: \(Self.excerpt(found)); write it as YYYY-MM-DD"
        case .title(let found):
            "title is \(found); the first heading or the file name stands in, write title: as text"
        case .author(let found):
            "author is \(found); write a name or a list of names"
        case .draft(let found):
            "draft is \(Self.excerpt(found)), read as false; write true or false"
        default: ""
        }
    }

    /// At most 60 scalars of a text from the input, quoted.
    private static func excerpt(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard scalars.count > 60 else { return "\"\(text)\"" }
        return "\"\(String(String.UnicodeScalarView(scalars.prefix(60))))…\""
    }
}
