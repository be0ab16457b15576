import Posts
import Reading
import Text
import YAML

extension Plan {
    static func fields(_ vocabulary: PlanVocabulary) -> [PlanField<Plan>] {
        [
            PlanField(
                required: "sources",
                "a list of at least one source",
                "Where posts are read.",
                children: PlanSource.fields(vocabulary).flatMap { $0.documentation }
            ) { node, plan, decoder in
                let source = PlanSource.fields(vocabulary)
                plan.sources = try decoder.list(node, atLeast: 1) { item, decoder throws(ValueRefusal) in
                    try decoder.source(item, source)
                }
                decoder.checkNames(of: plan.sources)
            },
            PlanField("output", "a path", default: "../output", "Folder of runs, relative to this file.") {
                node,
                plan,
                decoder in
                plan.output = try decoder.absolutePath(node)
            },
            PlanField("keep", "a whole number of at least 2", default: "30", "Runs kept.") {
                node,
                plan,
                decoder in
                plan.keep = try decoder.wholeNumber(node, 2...1_000_000)
            },
            PlanField(
                "timezone",
                "a name as Europe/Berlin",
                default: "UTC",
                "Zone of days and months, and of dates without an offset."
            ) { node, plan, decoder in
                plan.timezone = try decoder.timeZone(node)
            },
            PlanField(
                "count",
                "a list of drafts and future",
                default: "[]",
                "Posts counted besides the published ones."
            ) { node, plan, decoder in
                let names = try decoder.names(node, among: ["drafts", "future"])
                plan.count = PlanCount(drafts: names.contains("drafts"), future: names.contains("future"))
            },
        ] + groups(vocabulary)
    }

    private static func groups(_ vocabulary: PlanVocabulary) -> [PlanField<Plan>] {
        [
            group("reading", "Reading time.", \.reading, PlanReading.fields),
            group("tags", "Tags.", \.tags, PlanTags.fields),
            PlanField(
                "reports",
                "a list of at least one of \(vocabulary.reports.joined(separator: ", "))",
                default: "[\(vocabulary.reports.joined(separator: ", "))]",
                "Kinds of report files."
            ) { node, plan, decoder in
                plan.reports = try decoder.names(node, atLeast: 1, among: vocabulary.reports)
            },
            PlanField(
                "csv",
                "one of \(vocabulary.dialects.joined(separator: ", ")), or separator and decimal",
                default: vocabulary.dialects.first ?? "",
                "How CSV files are written.",
                children: CSVCharacters.fields.flatMap { $0.documentation }
            ) { node, plan, decoder in
                plan.csv = try decoder.csv(node, vocabulary.dialects)
            },
            group("repeats", "What counts as a passage.", \.repeats, PlanRepeats.fields),
            group("limits", "What a post may cost and a run may lose.", \.limits, PlanLimits.fields),
            group("problems", "Problems that are known.", \.problems, PlanProblems.fields(vocabulary)),
        ]
    }

    /// - Parameters:
    ///   - part: asked for with the fields where the file has the key: the runtime makes types for both, which takes as
    ///     long as reading a short file.
    private static func group<Part>(
        _ name: String,
        _ doc: String,
        _ part: @escaping @autoclosure () -> WritableKeyPath<Plan, Part>,
        _ fields: @escaping @autoclosure () -> [PlanField<Part>]
    ) -> PlanField<Plan> {
        PlanField(
            name,
            "a mapping of \(fields().map(\.name).joined(separator: ", "))",
            default: "{}",
            doc,
            children: fields().flatMap { $0.documentation }
        ) {
            node,
            plan,
            decoder in
            try decoder.mapping(node, into: &plan[keyPath: part()], fields())
        }
    }
}

extension PlanSource {
    static func fields(_ vocabulary: PlanVocabulary) -> [PlanField<PlanSource>] {
        [
            PlanField(required: "path", "a path", "A file or a folder, relative to this file.") {
                node,
                source,
                decoder in
                source.path = try decoder.absolutePath(node)
            },
            PlanField("name", "a text", default: "last part of path", "The source's name in reports and ids.")
            {
                node,
                source,
                decoder in
                source.name = try decoder.text(node)
            },
            PlanField(
                "url",
                "a text",
                default: "",
                "Address of a post, with {slug}, {path}, {folder}, {year}, {month} or {day} in it."
            ) {
                node,
                source,
                decoder in
                source.url = try decoder.addressTemplate(node, of: "url")
            },
            PlanField("edit_url", "a text", default: "", "Address at which a post is edited.") {
                node,
                source,
                decoder in
                source.editURL = try decoder.addressTemplate(node, of: "edit_url")
            },
            PlanField(
                "format",
                "one of \(vocabulary.formats.joined(separator: ", "))",
                default: "auto",
                "Format of the files; auto goes by suffix and content."
            ) { node, source, decoder in
                source.format = try decoder.name(node, among: vocabulary.formats)
            },
        ] + FieldMapping.fields + [
            PlanField(
                "include",
                "a list of at least one pattern",
                default: "[\"**/*\"]",
                "Paths that are read."
            ) {
                node,
                source,
                decoder in
                source.include = try decoder.patterns(node, atLeast: 1)
            },
            PlanField("exclude", "a list of patterns", default: "[]", "Paths left out of those.") {
                node,
                source,
                decoder in
                source.exclude = try decoder.patterns(node)
            },
            PlanField("language", "a language tag as en or pt-BR", default: "", "Where a post does not say.")
            {
                node,
                source,
                decoder in
                source.language = try decoder.language(node)
            },
            PlanField(
                "follow_links",
                "true or false",
                default: "false",
                "Whether symbolic links are followed."
            ) {
                node,
                source,
                decoder in
                source.followsLinks = try decoder.boolean(node)
            },
        ]
    }
}

extension PlanReading {
    static let rates = 1...10_000

    static var fields: [PlanField<PlanReading>] {
        [
            PlanField(
                "words_per_minute",
                "a mapping of language tags to whole numbers of at least 1",
                default: "{}",
                "Rates that differ from the built-in ones."
            ) { node, reading, decoder in
                reading.wordsPerMinute = try decoder.rates(node)
            },
            PlanField(
                "code_words_per_minute",
                "a whole number of at least 1, or null",
                default: "null",
                "Rate of words in code; null: code takes no time.",
                isNullable: true
            ) { node, reading, decoder in
                reading.codeWordsPerMinute = try decoder.wholeNumber(node, rates)
            },
        ]
    }
}

extension PlanTags {
    static var fields: [PlanField<PlanTags>] {
        [
            PlanField(
                "from",
                "a list of at least one field name",
                default: "[tags, tag, topics]",
                "Front matter fields in which tags stand."
            ) { node, tags, decoder in
                tags.from = try decoder.list(node, atLeast: 1) { item, decoder throws(ValueRefusal) in
                    try decoder.text(item)
                }
            },
            PlanField(
                "aliases",
                "a mapping of tags to the tags under which they count",
                default: "{}",
                "Different words for one tag."
            ) { node, tags, decoder in
                tags.aliases = try decoder.aliases(node)
            },
        ]
    }
}
