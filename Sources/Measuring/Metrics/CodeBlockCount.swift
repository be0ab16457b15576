/// Code blocks, fenced or indented.
struct CodeBlockCount: Metric {
    let name = "code_blocks"
    let doc = "Code blocks"

    func value(of text: PostText) -> Int { text.codeBlocks }
}
