import Files
import Posts
import Reading
import Reporting
import Store

/// What a run's manifest says that later runs and questions go by.
struct ManifestRecord {
    let files: [PublishedFile]
    /// Nil where the run wrote its own index.
    let renewal: StoreRenewal?

    /// Nil for a manifest that cannot be read.
    init?(_ path: PathBytes) {
        var bytes: [UInt8] = []
        guard case .read = SourceReader(limit: .max).read(path, into: &bytes),
            let json = try? JSONParser.parse(bytes, in: 0..<bytes.count), case .object(let members) = json,
            case .array(let files)? = members.first(where: { $0.name == "files" })?.value
        else { return nil }
        self.files = files.compactMap(Self.file)
        guard self.files.count == files.count else { return nil }
        let texts = Self.texts(of: members)
        if let origin = texts["renews"].flatMap(RunName.init), let asOf = texts["as_of"].flatMap({ Day($0) }),
            let finished = texts["finished"].flatMap(UTCTime.seconds(of:))
        {
            renewal = StoreRenewal(origin: origin, asOf: asOf, finished: finished)
        } else {
            renewal = nil
        }
    }

    private static func file(_ json: JSONValue) -> PublishedFile? {
        guard case .object(let members) = json else { return nil }
        let texts = texts(of: members)
        guard let name = texts["name"], let sha256 = texts["sha256"],
            let bytes = texts["bytes"].flatMap({ Int64($0) }),
            let modified = texts["modified_ns"].flatMap({ Int64($0) }),
            let inode = texts["inode"].flatMap({ UInt64($0) })
        else { return nil }
        let stamp = FileStamp(size: bytes, modified: modified, changed: 0, inode: inode, device: 0)
        return PublishedFile(name: name, stamp: stamp, sha256: sha256, isCache: texts["cache"] != nil)
    }

    private static func texts(of members: [JSONMember]) -> [String: String] {
        members.reduce(into: [:]) { texts, member in
            switch member.value {
            case .string(let text), .number(let text): texts[member.name] = text
            case .boolean(true): texts[member.name] = "true"
            default: break
            }
        }
    }
}
