import Measuring
import Posts
import Text

/// By year of publication, `undated` last.
struct ByYear: Dimension {
    let name = "year"
    let doc = "Years of publication; undated last"
    let order = GroupOrder.byKey

    func groups(of post: MeasuredPost, _ context: FoldContext, add: (UTF8Key, UTF8Key) -> Void) {
        guard let day = post.post.published else { return add(ByMonth.undated, ByMonth.undated) }
        let year = UTF8Key(String(day.description.prefix(4)))
        add(year, year)
    }
}
