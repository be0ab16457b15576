import ArgumentParser
import Files
import Pipelines
import Reading
import Text

/// `corpus init`: a first pipeline file for the blog in a folder.
struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Write a first pipeline file for the blog in a folder.",
        discussion: """
            Recognises Hugo, Zola, Jekyll, Eleventy, Astro, exports of WordPress and Ghost, and plain folders of posts. \
            Writes pipelines/nightly.yaml there, with a remark for each key; a file that exists stays as it is.

            EXAMPLES
              corpus init            for the blog in the working folder
              corpus init ~/blog     in another
              corpus init --print    show the file, write nothing

            EXIT CODES
              0   written                     64  command line
              66  no posts in the folder      73  the file exists, or cannot be written
            """
    )

    @Argument(help: "The blog's folder; default the working folder.")
    var folder = "."

    @Flag(name: .customLong("print"), help: "Write the file to standard output instead.")
    var isPrinted = false

    func run() throws {
        let starter = try Starter(folder)
        let text = PlanDraft(starter.site, PlanLoading.vocabulary).text
        if isPrinted { return StandardStream.output.write(Array(text.utf8)) }
        try starter.write(text)
        StandardStream.output.write(Array(summary(of: starter).utf8))
    }

    /// What was recognised and written, and the command that goes on.
    private func summary(of starter: Starter) -> String {
        let site = starter.site
        var lines = ["\(site.kind.prefix(1).uppercased())\(site.kind.dropFirst()), told by \(site.evidence):"]
        let width = site.sources.map { DisplayWidth.width(of: $0.path) }.max() ?? 0
        for source in site.sources {
            let gap = String(repeating: " ", count: width - DisplayWidth.width(of: source.path))
            switch source.url {
            case .template(let template, _): lines.append("  \(source.path)\(gap)  \(template)")
            case .unknown(let reason): lines.append("  \(source.path)\(gap)  no url: \(reason)")
            }
        }
        let path = shown(starter.path)
        lines.append("Wrote \(path)")
        let isHere = path.utf8.elementsEqual("pipelines/nightly.yaml".utf8)
        lines.append("Next: corpus run" + (isHere ? "" : " " + ShellWord.quoted(path)))
        return lines.map { Visible.escaped($0) + "\n" }.joined()
    }

    /// The path as seen from the working folder where it lies below it.
    private func shown(_ path: PathBytes) -> String {
        guard let here = try? PathBytes.workingDirectory(), path.isInside(here) else { return path.string }
        let rest = path.bytes.dropFirst(here.bytes.count).drop { $0 == UInt8(ascii: "/") }
        return PathBytes(bytes: Array(rest))?.string ?? path.string
    }
}
