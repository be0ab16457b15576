/// The words in dates, in lower case.
enum DateNames {
    static let weekdays = [
        ["mon", "monday"], ["tue", "tues", "tuesday"], ["wed", "wednesday"],
        ["thu", "thur", "thurs", "thursday"], ["fri", "friday"], ["sat", "saturday"], ["sun", "sunday"],
    ]
    static let months = [
        ["jan", "january"], ["feb", "february"], ["mar", "march"], ["apr", "april"], ["may"],
        ["jun", "june"], ["jul", "july"], ["aug", "august"], ["sep", "sept", "september"],
        ["oct", "october"], ["nov", "november"], ["dec", "december"],
    ]
    static let halves = [["am"], ["pm"]]
    /// Zones of RFC 822, in hours east of UTC.
    static let zones: [(name: String, hours: Int)] = [
        ("z", 0), ("ut", 0), ("utc", 0), ("gmt", 0), ("est", -5), ("edt", -4), ("cst", -6), ("cdt", -5),
        ("mst", -7), ("mdt", -6), ("pst", -8), ("pdt", -7),
    ]
    /// Further zones whose names mean one thing in feeds.
    static let feedZones: [(name: String, hours: Int)] = [
        ("wet", 0), ("west", 1), ("bst", 1), ("cet", 1), ("cest", 2), ("met", 1), ("mest", 2), ("mez", 1),
        ("mesz", 2), ("eet", 2), ("eest", 3), ("msk", 3), ("msd", 4), ("sgt", 8), ("hkt", 8), ("jst", 9),
        ("kst", 9), ("aest", 10), ("aedt", 11), ("nzst", 12), ("nzdt", 13), ("akst", -9), ("akdt", -8),
        ("hst", -10),
    ]

    /// The number of the group that has this name, from 1.
    static func number(of word: ArraySlice<UInt8>, among groups: [[String]]) -> Int? {
        groups.firstIndex { $0.contains { isEqual($0, word) } }.map { $0 + 1 }
    }

    /// Seconds east of UTC of the zone of this name.
    static func offset(of word: ArraySlice<UInt8>, among zones: [(name: String, hours: Int)]) -> Int? {
        zones.first { isEqual($0.name, word) }.map { $0.hours * 3600 }
    }

    private static func isEqual(_ lowercase: String, _ word: ArraySlice<UInt8>) -> Bool {
        lowercase.utf8.elementsEqual(word.lazy.map { $0 | 0x20 })
    }
}
