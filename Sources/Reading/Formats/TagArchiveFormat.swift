import Files
import Posts
import Text

/// A tag's archive page as text: `Tag: NAME`, then titles behind a bullet at the lowest indentation, each followed by its
/// indented body. One file, many posts.
struct TagArchiveFormat: Format {
    let name = "tag-archive"
    let suffixes = ["txt", "text"]

    func recognises(_ content: Span<UInt8>) -> Bool {
        var position = 0
        while position < content.count, content[position] <= 0x20 { position += 1 }
        return content.hasASCII("tag:", at: position)
    }

    func read(_ context: FileContext, on bench: inout Workbench, emit: (Post, borrowing Body) -> Void) {
        let lines = ArchiveLine.lines(of: bench.file)
        let lowest = lines.filter { $0.bullet != nil }.map(\.indent).min() ?? 0
        var archive = Archive(context: context)
        for (index, line) in lines.enumerated() {
            if let tag = line.tag(in: bench.file), line.indent <= lowest {
                archive.finishPost(on: &bench, emit)
                archive.tag = tag
            } else if line.indent == lowest, let title = line.title(in: bench.file) {
                archive.finishPost(on: &bench, emit)
                archive.beginPost(title, line: line.number, on: &bench)
            } else if archive.isInPost {
                let isAlone =
                    (index == 0 || lines[index - 1].isBlank)
                    && (index + 1 == lines.count || lines[index + 1].isBlank)
                archive.take(line, isAlone: isAlone, on: &bench)
            } else if !line.isBlank {
                archive.noteStray(line, on: &bench)
            }
        }
        archive.finishPost(on: &bench, emit)
    }
}

/// One line of an archive: where its text stands.
private struct ArchiveLine {
    var number: Int
    /// Columns of white space before the text; a TAB goes to the next multiple of four.
    var indent: Int
    var text: Range<Int>
    /// Where the text behind a bullet begins.
    var bullet: Int?

    var isBlank: Bool { text.isEmpty }

    static func lines(of file: [UInt8]) -> [ArchiveLine] {
        let bytes = file.span
        var lines: [ArchiveLine] = []
        var position = 0
        while position < bytes.count {
            let end = bytes.firstOffset(of: 0x0A, in: position..<bytes.count) ?? bytes.count
            lines.append(ArchiveLine(bytes, position..<end, number: lines.count + 1))
            position = end + 1
        }
        return lines
    }

    private init(_ bytes: Span<UInt8>, _ line: Range<Int>, number: Int) {
        self.number = number
        var start = line.lowerBound
        var end = line.upperBound
        var column = 0
        while start < end, bytes[start] == 0x20 || bytes[start] == 0x09 {
            column = bytes[start] == 0x09 ? (column / 4 + 1) * 4 : column + 1
            start += 1
        }
        while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
        indent = column
        text = start..<end
        bullet = Self.bulletEnd(in: bytes, text)
    }

    private static func bulletEnd(in bytes: Span<UInt8>, _ text: Range<Int>) -> Int? {
        guard let first = text.first else { return nil }
        var next = first
        if bytes[first] == UInt8(ascii: "-") || bytes[first] == UInt8(ascii: "*") {
            next += 1
        } else if text.count > 3, bytes[first] == 0xE2, bytes[first + 1] == 0x80, bytes[first + 2] == 0xA2 {
            next += 3
        } else {
            return nil
        }
        guard next < text.upperBound, bytes[next] == 0x20 || bytes[next] == 0x09 else { return nil }
        while next < text.upperBound, bytes[next] == 0x20 || bytes[next] == 0x09 { next += 1 }
        return next < text.upperBound ? next : nil
    }

    /// The name of a line `Tag: NAME`.
    func tag(in file: [UInt8]) -> String? {
        guard text.count > 4, file.span.hasASCII("tag:", at: text.lowerBound) else { return nil }
        let name = String(decoding: file[text.dropFirst(4)], as: UTF8.self)
        return TextTrimming.trimmed(name)
    }

