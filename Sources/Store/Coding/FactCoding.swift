import Posts

/// What a fact holds beside its code, in the order of its case.
struct FactFields {
    var texts: [String] = []
    var numbers: [Int64] = []

    func text(_ place: Int = 0) throws(Malformed) -> String {
        guard place < texts.count else { throw Malformed() }
        return texts[place]
    }

    func wide(_ place: Int = 0) throws(Malformed) -> Int64 {
        guard place < numbers.count else { throw Malformed() }
        return numbers[place]
    }

    func number(_ place: Int = 0) throws(Malformed) -> Int {
        Int(try wide(place))
    }
}

extension Problem.Fact {
    var fields: FactFields {
        switch self {
        case .changedWhileReading, .vanished, .linkOutside, .empty, .noPosts, .doctype:
            FactFields()
        case .unreadable(let text), .listingIncomplete(let text), .utf16(let text),
            .frontMatterUnterminated(let text), .yamlRefused(let text), .skippedLink(let text),
            .specialFile(let text), .emptyTag(let text), .title(let text), .author(let text),
            .draft(let text), .archive(let text), .gzip(let text), .zstd(let text), .duplicateID(let text),
            .undeclaredPrefix(let text):
            FactFields(texts: [text])
        case .tags(let field, let found), .date(let field, let found), .encoding(let field, let found):
            FactFields(texts: [field, found])
        case .missingLibrary(let text):
            // A number tells it from another that is unreadable.
            FactFields(texts: [text], numbers: [0])
        case .binary(let number), .pathTooLong(let number), .invalidUTF8(let number):
            FactFields(numbers: [Int64(number)])
        case .tooManyTags(let count, let limit):
            FactFields(numbers: [Int64(count), Int64(limit)])
        case .unpacksTooLarge(let limit):
            FactFields(numbers: [limit])
        case .tooLarge(let bytes, let limit):
            FactFields(numbers: [bytes, limit])
        case .tooMany(let text, let number), .tooDeep(let text, let number),
            .frontMatter(let text, let number),
            .json(let text, let number), .csv(let text, let number), .xml(let text, let number):
            FactFields(texts: [text], numbers: [Int64(number)])
        case .notPosts(let count, let kinds):
            FactFields(texts: [kinds], numbers: [Int64(count)])
        }
    }

    init(_ code: ProblemCode, _ fields: FactFields) throws(Malformed) {
        self =
            switch code {
            case .unreadable where !fields.numbers.isEmpty: .missingLibrary(name: try fields.text())
            case .unreadable: .unreadable(reason: try fields.text())
            case .listingIncomplete: .listingIncomplete(reason: try fields.text())
            case .changedWhileReading: .changedWhileReading
            case .tooLarge where !fields.texts.isEmpty:
                .tooMany(what: try fields.text(), limit: try fields.number())
            case .tooLarge where fields.numbers.count == 1: .unpacksTooLarge(limit: try fields.wide())
            case .tooLarge: .tooLarge(bytes: try fields.wide(0), limit: try fields.wide(1))
            case .tooDeep: .tooDeep(what: try fields.text(), limit: try fields.number())
            case .binary: .binary(offset: try fields.number())
            case .gzip: .gzip(reason: try fields.text())
            case .zstd: .zstd(reason: try fields.text())
            case .json: .json(reason: try fields.text(), column: try fields.number())
            case .csv: .csv(reason: try fields.text(), record: try fields.number())
            case .xml: .xml(reason: try fields.text(), column: try fields.number())
            case .doctype: .doctype
            case .utf16: .utf16(name: try fields.text())
            case .frontMatterUnterminated: .frontMatterUnterminated(fence: try fields.text())
            case .yaml: .yamlRefused(reason: try fields.text())
            case .vanished: .vanished
            case .skippedLink: .skippedLink(reason: try fields.text())
            case .linkOutside: .linkOutside
            case .specialFile: .specialFile(kind: try fields.text())
            case .pathTooLong: .pathTooLong(bytes: try fields.number())
            case .invalidUTF8: .invalidUTF8(offset: try fields.number())
            case .frontMatter: .frontMatter(reason: try fields.text(), column: try fields.number())
            case .tagsType: .tags(field: try fields.text(0), found: try fields.text(1))
            case .emptyTag: .emptyTag(field: try fields.text())
            case .tooManyTags: .tooManyTags(count: try fields.number(0), limit: try fields.number(1))
            case .date: .date(field: try fields.text(0), found: try fields.text(1))
            case .title: .title(found: try fields.text())
            case .author: .author(found: try fields.text())
            case .draft: .draft(found: try fields.text())
            case .empty: .empty
            case .archive: .archive(found: try fields.text())
            case .duplicateID: .duplicateID(try fields.text())
            case .encoding: .encoding(declared: try fields.text(0), read: try fields.text(1))
            case .namespacePrefix: .undeclaredPrefix(try fields.text())
            case .noPosts where fields.texts.isEmpty: .noPosts
            case .noPosts: .notPosts(count: try fields.number(), kinds: try fields.text())
            }
    }
}
