package import Posts
package import Reading

/// What a pipeline file asks for, checked: every path absolute, every default filled in.
package struct Plan: Sendable {
    /// The pipeline's name: the file's, without its suffix.
    package var name = ""
    /// Absolute path of the file.
    package var file = ""
    package var sources: [PlanSource] = []
    /// Absolute path of the folder in which the pipeline's own folder of runs lies.
    package var output = ""
    /// Runs kept, at least 2.
    package var keep = 30
    package var timezone = TimeZoneRules.utc
    package var count = PlanCount()
    package var reading = PlanReading()
    package var tags = PlanTags()
    package var repeats = PlanRepeats()
    /// Names from the vocabulary, in the order of the file, each once.
    package var reports: [String] = []
    package var csv = PlanCSV.dialect("spreadsheet")
    package var limits = PlanLimits()
    package var problems = PlanProblems()
}

/// A file or a folder of posts.
package struct PlanSource: Sendable {
    /// Absolute path, links not resolved.
    package var path = ""
    /// Unlike any other source's; the last part of the path where the file does not say.
    package var name = ""
    /// Template of a post's address; nil where the file does not say.
    package var url: String?
    /// Template of the address at which a post is edited.
    package var editURL: String?
    /// A name from the vocabulary.
    package var format = "auto"
    /// Patterns of the paths that are read; empty: every path.
    package var include: [SourcePattern] = []
    /// Patterns of the paths that are left out of those.
    package var exclude: [SourcePattern] = []
    /// Lower-case language tag for posts that do not say; nil where there is none.
    package var language: String?
    package var followsLinks = false
    /// Which fields of records are what of a post.
    package var mapping = FieldMapping()
    /// The line of the file on which the source begins.
    package var line = 0
}

/// Which posts count besides the published ones.
package struct PlanCount: Hashable, Sendable {
    package var drafts = false
    package var future = false

    package init(drafts: Bool = false, future: Bool = false) {
        self.drafts = drafts
        self.future = future
    }
}

/// Reading rates that differ from the built-in ones.
package struct PlanReading: Hashable, Sendable {
    /// Words a minute by lower-case language tag.
    package var wordsPerMinute: [String: Int] = [:]
    /// Nil: code takes no time.
    package var codeWordsPerMinute: Int?

    package init(wordsPerMinute: [String: Int] = [:], codeWordsPerMinute: Int? = nil) {
        self.wordsPerMinute = wordsPerMinute
        self.codeWordsPerMinute = codeWordsPerMinute
    }
}

/// Where tags stand and which are one.
package struct PlanTags: Hashable, Sendable {
    /// A tag and the one under which it counts, both as written.
    package struct Alias: Hashable, Sendable {
        package let tag: String
        package let standard: String
    }

    /// Names of front matter fields; all of them are read.
    package var from = ["tags", "tag", "topics"]
    package var aliases: [Alias] = []

    package init() {}
}

/// What counts as a passage that may stand in several posts.
package struct PlanRepeats: Hashable, Sendable {
    /// Words that a block needs, at least 1.
    package var minimumWords = 8
    /// Patterns of passages that are no repeats; `*` stands for any text.
    package var ignore: [String] = []
}

/// How CSV files are written.
package enum PlanCSV: Hashable, Sendable {
    /// A name from the vocabulary.
    case dialect(String)
    /// ASCII bytes; never equal.
    case custom(separator: UInt8, decimal: UInt8)
}

/// What a post may cost and a run may lose.
package struct PlanLimits: Hashable, Sendable {
    /// Bytes of a file, or of a record in a file that is read as a stream.
    package var fileBytes = 64 << 20
    package var tagsPerPost = 500
    /// Posts left out at which a run is refused; nil: any number may be.
    package var maxProblems: Int?
    /// The loss of posts above which a run is refused, in thousandths.
    package var maxDropPermille = 200
}

/// Problems that do not change the exit code.
package struct PlanProblems: Hashable, Sendable {
    package struct Acceptance: Hashable, Sendable {
        /// As in problems.csv.
        package var path = ""
        package var code = ""

        package init(path: String = "", code: String = "") {
            self.path = path
            self.code = code
        }
    }

    package var accept: [Acceptance] = []
}

/// Names that other parts of the product own.
package struct PlanVocabulary: Sendable {
    private let formatNames: @Sendable () -> [String]
    private let codes: @Sendable () -> [String]
    package var reports: [String]
    package var dialects: [String]

    /// - Parameters:
    ///   - formats: input formats, `auto` among them.
    ///   - reports: report encodings; all are the default.
    ///   - dialects: CSV dialects; the first is the default.
    ///   - problemCodes: codes of problems.csv.
    package init(
        formats: @escaping @Sendable @autoclosure () -> [String],
        reports: [String],
        dialects: [String],
        problemCodes: @escaping @Sendable @autoclosure () -> [String]
    ) {
        formatNames = formats
        self.reports = reports
        self.dialects = dialects
        codes = problemCodes
    }

    // Asked for where a name is looked up or shown: most pipeline files have no such names.
    package var formats: [String] { formatNames() }
    package var problemCodes: [String] { codes() }
}
