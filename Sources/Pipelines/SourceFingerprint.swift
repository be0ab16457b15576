import Files
import Measuring
import Posts
import Reading
import Reporting
import Store

/// A number that changes when anything does that the figures of a source's posts depend on, the files aside: what the
/// figures mean, how they are measured, the metrics and findings, the formats, the settings.
enum SourceFingerprint {
    static func sources(of plan: Plan, at places: [Source]) -> [StoredSource] {
        let common = common(plan)
        return zip(plan.sources, places).map { source, place in
            let own = [
                source.name, source.url ?? "", source.format, source.language ?? "", "\(source.followsLinks)",
                source.mapping.form.rawValue,
                FieldRole.allCases.map { source.mapping.names[$0] ?? "" }.joined(separator: "\u{1}"),
            ]
            return StoredSource(
                name: source.name,
                root: place.root,
                isFolder: place.isFolder,
                fingerprint: XXH3.hash64(bytes(common + own))
            )
        }
    }

    private static func common(_ plan: Plan) -> [String] {
        let rates = plan.reading.wordsPerMinute.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        return [
            "\(SummaryDocument.definitionsVersion)", "\(Measurer.version)",
            Metrics.all.map(\.name).joined(separator: ","), Findings.codes.joined(separator: ","),
            Formats.versions,
            plan.timezone.name, plan.tags.from.joined(separator: "\u{1}"), rates.joined(separator: ","),
            plan.reading.codeWordsPerMinute.map(String.init) ?? "", "\(plan.repeats.minimumWords)",
            plan.repeats.ignore.joined(separator: "\u{1}"), "\(plan.limits.fileBytes)",
            "\(plan.limits.tagsPerPost)",
        ]
    }

    private static func bytes(_ parts: [String]) -> [UInt8] { Array(parts.joined(separator: "\0").utf8) }
}
