import Glibc
import Testing

/// The packages beside the product's have its rooms as links, by names that their package files repeat.
@Suite struct PackageTests {
    @Test(arguments: ["Benchmarks", "Tests/Fuzz"])
    func `the rooms of a package are there`(folder: String) {
        let package = Page.contents(of: "\(Page.root)/\(folder)/Package.swift")
        let rooms = package.matches(of: /\.(?:systemLibrary|target)\(\s*name: "(\w+)"/).map(\.1)
        #expect(rooms.count > 10)
        let missing = rooms.filter { access("\(Page.root)/\(folder)/Sources/\($0)/.", F_OK) != 0 }
        #expect(missing.isEmpty)
    }
}
