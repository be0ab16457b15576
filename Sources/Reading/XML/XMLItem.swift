import Posts
import Text

/// How an element's content is kept.
enum XMLInterest: Sendable {
    /// Its text; tags in it are read over.
    case text
    /// Its text, or where elements stand in it, its markup.
    case markup
    /// Its child elements, as fields of their own.
    case parts
}

/// Which elements of a document are kept; all others are read over.
struct XMLSelection: Sendable {
    /// Elements that are handed over one by one, wherever they stand.
    var items: [XMLName: XMLInterest]
    /// Elements in an item that is kept by its parts.
    var fields: [XMLName: XMLInterest]
}

/// An element that was selected, with its fields.
struct XMLItem {
    /// An element, its text and what applies to it.
    struct Field {
        var name: XMLName
        /// The place of the element it stands in, among the fields.
        var parent = 0
        var attributes: [XMLAttribute] = []
        /// Its text in UTF-8; markup where `isMarkup`.
        var text: [UInt8] = []
        var isMarkup = false
        /// The address that relative addresses in it start from, by `xml:base`; empty where none is named.
        var base = ""
        /// The language that holds for it, by `xml:lang`; empty where none is named.
        var language = ""
        /// The line on which its text begins.
        var line: Int

        /// The text as a string, without white space around it.
        var string: String { TextTrimming.trimmed(String(decoding: text, as: UTF8.self)) }
    }

    /// The element itself first, then its fields in their order.
    var fields: [Field]
    /// Why the item is left out, and the line; nil if it is whole.
    var refusal: (line: Int, fact: Problem.Fact)?

    var name: XMLName { fields[0].name }
    var line: Int { fields[0].line }
    var attributes: [XMLAttribute] { fields[0].attributes }

    /// The item's own fields of a name, in their order.
    func all(_ name: XMLName) -> [Field] {
        fields.dropFirst().filter { $0.parent == 0 && $0.name == name }
    }

    /// The item's first field of a name.
    func first(_ name: XMLName) -> Field? {
        fields.dropFirst().first { $0.parent == 0 && $0.name == name }
    }

    /// The text of the first field of a name that has one; empty where there is none.
    func text(_ name: XMLName) -> String {
        for field in all(name) {
            let text = field.string
            if !text.isEmpty { return text }
        }
        return ""
    }

    /// The item's own fields of a name, each with the fields in it.
    func parts(of name: XMLName) -> [(field: Field, children: [Field])] {
        var parts: [(field: Field, children: [Field])] = []
        var last = 0
        for (index, field) in fields.enumerated().dropFirst() {
            if field.parent == 0, field.name == name {
                parts.append((field, []))
                last = index
            } else if field.parent == last, last > 0 {
                parts[parts.count - 1].children.append(field)
            }
        }
        return parts
    }
}