    func title(in file: [UInt8]) -> String? {
        bullet.map { String(decoding: file[$0..<text.upperBound], as: UTF8.self) }
    }
}

/// The state while an archive is read: the tag, the post at hand and its open paragraph.
private struct Archive {
    let context: FileContext
    var tag = ""
    private var post: Post?
    private var titles: [UTF8Key: Int] = [:]
    private var hasNotedStray = false
    private var isOpen = false

    init(context: FileContext) {
        self.context = context
    }

    var isInPost: Bool { post != nil }

    mutating func beginPost(_ title: String, line: Int, on bench: inout Workbench) {
        bench.builder.reset()
        var post = Post()
        post.title = title
        post.tags = Normalization.tagKey(tag).isEmpty ? [] : [tag]
        post.line = line
        let count = titles[UTF8Key(title), default: 0]
        titles[UTF8Key(title)] = count + 1
        post.key = context.file.path.bytes + [0] + Array(title.utf8) + [0] + Array(String(count).utf8)
        post.slug = Slug.make(title)
        self.post = post
        isOpen = false
    }

    /// Adds a line to the open paragraph, or begins one; a line of its own may be a heading.
    mutating func take(_ line: ArchiveLine, isAlone: Bool, on bench: inout Workbench) {
        guard !line.isBlank else {
            isOpen = false
            return
        }
        let file = bench.file
        let text = file.span.extracting(line.text)
        let start = Int32(clamping: bench.builder.body.text.count)
        let isHeading = isAlone && ArchiveHeading.matches(text)
        if isOpen, let last = bench.builder.body.blocks.indices.last {
            bench.builder.body.text.append(0x0A)
            bench.builder.body.text.append(text)
            bench.builder.body.blocks[last].end = Int32(clamping: bench.builder.body.text.count)
        } else {
            bench.builder.body.text.append(text)
            bench.builder.body.blocks.append(
                Block(
                    kind: isHeading ? .heading : .paragraph,
                    level: isHeading ? 2 : 0,
                    start: start,
                    end: Int32(clamping: bench.builder.body.text.count),
                    line: Int32(clamping: line.number)
                )
            )
            isOpen = true
        }
    }

    mutating func finishPost(on bench: inout Workbench, _ emit: (Post, borrowing Body) -> Void) {
        guard let post else { return }
        emit(post, bench.builder.body)
        self.post = nil
    }

    /// Text that belongs to no post: one warning a file.
    mutating func noteStray(_ line: ArchiveLine, on bench: inout Workbench) {
        guard !hasNotedStray else { return }
        hasNotedStray = true
        let text = String(decoding: bench.file[line.text], as: UTF8.self)
        bench.problems.append(context.problem(line.number, .archive(found: text)))
    }
}

/// Which lone lines of an archive are headings.
enum ArchiveHeading {
    private static let enders: Set<UnicodeScalar> = [".", "?", "!", "…", ":", ";", ","]
    private static let quotes: Set<UnicodeScalar> = ["\"", "'", "”", "’", "»", "«", "“", "‘", "›", "」", "』"]

    /// At most 60 scalars, and the last, or the one before a closing quote, ends no sentence.
    static func matches(_ line: Span<UInt8>) -> Bool {
        guard line.count <= 60 * 4, line.count > 0 else { return false }
        var bytes: [UInt8] = []
        bytes.append(line)
        var scalars = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
        guard scalars.count <= 60 else { return false }
        if scalars.count > 1, let last = scalars.last, quotes.contains(last) { scalars.removeLast() }
        guard let last = scalars.last else { return false }
        return !enders.contains(last)
    }
}

/// A part of a URL made from a title.
enum Slug {
    /// Letters and digits in lower case, everything else as single hyphens.
    static func make(_ title: String) -> String {
        var slug = String.UnicodeScalarView()
        for scalar in title.lowercased().unicodeScalars {
            if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                slug.append(scalar)
            } else if let last = slug.last, last != "-" {
                slug.append("-")
            }
        }
        if slug.last == "-" { slug.removeLast() }
        return String(slug)
    }
}
