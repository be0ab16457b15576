// swift-tools-version: 6.1
import PackageDescription

let package = Package(
    name: "corpus",
    products: [
        .executable(name: "corpus", targets: ["corpus"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/swiftlang/swift-docc-plugin", exact: "1.5.0"),
    ],
    targets: [
        // C libraries at the wall: a module map, a shim and the Debian package. Those that have an archive are linked
        // from it: each library that is loaded takes part of the time in which a question is answered.
        .systemLibrary(name: "CLibCSV", providers: [.apt(["libcsv-dev"])]),
        .systemLibrary(name: "CGlibc"),
        .systemLibrary(name: "CMD4C", providers: [.apt(["libmd4c-dev"])]),
        .systemLibrary(name: "CGumbo", providers: [.apt(["libgumbo-dev"])]),
        .systemLibrary(name: "CLibYAML", providers: [.apt(["libyaml-dev"])]),
        .systemLibrary(name: "CLibXML2", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CXXHash", providers: [.apt(["libxxhash-dev"])]),
        .systemLibrary(name: "CSQLite", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CZstd", providers: [.apt(["libzstd-dev"])]),

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
            name: "corpus",
            dependencies: [
                "Aggregating", "CSV", "Files", "Measuring", "Pipelines", "Posts", "Reading",
                "Reporting", "Store", "Text",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ]
        ),

        .testTarget(name: "TasksTests", dependencies: ["Tasks"]),
        .testTarget(name: "TextTests", dependencies: ["Text"]),
        .testTarget(name: "FilesTests", dependencies: ["Files"]),
        .testTarget(name: "CSVTests", dependencies: ["CSV", "Text"]),
        .testTarget(name: "TOMLTests", dependencies: ["TOML"]),
        .testTarget(name: "YAMLTests", dependencies: ["YAML"]),
        .testTarget(name: "PostsTests", dependencies: ["Posts"]),
        .testTarget(
            name: "ReadingTests",
            dependencies: ["CZlib", "CZstd", "Files", "Measuring", "Posts", "Reading", "Text"],
            exclude: ["Fixtures"]
        ),
        .testTarget(
            name: "StoreTests",
            dependencies: ["CSQLite", "Files", "Measuring", "Posts", "Store", "Text"]
        ),
        .testTarget(name: "MeasuringTests", dependencies: ["Files", "Measuring", "Posts", "Text"]),
        .testTarget(
            name: "AggregatingTests",
            dependencies: ["Aggregating", "Files", "Measuring", "Posts", "Text"]
        ),
        .testTarget(name: "ReportingTests", dependencies: ["CSV", "Files", "Posts", "Reporting", "Text"]),
        .testTarget(
            name: "DocumentationTests",
            dependencies: ["Aggregating", "CSV", "Measuring", "Pipelines", "Posts", "Reading", "Reporting"]
        ),
        .testTarget(
            name: "CommandTests",
            dependencies: [
                "CZlib", "CZstd", "Files", "Store", "corpus",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            exclude: ["Faults", "Fixtures", "Golden"]
        ),
        .testTarget(
            name: "PipelinesTests",
            dependencies: [
                "Aggregating", "Files", "Measuring", "Pipelines", "Posts", "Reading", "Reporting", "Store",
                "YAML",
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
for target in package.targets where target.type != .system {
    target.swiftSettings = settings
    // libxml2 is loaded when it is wanted, so of what pkg-config says only the place of its headers is.
    if target.name == "Reading" {
        target.swiftSettings = settings + [.unsafeFlags(["-Xcc", "-I/usr/include/libxml2"])]
    }
}
