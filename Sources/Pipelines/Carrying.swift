import Aggregating
import Files
import Indexing
import Measuring
import Reporting
import Text

/// Which posts, and which repeated passages, have the rows in the reports that they had in the run before.
///
/// What a post's rows are made from is the post, the settings, which of its passages are repeated, whether it counts, and
/// how its tags are shown. A post taken over from the index of a run with the same settings is the same. A passage's rows are
/// made from its copies: they are the same where all stand in such posts, and are as many as they were.
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
    /// - Parameter flags: of the edition.
    func rows(
        of edition: Edition,
        _ posts: SpooledPosts,
        _ flags: PassageFlagColumn,
        by writer: EditionWriter
    ) -> CarriedRows? {
        do throws(IndexFault) {
            guard showsTagsAlike(edition, try prior.tags()) else { return nil }
            let origin = origin(in: edition, posts, flags)
            return writer.carriedRows(in: folder, try prior.pieces(), origin: origin)
        } catch {
            return nil
        }
    }

    /// The rows of repeated passages that need not be made; nil where there are none.
    func passages(of edition: Edition, _ posts: SpooledPosts, by writer: EditionWriter) -> CarriedRows? {
        do throws(IndexFault) {
            let known = try prior.passagePieces()
            return writer.carriedPassages(
                in: folder,
                known.pieces,
                origin: origin(of: known, in: edition, posts)
            )
        } catch {
            return nil
        }
    }

    /// Tells, for a repeated passage, its place in the run before; nil where something of its rows differs.
    private func origin(of known: PassagePieces, in edition: Edition, _ posts: SpooledPosts)
        -> @Sendable (Int) -> Int?
    {
        let before = EditionMaker(plan: plan, asOf: prior.header.asOf, jobs: 1).counting
        let hadCopies = posts.heads.indices.map { row in
            posts.origin(ofPost: row) != nil && before.countsPost(at: row, of: posts.heads)
        }
        let places = Dictionary(
            zip(known.fingerprints, known.fingerprints.indices),
            uniquingKeysWith: { first, _ in first }
        )
        let repeats = edition.repeats
        return { index in
            let passage = repeats.passages[index]
            guard let place = places[passage.fingerprint], known.copies[place] == passage.copies,
                repeats.places[passage.places].allSatisfy({ hadCopies[$0.post] })
            else { return nil }
            return place
        }
    }

    private func showsTagsAlike(_ edition: Edition, _ tags: [NameEntry]) -> Bool {
        let groups = edition.summary.pivots[Dimensions.tag].groups
        return tags.allSatisfy { tag in
            groups[tag.key].map { UTF8Key($0.shown) == tag.shown } ?? true
        }
    }

    /// Tells, for a row, the row of the same post in the run before; nil where something of it differs.
    private func origin(
        in edition: Edition,
        _ posts: SpooledPosts,
        _ flags: PassageFlagColumn
    ) -> @Sendable (Int) -> Int? {
        let before = EditionMaker(plan: plan, asOf: prior.header.asOf, jobs: 1).counting
        return { row in
            guard let origin = posts.origin(ofPost: row),
                before.countsPost(at: row, of: posts.heads)
                    == edition.counting.countsPost(at: row, of: posts.heads),
                flags[row].digest == origin.repeated
            else { return nil }
            return origin.row
        }
    }
}
