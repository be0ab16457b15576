/// Where an item of a feed stands, and what it is known by.
enum FeedLink {
    /// The address of the item's page; empty where the feed names none.
    static func permalink(of item: XMLItem) -> String {
        for field in item.all(.plain("link")) {
            let address = field.attributes.value("href") == nil ? field.string : ""
            if !address.isEmpty { return WebAddress.resolve(address, against: field.base) }
        }
        if let address = alternate(of: item) { return address }
        for field in item.all(.plain("guid")) {
            let isAddress = field.attributes.value("ispermalink")?.lowercased() != "false"
            let address = field.string
            if isAddress, isWeb(address) { return address }
        }
        let about = item.attributes.value("about", in: .rdf) ?? ""
        return isWeb(about) ? about : ""
    }

    /// The guid or id, else the address.
    static func key(of item: XMLItem, _ permalink: String) -> [UInt8]? {
        let names = [XMLName.plain("guid"), .atom("id"), .plain("id")]
        let ids = names.map { item.text($0) } + [item.attributes.value("about", in: .rdf) ?? "", permalink]
        return ids.first { !$0.isEmpty }.map { Array($0.utf8) }
    }

    /// Atom's link to the page: of several, one to HTML.
    private static func alternate(of item: XMLItem) -> String? {
        let links = (item.all(.atom("link")) + item.all(.plain("link"))).filter { link in
            let relation = link.attributes.value("rel")?.lowercased() ?? ""
            return (relation.isEmpty || relation == "alternate") && link.attributes.value("href") != nil
        }
        let toHTML = links.first { link in
            let type = link.attributes.value("type")?.lowercased() ?? ""
            return type.isEmpty || type.hasSuffix("html") || type.hasSuffix("xhtml+xml")
        }
        return (toHTML ?? links.first).map {
            WebAddress.resolve($0.attributes.value("href") ?? "", against: $0.base)
        }
    }

    private static func isWeb(_ address: String) -> Bool {
        let address = address.lowercased()
        return address.hasPrefix("http://") || address.hasPrefix("https://")
    }
}
