// swift-tools-version: 6.1
import PackageDescription

// A package of its own, as every room is built anew for the fuzzer. The rooms are links to those of the product: as
// targets of this package they show it their `package` declarations.
let package = Package(
    name: "Fuzz",
    targets: [
        .systemLibrary(name: "CLibCSV"),
        .systemLibrary(name: "CGlibc"),
        .systemLibrary(name: "CMD4C"),
        .systemLibrary(name: "CGumbo", pkgConfig: "gumbo"),
        .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1"),
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0"),
        .systemLibrary(name: "CXXHash", pkgConfig: "libxxhash"),
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3"),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib"),
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd"),

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
        .target(
            name: "Pipelines",
            dependencies: [
                "Aggregating", "CSV", "Files", "Measuring", "Posts", "Reading", "Reporting", "Store",
                "Tasks", "Text", "YAML",
            ]
        ),

        .executableTarget(
            name: "Fuzz",
            dependencies: [
                "Files", "Measuring", "Pipelines", "Posts", "Reading", "Store", "Text",
            ]
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
// The store's records are no affair of other rooms: they are reached as tests reach them. The fuzzer brings `main`.
let flags = ["Store": ["-enable-testing"], "Fuzz": ["-parse-as-library"]]
for target in package.targets where target.type != .system {
    target.swiftSettings = settings + [.unsafeFlags(flags[target.name] ?? [])]
}
