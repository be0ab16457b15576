import Measuring
import Posts
import Text

/// By month of publication, `undated` last.
struct ByMonth: Dimension {
    static let undated = UTF8Key("undated")

    let name = "month"
    let doc = "Months of publication; undated last"
    let order = GroupOrder.byKey

    func groups(of post: MeasuredPost, _ context: FoldContext, add: (UTF8Key, UTF8Key) -> Void) {
        guard let day = post.post.published else { return add(Self.undated, Self.undated) }
        let month = UTF8Key(Month(day).description)
        add(month, month)
    }
}
