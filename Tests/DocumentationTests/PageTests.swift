import Testing

/// What holds for every page.
@Suite struct PageTests {
    @Test(arguments: Page.all + [Page.readme])
    func `lines are short enough to be read in an editor`(page: Page) {
        #expect(!page.text.isEmpty, "\(page.name).md cannot be read")
        // What a key takes is compared with the program's list in one line, however long that is.
        let long = page.lines.indices.filter {
            page.lines[$0].unicodeScalars.count >= 120 && !page.lines[$0].hasPrefix("- Takes: ")
        }
        #expect(long.isEmpty, "\(page.name).md: lines \(long.map { $0 + 1 })")
    }

    @Test(arguments: Page.all.filter { $0.name != "corpus" })
    func `the landing page and the README lead to the page`(page: Page) {
        #expect(Page.landing.text.contains("<doc:\(page.name)>"))
        #expect(Page.readme.text.contains("(Sources/corpus/corpus.docc/\(page.name).md)"))
    }

    @Test(arguments: Page.all)
    func `links between pages lead somewhere`(page: Page) {
        let names = page.text.split(separator: "<doc:").dropFirst().map { $0.prefix { $0 != ">" } }
        let dead = names.filter { name in !Page.all.contains { $0.name == name } }
        #expect(dead.isEmpty, "\(page.name).md")
    }

    @Test(arguments: Page.all + [Page.readme])
    func `tables have as many cells in each row as in the first`(page: Page) {
        var columns: Int?
        for (index, line) in page.lines.enumerated() {
            guard line.hasPrefix("|") else {
                columns = nil
                continue
            }
            let cells = line.split(separator: "|", omittingEmptySubsequences: false).count
            #expect(cells == columns ?? cells, "\(page.name).md:\(index + 1)")
            columns = cells
        }
    }
}
