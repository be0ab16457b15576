import Posts
import Text

/// The address of a site, and templates of addresses below it.
struct SiteAddress {
    /// Without a slash at the end.
    private let base: String
    /// Where it comes from.
    private let origin: String

    /// - Parameters:
    ///   - text: nil for anything but an absolute address of the web.
    ///   - path: what the site's own path is, where that is told apart.
    init?(_ text: String?, path: String? = nil, origin: String) {
        guard let text, text.utf8.starts(with: "http://".utf8) || text.utf8.starts(with: "https://".utf8)
        else {
            return nil
        }
        let forbidden = Array("{}\"<>\\^|`".utf8)
        let whole = Self.joined(text, path ?? "")
        let isWritable = whole.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F && !forbidden.contains($0) }
        guard isWritable, Visible.escaped(whole).utf8.elementsEqual(whole.utf8) else { return nil }
        base = whole
        self.origin = origin
    }

    /// - Parameter path: a template, with or without a slash in front.
    func url(_ path: String) -> SiteURL {
        let rest = path.utf8.drop { $0 == UInt8(ascii: "/") }
        return .template(base + "/" + String(decoding: rest, as: UTF8.self), origin: origin)
    }

    /// Both with one slash between them and none at the end.
    private static func joined(_ address: String, _ path: String) -> String {
        let parts = path.utf8.split(separator: UInt8(ascii: "/")).map { String(decoding: $0, as: UTF8.self) }
        var whole = address
        while whole.utf8.last == UInt8(ascii: "/") { whole.removeLast() }
        return ([whole] + parts).joined(separator: "/")
    }
}

/// A pattern of addresses as generators write them, `/:year/:title/`, as a template.
struct PermalinkPattern {
    /// Nil where the pattern has something that no template can say.
    let template: String?
    /// Fields that were left out, since they are empty for most posts.
    let dropped: [String]

    /// - Parameter fields: what stands for a field, by its name without the colon; empty to leave it out.
    init(_ pattern: String, fields: [String: String]) {
        var template: [UInt8] = []
        var dropped: [String] = []
        var isKnown = !pattern.utf8.contains { $0 == UInt8(ascii: "{") || $0 <= 0x20 }
        var rest = Array(pattern.utf8)[...]
        while let byte = rest.first {
            rest = rest.dropFirst()
            guard byte == UInt8(ascii: ":") else {
                // A field that was left out leaves no empty name.
                if byte != UInt8(ascii: "/") || template.last != byte { template.append(byte) }
                continue
            }
            let name = rest.prefix { $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "_") }
            rest = rest[name.endIndex...]
            let field = String(decoding: name, as: UTF8.self)
            let value = fields[field]
            isKnown = isKnown && value != nil && rest.first != UInt8(ascii: "[")
            if value?.isEmpty == true { dropped.append(field) }
            template += (value ?? "").utf8
        }
        self.template = isKnown ? String(decoding: template, as: UTF8.self) : nil
        self.dropped = dropped
    }
}

/// What settings files say of languages and times.
enum SiteLocale {
    /// A language tag in lower case, `en_US` as `en-us`; nil for anything else.
    static func language(_ text: String?) -> String? {
        guard let text else { return nil }
        let tag = text.utf8.map { $0 == UInt8(ascii: "_") ? UInt8(ascii: "-") : $0 }
        let parts = tag.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard let first = parts.first, (2...8).contains(first.count), first.allSatisfy(\.isASCIILetter),
            parts.allSatisfy({
                (1...8).contains($0.count) && $0.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit }
            })
        else { return nil }
        return String(decoding: tag, as: UTF8.self).lowercased()
    }

    /// A name that the time zone database has.
    static func timezone(_ text: String?) -> String? {
        guard let text, (try? TimeZoneRules.load(name: text)) != nil else { return nil }
        return text
    }
}
