/// Packed files that are cut, damaged, joined, too large or none at all.
enum HostilePackedFiles {
    static func cases() throws -> [HostileCase] {
        let post = "One two three.\n"
        let records = (1...3).map { "{\"id\": \($0), \"body\": \"Word\"}\n" }.joined()
        var cases: [HostileCase] = []
        for (suffix, pack) in [("gz", { try gzipped($0) }), ("zst", { try zstandard(Array($0.utf8)) })]
            as [(String, (String) throws -> [UInt8])]
        {
            let code = suffix == "gz" ? "gzip" : "zstd"
            let (one, lines) = (try pack(post), try pack(records))
            cases += [
                HostileCase("cut.md.\(suffix)", Array(one.dropLast(6)), posts: 0, ["0 error \(code)"]),
                HostileCase("tail.md.\(suffix)", one + Array("garbage".utf8), posts: 0, ["0 error \(code)"]),
                HostileCase("two-members.md.\(suffix)", one + one, words: 6),
                HostileCase(
                    "only-magic.md.\(suffix)",
                    Array(one.prefix(suffix == "gz" ? 3 : 4)),
                    posts: 0,
                    ["0 error \(code)"]
                ),
                HostileCase(
                    "tail.jsonl.\(suffix)",
                    lines + Array("garbage".utf8),
                    posts: 3,
                    words: 3,
                    ["4 error \(code)"]
                ),
                HostileCase(
                    "two-members.jsonl.\(suffix)",
                    lines + lines,
                    posts: 6,
                    words: 6,
                    []
                ),
                HostileCase("no-suffix-\(suffix).md", one, words: 3),
                HostileCase("not-packed.md.\(suffix)", post, words: 3),
                HostileCase(
                    "bomb.md.\(suffix)",
                    try pack(HostileCase.many(" ", 11_000)),
                    posts: 0,
                    ["0 error too-large"]
                ),
                HostileCase(
                    "bomb.jsonl.\(suffix)",
                    try pack("{\"body\": \"One\"}\n" + String(repeating: " ", count: 20 << 20) + "\n"),
                    posts: 1,
                    words: 1,
                    ["2 error too-large"]
                ),
                HostileCase(
                    "cut.jsonl.\(suffix)",
                    lines + Array(lines.prefix(12)),
                    posts: 3,
                    words: 3,
                    ["4 error \(code)"]
                ),
                HostileCase(
                    "twice.md.\(suffix)",
                    try suffix == "gz" ? gzipped(one) : zstandard(one),
                    posts: 0,
                    ["0 error binary"]
                ),
            ]
        }
        var damaged = try gzipped(records)
        damaged[damaged.count - 8] ^= 1
        cases.append(HostileCase("checksum.jsonl.gz", damaged, posts: 3, words: 3, ["4 error gzip"]))
        return cases
    }
}
