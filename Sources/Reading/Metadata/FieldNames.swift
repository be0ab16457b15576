/// The names under which Hugo, Jekyll, Zola, Eleventy and Astro users write a post's fields.
enum FieldNames {
    static let title = ["title"]
    static let authors = ["authors", "author", "byline"]
    static let categories = ["categories", "category"]
    static let published = [
        "date", "published", "publishdate", "pubdate", "published_at", "date_published", "created",
        "created_at",
    ]
    static let updated = [
        "lastmod", "updated", "modified", "last_modified_at", "updated_at", "date_modified", "updateddate",
        "lastupdated",
    ]
    static let language = ["lang", "language", "locale"]
    static let draft = ["draft"]
    static let slug = ["slug"]
    static let permalink = ["permalink", "url"]
    static let kind = ["type", "layout"]
    /// Tables whose keys stand for top-level keys where those are missing: Zola's and Hugo's.
    static let nested = ["taxonomies", "extra", "params"]
}
