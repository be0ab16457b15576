/// A value of TOML; numbers and dates stay texts.
package indirect enum TOMLValue: Hashable, Sendable {
    case string(String)
    /// As written, but without a plus sign and underscores.
    case number(String)
    case boolean(Bool)
    /// A date, a time or both, as written. Its shape is right; whether there is such a day or hour was not asked.
    case date(String)
    case array([TOMLValue])
    /// The entries in the order in which their keys first stand in the text.
    case table([TOMLEntry])
}

/// A key of a table and its value.
package struct TOMLEntry: Hashable, Sendable {
    package let name: String
    package let value: TOMLValue
    /// Line on which the key first stands, from 1.
    package let line: Int
}
