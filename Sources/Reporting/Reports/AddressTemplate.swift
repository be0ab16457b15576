import Files
import Measuring
import Posts

/// Addresses of a source's posts, such as `https://example.org/{slug}/`.
package struct AddressTemplate: Sendable, Hashable {
    /// What may stand in braces.
    package static let fields = ["slug", "path", "folder", "year", "month", "day"]

    private let template: String
    /// Scheme and host, for permalinks that begin with a slash.
    private let origin: String

    package init(_ template: String) {
        self.template = template
        let bytes = Array(template.utf8)
        if let scheme = bytes.indices.first(where: { bytes[$0...].starts(with: "://".utf8) }) {
            let end = bytes[(scheme + 3)...].firstIndex(of: UInt8(ascii: "/")) ?? bytes.endIndex
            origin = String(decoding: bytes[..<end], as: UTF8.self)
        } else {
            origin = ""
        }
    }

    /// The address of a post: its own permalink, else the template filled in; empty where neither is there.
    func address(of post: MeasuredPost) -> String {
        let permalink = post.post.permalink
        if !permalink.isEmpty {
            let isAbsolute = permalink.utf8.contains(UInt8(ascii: ":"))
            if isAbsolute || origin.isEmpty { return permalink }
            return permalink.utf8.first == UInt8(ascii: "/") ? origin + permalink : origin + "/" + permalink
        }
        return filled(with: post)
    }

    /// The template with a post's fields; empty if there is no template.
    func filled(with post: MeasuredPost) -> String {
        guard !template.isEmpty else { return "" }
        var address = ""
        var rest = template[...]
        while let open = rest.utf8.firstIndex(of: UInt8(ascii: "{")),
            let close = rest[open...].utf8.firstIndex(of: UInt8(ascii: "}"))
        {
            address += rest[..<open]
            let field = String(rest[rest.utf8.index(after: open)..<close])
            let value = value(of: field, in: post) ?? "{\(field)}"
            address += value
            rest = rest[rest.utf8.index(after: close)...]
            // What a post at the top has not leaves no empty name in the address.
            let isOptional = field == "folder" || field == "slug"
            if value.isEmpty, isOptional, rest.utf8.first == UInt8(ascii: "/") { rest = rest.dropFirst() }
        }
        return address + rest
    }

    private func value(of field: String, in post: MeasuredPost) -> String? {
        switch field {
        case "slug": Self.encoded(Self.slug(of: post))
        case "path": Self.encoded(post.path.bytes)
        case "folder": Self.encoded(Self.folder(of: post.path))
        case "year": Self.part(of: post.post.published, 0..<4)
        case "month": Self.part(of: post.post.published, 5..<7)
        case "day": Self.part(of: post.post.published, 8..<10)
        default: nil
        }
    }

    /// Empty for the index of the source itself, unless it has a slug of its own.
    private static func slug(of post: MeasuredPost) -> [UInt8] {
        let slug = Array(post.post.slug.utf8)
        let isName = post.path.bytes.starts(with: slug + [UInt8(ascii: ".")])
        return isName && isIndex(post.path) ? [] : slug
    }

    /// The folders of a path; a post that is the index of its folder lies in the one above. Empty for none.
    private static func folder(of path: PathBytes) -> [UInt8] {
        let folder = isIndex(path) ? path.parent.parent : path.parent
        return folder.bytes == [UInt8(ascii: ".")] ? [] : folder.bytes
    }

    private static func isIndex(_ path: PathBytes) -> Bool {
        let name = path.lastComponent
        return name.starts(with: "index.".utf8) || name.starts(with: "_index.".utf8)
    }

    private static func part(of day: Day?, _ range: Range<Int>) -> String {
        guard let day else { return "" }
        return String(decoding: Array(day.description.utf8)[range], as: UTF8.self)
    }

    /// Percent-encoded but for what a path may hold.
    private static func encoded(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var encoded: [UInt8] = []
        encoded.reserveCapacity(bytes.count)
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"),
                UInt8(ascii: "~"), UInt8(ascii: "/"):
                encoded.append(byte)
            default: encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }
}
