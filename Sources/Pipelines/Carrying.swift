import Aggregating
import Files
import Indexing
import Measuring
import Reporting
import Text

/// Which posts have the rows in the reports that they had in the run before.
///
/// What a post's rows are made from is the post, the settings, which of its passages are repeated, whether it counts, and
/// how its tags are shown. A post taken over from the index of a run with the same settings is the same.
struct Carrying {
    private let prior: PriorIndex
    private let plan: Plan
    private let folder: PathBytes

    /// - Parameter folder: of the run before.
    /// - Returns: nil where the settings were others.
    init?(_ plan: Plan, _ prior: PriorIndex, in folder: PathBytes) {
        guard prior.header.settings == Manifest.fingerprint(plan) else { return nil }
        self.prior = prior
        self.plan = plan
        self.folder = folder
    }

    /// The rows that need not be made; nil where there are none.
    func rows(of edition: Edition, _ posts: SpooledPosts, by writer: EditionWriter) -> CarriedRows? {
        do throws(IndexFault) {
            guard showsTagsAlike(edition, try prior.tags()) else { return nil }
            return writer.carriedRows(in: folder, try prior.pieces(), origin: origin(in: edition, posts))
        } catch {
            return nil
        }
    }

    private func showsTagsAlike(_ edition: Edition, _ tags: [NameEntry]) -> Bool {
        let groups = edition.summary.pivots[Dimensions.tag].groups
        return tags.allSatisfy { tag in
            groups[tag.key].map { UTF8Key($0.shown) == tag.shown } ?? true
        }
    }

    /// Tells, for a row, the row of the same post in the run before; nil where something of it differs.
    private func origin(in edition: Edition, _ posts: SpooledPosts) -> @Sendable (Int) -> Int? {
        let before = EditionMaker(plan: plan, asOf: prior.header.asOf, jobs: 1).counting
        return { row in
            guard let origin = posts.origin(ofPost: row),
                before.counts(posts.heads[row]) == edition.counting.counts(posts.heads[row]),
                edition.repeats.flags(ofPost: row).digest == origin.repeated
            else { return nil }
            return origin.row
        }
    }
}
