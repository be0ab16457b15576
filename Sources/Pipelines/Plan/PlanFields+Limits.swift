import Posts
import Reading
import Text
import YAML

extension PlanRepeats {
    static var fields: [PlanField<PlanRepeats>] {
        [
            PlanField(
                "minimum_words",
                "a whole number of at least 1",
                default: "8",
                "Words that a paragraph, list item or quote needs to be a passage."
            ) { node, repeats, decoder in
                repeats.minimumWords = try decoder.wholeNumber(node, 1...1_000_000)
            },
            PlanField(
                "ignore",
                "a list of patterns as \"Thanks for reading*\"",
                default: "[]",
                "Passages that are no repeats; * stands for any text."
            ) { node, repeats, decoder in
                repeats.ignore = try decoder.list(node) { item, decoder throws(ValueRefusal) in
                    try decoder.text(item)
                }
            },
        ]
    }
}

extension PlanLimits {
    static var fields: [PlanField<PlanLimits>] {
        [
            PlanField(
                "file_bytes",
                "a size as 64MiB, 10MB or 1000",
                default: "64MiB",
                "Largest file or record."
            ) {
                node,
                limits,
                decoder in
                limits.fileBytes = try decoder.bytes(node)
            },
            PlanField(
                "tags_per_post",
                "a whole number of at least 1",
                default: "500",
                "Tags of a post in pairs."
            ) {
                node,
                limits,
                decoder in
                limits.tagsPerPost = try decoder.wholeNumber(node, 1...1_000_000)
            },
            PlanField(
                "max_problems",
                "a whole number, or null",
                default: "null",
                "Posts left out above which a run is refused; null: any number may be.",
                isNullable: true
            ) { node, limits, decoder in
                limits.maxProblems = try decoder.wholeNumber(node, 0...Int.max)
            },
            PlanField(
                "max_drop",
                "a share as 20% or 0.2",
                default: "20%",
                "Loss of posts since the last run above which a run is refused."
            ) { node, limits, decoder in
                limits.maxDropPermille = try decoder.permille(node)
            },
        ]
    }
}

extension PlanProblems {
    static func fields(_ vocabulary: PlanVocabulary) -> [PlanField<PlanProblems>] {
        [
            PlanField(
                "accept",
                "a list of mappings of path and code",
                default: "[]",
                "Problems that do not change the exit code.",
                children: Acceptance.fields(vocabulary).flatMap { $0.documentation }
            ) { node, problems, decoder in
                let acceptance = Acceptance.fields(vocabulary)
                problems.accept = try decoder.list(node) { item, decoder throws(ValueRefusal) in
                    var accepted = Acceptance()
                    try decoder.mapping(item, into: &accepted, acceptance)
                    return accepted
                }
            }
        ]
    }
}

extension PlanProblems.Acceptance {
    static func fields(_ vocabulary: PlanVocabulary) -> [PlanField<PlanProblems.Acceptance>] {
        [
            PlanField(required: "path", "a text", "The path as in problems.csv.") {
                node,
                accepted,
                decoder in
                accepted.path = try decoder.text(node)
            },
            PlanField(required: "code", "a code of problems.csv", "The problem's code.") {
                node,
                accepted,
                decoder in
                accepted.code = try decoder.name(node, among: vocabulary.problemCodes)
            },
        ]
    }
}
