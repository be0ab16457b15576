import Testing

/// A small corpus published by each kind of pipeline, file by file against Golden/.
@Suite struct GoldenRunTests {
    @Test(arguments: ["nightly", "plain", "semicolon"])
    func publishesTheSameBytes(pipeline: String) throws {
        let workspace = try Workspace()
        try copyTree(Golden.fixtures, to: workspace.root)
        let outcome = try workspace.corpus("run", pipeline, "--as-of", "2024-11-30")
        #expect(outcome.errorText == "")
        #expect(outcome.outputText == "")
        #expect(outcome.status == 0)

        var found = try files(in: workspace.path("output/\(pipeline)/latest"))
        let manifest = found.removeValue(forKey: "manifest.json") ?? []
        let index = found.removeValue(forKey: "index.sqlite")
        let golden = Golden.folder + "/run/" + pipeline
        if Golden.isRecording { removeTree(golden) }
        for (name, bytes) in found { try Golden.check(bytes, "run/\(pipeline)/\(name)") }
        #expect(names(in: golden) == found.keys.sorted())
        found["index.sqlite"] = index
        check(String(decoding: manifest, as: UTF8.self), found)
    }

    /// The manifest names every other file with its size, and holds what a run is known by.
    private func check(_ manifest: String, _ files: [String: [UInt8]]) {
        for key in [
            "run", "pipeline", "as_of", "finished", "definitions_version", "exit", "stages", "counts",
            "settings", "sources",
        ] {
            #expect(manifest.contains("\n  \"\(key)\": "), "no \(key)")
        }
        #expect(manifest.contains("\"as_of\": \"2024-11-30\""))
        let listed = manifest.split(separator: "\n").filter {
            $0.hasPrefix("      \"name\": \"") && $0.contains(".")
        }
        #expect(listed.count == files.count)
        for (name, bytes) in files {
            let entry = manifest.split(separator: "{").first { $0.contains("\"name\": \"\(name)\"") } ?? ""
            #expect(entry.contains("\"bytes\": \(bytes.count),"), "\(name)")
            #expect(entry.contains("\"cache\": true") == (name == "index.sqlite"), "\(name)")
            for member in ["inode", "modified_ns", "sha256"] {
                #expect(entry.contains("\"\(member)\": "), "\(name)")
            }
        }
    }
}
