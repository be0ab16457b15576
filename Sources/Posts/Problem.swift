/// How bad a problem is.
package enum Severity: String, Sendable, CaseIterable, Comparable {
    /// A post is left out.
    case error
    /// The post is counted, something of it is not.
    case warning
    /// Nothing that could be a post, or gone.
    case note

    package static func < (left: Severity, right: Severity) -> Bool {
        allCases.firstIndex(of: left) ?? 0 < allCases.firstIndex(of: right) ?? 0
    }
}

/// What is wrong with an input: a value that becomes a row of problems.csv and stops nothing.
package struct Problem: Hashable, Sendable {
    /// Which source, in the order of the pipeline.
    package var source: Int
    /// Path within the source, made printable.
    package var path: String
    /// Line from 1; 0 where no line is meant.
    package var line: Int
    package var fact: Fact

    package init(source: Int, path: String, line: Int, fact: Fact) {
        self.source = source
        self.path = path
        self.line = line
        self.fact = fact
    }

    package var code: ProblemCode { fact.code }
    package var severity: Severity { fact.code.severity }

    /// The facts of a problem; `Problem.Fact.message` words them.
    package enum Fact: Hashable, Sendable {
        case unreadable(reason: String)
        case missingLibrary(name: String)
        case listingIncomplete(reason: String)
        case changedWhileReading
        case tooLarge(bytes: Int64, limit: Int64)
        case unpacksTooLarge(limit: Int64)
        case tooMany(what: String, limit: Int)
        case tooDeep(what: String, limit: Int)
        case binary(offset: Int)
        case gzip(reason: String)
        case zstd(reason: String)
        case json(reason: String, column: Int)
        case csv(reason: String, record: Int)
        case xml(reason: String, column: Int)
        case doctype
        case utf16(name: String)
        case frontMatterUnterminated(fence: String)
        case yamlRefused(reason: String)
        case vanished
        case skippedLink(reason: String)
        case linkOutside
        case specialFile(kind: String)
        case pathTooLong(bytes: Int)
        case invalidUTF8(offset: Int)
        case frontMatter(reason: String, column: Int)
        case tags(field: String, found: String)
        case emptyTag(field: String)
        case tooManyTags(count: Int, limit: Int)
        case date(field: String, found: String)
        case title(found: String)
        case author(found: String)
        case draft(found: String)
        case empty
        case archive(found: String)
        case duplicateID(String)
        case encoding(declared: String, read: String)
        case undeclaredPrefix(String)
        /// Read back from a store, in the words of the run that found it: who words a message anew
        /// raises the version of its format, or `Measurer.version` for all of them.
        case told(code: ProblemCode, message: String, isOfMachine: Bool)
        /// Items that are no posts, such as attachments; 0 where the file has none at all.
        case notPosts(count: Int, kinds: String)
        case noPosts
    }
}

/// Rows of problems.csv: by source, path, line, code, message.
extension Problem: Comparable {
    package static func < (left: Problem, right: Problem) -> Bool {
        if left.source != right.source { return left.source < right.source }
        if !left.path.utf8.elementsEqual(right.path.utf8) {
            return left.path.utf8.lexicographicallyPrecedes(right.path.utf8)
        }
        if left.line != right.line { return left.line < right.line }
        if left.code != right.code { return left.code.rawValue < right.code.rawValue }
        return left.fact.message.utf8.lexicographicallyPrecedes(right.fact.message.utf8)
    }
}

/// The one list of problem codes; documentation and validation derive from it.
package enum ProblemCode: String, CaseIterable, Sendable {
    case unreadable
    case listingIncomplete = "listing-incomplete"
    case changedWhileReading = "changed-while-reading"
    case tooLarge = "too-large"
    case tooDeep = "too-deep"
    case binary
    case gzip
    case zstd
    case json
    case csv
    case xml
    case doctype
    case utf16
    case frontMatterUnterminated = "front-matter-unterminated"
    case yaml
    case vanished
    case skippedLink = "skipped-link"
    case linkOutside = "link-outside"
    case specialFile = "special-file"
    case pathTooLong = "path-too-long"
    case invalidUTF8 = "invalid-utf8"
    case frontMatter = "front-matter"
    case tagsType = "tags-type"
    case emptyTag = "empty-tag"
    case tooManyTags = "too-many-tags"
    case date
    case title
    case author
    case draft
    case empty
    case archive
    case duplicateID = "duplicate-id"
    case encoding
    case namespacePrefix = "namespace-prefix"
    case noPosts = "no-posts"

    package var severity: Severity {
        switch self {
        case .unreadable, .listingIncomplete, .changedWhileReading, .tooLarge, .tooDeep, .binary, .gzip,
            .zstd, .json, .csv, .xml, .doctype, .frontMatterUnterminated, .yaml, .pathTooLong:
            .error
        case .vanished, .skippedLink, .linkOutside, .specialFile, .noPosts: .note
        case .utf16, .invalidUTF8, .frontMatter, .tagsType, .emptyTag, .tooManyTags, .date, .title, .author,
            .draft, .empty, .archive, .duplicateID, .encoding, .namespacePrefix:
            .warning
        }
    }
}

extension Problem.Fact {
    /// Whether it may be gone without any change of the file.
    package var isOfMachine: Bool {
        switch self {
        case .missingLibrary: true
        case .told(_, _, let isOfMachine): isOfMachine
        default: false
        }
    }

    package var code: ProblemCode {
        switch self {
        case .told(let code, _, _): code
        case .unreadable, .missingLibrary: .unreadable
        case .listingIncomplete: .listingIncomplete
        case .changedWhileReading: .changedWhileReading
        case .tooLarge, .unpacksTooLarge, .tooMany: .tooLarge
        case .tooDeep: .tooDeep
        case .binary: .binary
        case .gzip: .gzip
        case .zstd: .zstd
        case .json: .json
        case .csv: .csv
        case .xml: .xml
        case .doctype: .doctype
        case .utf16: .utf16
        case .frontMatterUnterminated: .frontMatterUnterminated
        case .yamlRefused: .yaml
        case .vanished: .vanished
        case .skippedLink: .skippedLink
        case .linkOutside: .linkOutside
        case .specialFile: .specialFile
        case .pathTooLong: .pathTooLong
        case .invalidUTF8: .invalidUTF8
        case .frontMatter: .frontMatter
        case .tags: .tagsType
        case .emptyTag: .emptyTag
        case .tooManyTags: .tooManyTags
        case .date: .date
        case .title: .title
        case .author: .author
        case .draft: .draft
        case .empty: .empty
        case .archive: .archive
        case .duplicateID: .duplicateID
        case .encoding: .encoding
        case .undeclaredPrefix: .namespacePrefix
        case .noPosts, .notPosts: .noPosts
        }
    }
}
