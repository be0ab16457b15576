import Files
import Measuring
import Posts

/// The fields of a measured post, to be changed before it is made again.
struct PostDraft {
    let original: MeasuredPost
    var source: Int
    var post: Post
    var language: String
    var sections: SectionTable

    init(_ original: MeasuredPost) {
        self.original = original
        source = original.source
        post = original.post
        language = original.language
        sections = original.sections
    }

    func measured() -> MeasuredPost {
        MeasuredPost(
            id: original.id,
            source: source,
            path: original.path,
            post: post,
            language: language,
            figures: original.figures,
            sections: sections,
            codeBlocks: original.codeBlocks,
            passages: original.passages
        )
    }
}
