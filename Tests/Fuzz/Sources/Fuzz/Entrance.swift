import Files
import Pipelines
import Reading

@testable import Store

/// A way by which bytes of others come in.
enum Entrance {
    /// A file of this name, whose format is forced where it has one here; its bytes stand between two others.
    case file(name: String, format: String?, before: String = "", after: String = "")
    /// A pattern, a line feed, a path.
    case glob
    /// A kind of record in one byte, then the record.
    case index
    /// A pipeline file.
    case plan

    init?(_ name: String) {
        switch name {
        case "glob": self = .glob
        case "index": self = .index
        case "plan": self = .plan
        case "yaml": self = .file(name: "a.md", format: nil, before: "---\n", after: "\n---\ntext\n")
        case "toml": self = .file(name: "a.md", format: nil, before: "+++\n", after: "\n+++\ntext\n")
        case "front-json": self = .file(name: "a.md", format: nil, before: "{")
        case "gzip": self = .file(name: "a.md.gz", format: nil)
        case "zstd": self = .file(name: "a.md.zst", format: nil)
        default:
            guard Formats.names.contains(name) else { return nil }
            self = .file(name: "a.\(name)", format: name)
        }
    }

    func take(_ bytes: [UInt8]) {
        switch self {
        case .file(let name, let format, let before, let after):
            let content = Array(before.utf8) + bytes + Array(after.utf8)
            FileTrial(name: name, format: format, content: content).run()
        case .glob: match(bytes)
        case .index: decode(bytes)
        case .plan: plan(bytes)
        }
    }

    private func plan(_ bytes: [UInt8]) {
        let file = PlanFile(name: "a", path: "/pipelines/a.yaml", shown: "a.yaml")
        let words = PlanVocabulary(
            formats: Formats.names,
            reports: ["csv"],
            dialects: ["rfc4180"],
            problemCodes: ["date"]
        )
        do throws(PlanError) {
            _ = try Plan.decode(bytes, of: file, words)
        } catch .content(let faults) {
            precondition(!faults.isEmpty, "a refusal has a reason")
            for fault in faults {
                precondition(fault.line >= 1 && !fault.description.utf8.contains(0x0A), "a fault is one line")
            }
        } catch {
            preconditionFailure("no file was looked for")
        }
    }

    private func match(_ bytes: [UInt8]) {
        let parts = bytes.split(separator: 0x0A, maxSplits: 1, omittingEmptySubsequences: false).map(
            Array.init
        )
        guard parts.count == 2, let pattern = try? SourcePattern(String(decoding: parts[0], as: UTF8.self))
        else { return }
        let matchesAll = pattern.matchesAll(below: parts[1])
        let matchesOne = pattern.matches(parts[1] + Array("/a".utf8))
        precondition(!matchesAll || matchesOne, "a pattern for all below a folder fits a file there")
    }

    private func decode(_ bytes: [UInt8]) {
        guard let kind = bytes.first else { return }
        let record = Array(bytes.dropFirst())
        switch kind % 5 {
        case 0: _ = try? StoreHeader(decoding: record)
        case 1: _ = try? PostDetails(decoding: record)
        case 2: _ = try? PassageList.decoded(record)
        case 3: _ = try? TextUnpacker().unpack(PackedText(bytes: record))
        default:
            var reader = BinaryReader(record)
            _ = try? reader.list { reader throws(Malformed) in try reader.problem(source: 0) }
        }
    }
}
