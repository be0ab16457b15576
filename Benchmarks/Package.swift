// swift-tools-version: 6.1
import PackageDescription

// A package of its own, so that nobody who builds corpus fetches what only its benchmarks need. The rooms are links to
// those of the product: as targets of this package they show it their `package` declarations.
let package = Package(
    name: "Benchmarks",
    dependencies: [
        .package(url: "https://github.com/ordo-one/benchmark", exact: "1.38.1", traits: [])
    ],
    targets: [
        .systemLibrary(name: "CLibCSV"),
        .systemLibrary(name: "CGlibc"),
        .systemLibrary(name: "CMD4C"),
        .systemLibrary(name: "CLibYAML"),
        .systemLibrary(name: "CXXHash"),
        .systemLibrary(name: "CSQLite"),
        .systemLibrary(name: "CGumbo"),
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0"),
        .systemLibrary(name: "CZlib"),
        .systemLibrary(name: "CZstd"),

        .target(name: "Tasks"),
        .target(name: "Text", exclude: ["Tables/generate.py"]),
        .target(name: "Files", dependencies: ["CGlibc"]),
        .target(name: "CSV", dependencies: ["CLibCSV", "Text"]),
        .target(name: "TOML", dependencies: ["Text"]),
        .target(name: "YAML", dependencies: ["CLibYAML"]),
        .target(name: "Posts", dependencies: ["CXXHash", "Text"]),
        .target(
            name: "Reading",
            dependencies: [
                "CGumbo", "CLibXML2", "CMD4C", "CSV", "CZlib", "CZstd", "Files", "Posts", "TOML", "Text",
                "YAML",
            ]
        ),
        .target(
            name: "Measuring",
            dependencies: ["Files", "Posts", "Text"],
            exclude: ["Tables/generate.py"]
        ),
        .target(
            name: "Store",
            dependencies: ["CSQLite", "CZstd", "Files", "Measuring", "Posts", "Text"]
        ),
        .target(name: "Aggregating", dependencies: ["Measuring", "Posts", "Text"]),
        .target(
            name: "Reporting",
            dependencies: ["Aggregating", "CSV", "Files", "Measuring", "Posts", "Store", "Tasks", "Text"]
        ),

        .executableTarget(
            name: "Stages",
            dependencies: [
                "Aggregating", "CSV", "Files", "Measuring", "Posts", "Reading", "Reporting", "Store",
                "Text",
                .product(name: "Benchmark", package: "benchmark"),
            ],
            path: "Stages",
            plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]
        ),
    ]
)

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]
// Stages within a room are no affair of other rooms: they are reached as tests reach them.
let rooms = ["Reading", "Reporting"]
for target in package.targets where target.type != .system {
    target.swiftSettings = settings + (rooms.contains(target.name) ? [.unsafeFlags(["-enable-testing"])] : [])
}
