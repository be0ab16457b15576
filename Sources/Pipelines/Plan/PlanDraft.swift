package import Reading
import Reporting
import Text
import YAML

/// A first pipeline file for a site, with a remark for each key, as people go on writing it.
package struct PlanDraft: Sendable {
    private let site: Site
    private let vocabulary: PlanVocabulary

    package init(_ site: Site, _ vocabulary: PlanVocabulary) {
        self.site = site
        self.vocabulary = vocabulary
    }

    /// The text of the file, for a folder inside of the site's.
    package var text: String {
        ([head] + site.sources.map(source) + [tail]).joined(separator: "\n")
    }

    private var head: String {
        var lines = [
            "# The nightly run over \(site.kind), told by \(site.evidence).",
            "# Paths are relative to this file. An unknown key is refused, with its line and the nearest known name.",
        ]
        lines += site.remarks.map { "# \($0)" }
        return lines.map { Visible.escaped($0) }.joined(separator: "\n") + "\n\nsources:"
    }

    private func source(_ source: SiteSource) -> String {
        var lines = [
            Self.line(
                "  - path: \(YAMLText.scalar(Self.fromInside(source.path)))",
                "a folder, or a single file"
            ),
            Self.line(
                "    name: \(YAMLText.scalar(source.name))",
                "stands in every report and in the posts' ids; keep it"
            ),
        ]
        switch source.url {
        case .template(let template, let origin):
            lines.append(Self.line("    url: \(YAMLText.scalar(template))", "from \(origin)"))
        case .unknown(let reason):
            lines.append(Self.line("    # url: https://example.org/{slug}/", reason))
        }
        lines.append(
            Self.line("    format: auto", "by suffix and content; other files are counted as ignored")
        )
        if !source.include.isEmpty { lines.append("    include: \(YAMLText.list(source.include))") }
        if !source.exclude.isEmpty { lines.append("    exclude: \(YAMLText.list(source.exclude))") }
        if let language = source.language {
            let value = YAMLText.scalar(language)
            lines.append(Self.line("    language: \(value)", "for a post that does not name its own"))
        } else {
            lines.append(
                Self.line("    # language: en", "for a post that does not name its own; else by its text")
            )
        }
        return lines.joined(separator: "\n")
    }

    private var tail: String {
        let output = YAMLText.scalar(Self.fromInside(site.output))
        let reports = "# reports: [\(vocabulary.reports.first ?? "")]"
        let dialects = vocabulary.dialects.dropFirst().joined(separator: ", ")
        let lines = [
            Self.line("output: \(output)", "a folder of its own for each run, and `latest` for the newest"),
            Self.line("keep: 30", "runs to keep"),
            Self.line("timezone: \(YAMLText.scalar(site.timezone ?? "UTC"))", "of days and months"),
            Self.line("count: []", "add drafts or future to count such posts as well"),
            "",
            Self.line("# tags: { aliases: { postgres: PostgreSQL } }", "two words for one thing"),
            Self.line(reports, "every kind is written if nothing is said"),
            Self.line("csv: \(vocabulary.dialects.first ?? "")", "or \(dialects)"),
            Self.line("# limits: { max_drop: 20% }", "nothing is published if more of the posts are gone"),
            Self.line("# problems: { accept: [{ path: old.md, code: date }] }", "known, and not to be fixed"),
        ]
        return "\n" + lines.joined(separator: "\n") + "\n"
    }

    /// A path of the site as seen from a folder inside of it.
    private static func fromInside(_ path: String) -> String { path == "." ? ".." : "../\(path)" }

    private static func line(_ text: String, _ remark: String) -> String {
        let width = 40
        let gap = String(repeating: " ", count: max(2, width - text.unicodeScalars.count))
        return Visible.escaped(text + gap + "# " + remark)
    }
}
