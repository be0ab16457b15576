import Measuring
import Posts
import Reading
import Reporting
import Store

/// How an index keeps the headline of the whole corpus and which of its posts people see first.
struct HeadlineRecord: Equatable {
    var headline: Headline
    /// In the order in which people see them.
    var posts: [StoredPost]

    func encoded() -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("posts", posts.map { "\($0.place.number) \($0.id.bits)" })
            json.member("numbers", numbers.map(String.init))
            json.member("first", headline.firstPublished)
            json.member("last", headline.lastPublished)
            json.member("months", headline.months.map { "\($0.month) \($0.posts)" })
            json.array("look") { json in
                for look in headline.look {
                    json.object { json in
                        json.member("label", look.label)
                        json.member("text", look.text)
                        json.member("quoted", look.isQuoted)
                    }
                }
            }
        }
        return json.finished()
    }

    private var numbers: [Int] {
        [
            headline.posts, headline.words, headline.wordsMin, headline.wordsMax, headline.readingSeconds,
            headline.repeatedWords, headline.extraWords, headline.passages, headline.undated,
        ] + headline.quartiles
    }
}

extension HeadlineRecord {
    init(_ edition: Edition) throws(StoreFault) {
        headline = try Headline(edition)
        posts = FirstPosts.places(in: edition).map { StoredPost(edition.stored.heads[$0]) }
    }

    /// Nil for bytes of another form.
    init?(_ bytes: [UInt8]) {
        guard let json = try? JSONParser.parse(bytes, in: 0..<bytes.count), case .object(let members) = json
        else {
            return nil
        }
        let texts = members.reduce(into: [String: [String]]()) { $0[$1.name] = $1.value.texts }
        let numbers = (texts["numbers"] ?? []).compactMap { Int($0) }
        guard numbers.count == 12, let posts = texts["posts"], let months = texts["months"] else {
            return nil
        }
        self.posts = posts.compactMap { text in
            let parts = text.split(separator: " ")
            guard parts.count == 2, let place = Int(parts[0]), let id = UInt64(parts[1]) else { return nil }
            return StoredPost(place: StoredPlace(number: place), id: PostID(bits: id))
        }
        headline = Headline()
        headline.posts = numbers[0]
        headline.words = numbers[1]
        headline.wordsMin = numbers[2]
        headline.wordsMax = numbers[3]
        headline.readingSeconds = numbers[4]
        headline.repeatedWords = numbers[5]
        headline.extraWords = numbers[6]
        headline.passages = numbers[7]
        headline.undated = numbers[8]
        headline.quartiles = Array(numbers[9...])
        headline.firstPublished = texts["first"]?.first.flatMap { Day($0) }
        headline.lastPublished = texts["last"]?.first.flatMap { Day($0) }
        for month in months {
            let parts = month.split(separator: " ").compactMap { Int($0) }
            guard parts.count == 2, 0..<120_000 ~= parts[0], headline.months.last?.month ?? -1 < parts[0]
            else {
                return nil
            }
            headline.months.append(.init(month: parts[0], posts: parts[1]))
        }
        headline.look = members.first { $0.name == "look" }?.value.looks ?? []
    }
}

extension JSONValue {
    /// The text, or the texts of an array.
    fileprivate var texts: [String] {
        switch self {
        case .string(let text): [text]
        case .array(let items): items.flatMap(\.texts)
        default: []
        }
    }

    fileprivate var looks: [Headline.Look] {
        guard case .array(let items) = self else { return [] }
        return items.compactMap { item in
            guard case .object(let members) = item,
                case .string(let label)? = members.first(where: { $0.name == "label" })?.value,
                case .string(let text)? = members.first(where: { $0.name == "text" })?.value,
                case .boolean(let isQuoted)? = members.first(where: { $0.name == "quoted" })?.value
            else { return nil }
            return Headline.Look(label: label, text: text, isQuoted: isQuoted)
        }
    }
}
