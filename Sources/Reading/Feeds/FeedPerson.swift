import Text

/// A person as feeds name one.
struct FeedPerson {
    /// The name; empty where only an address is known.
    var name = ""
    /// The mail address, where no name is known.
    var address = ""

    /// RSS has `mail (Name)`, others write `Name <mail>`, a name or an address alone.
    init(_ text: String) {
        let text = TextTrimming.singleLine(text)
        if let (before, within) = Self.split(text, "(", ")"), Self.isAddress(before) {
            (name, address) = (within, before)
        } else if let (before, within) = Self.split(text, "<", ">"), Self.isAddress(within) {
            (name, address) = (before, within)
        } else if Self.isAddress(text) {
            address = text
        } else {
            name = text
        }
    }

    /// What stands before and within a pair of brackets at the end of a text.
    private static func split(_ text: String, _ open: Unicode.Scalar, _ close: Unicode.Scalar)
        -> (before: String, within: String)?
    {
        let scalars = text.unicodeScalars
        guard scalars.last == close, let start = scalars.firstIndex(of: open) else { return nil }
        let end = scalars.index(before: scalars.endIndex)
        let within = String(scalars[scalars.index(after: start)..<end])
        return (TextTrimming.trimmed(String(scalars[..<start])), TextTrimming.trimmed(within))
    }

    /// Atom's parts of a person.
    init(parts: [XMLItem.Field]) {
        for part in parts {
            if part.name.local == "name", name.isEmpty { name = TextTrimming.singleLine(part.string) }
            if part.name.local == "email", address.isEmpty { address = part.string }
        }
    }

    /// What to call the person by.
    var label: String { name.isEmpty ? address : name }

    private static func isAddress(_ text: String) -> Bool {
        text.utf8.contains(UInt8(ascii: "@")) && !text.utf8.contains(UInt8(ascii: " "))
    }
}
