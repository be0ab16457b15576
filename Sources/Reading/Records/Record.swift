import Posts

/// A post as one record of a file gives it, before its text is parsed.
struct Record {
    /// Title, dates, tags and so on under the names that `FieldNames` knows.
    var fields: [MetaField] = []
    /// What tells it from the file's others, whatever becomes of its text: guid, export id or permalink; nil where the
    /// format has none.
    var key: [UInt8]?
    /// Valid UTF-8; lines may end in LF, CR LF or CR.
    var body: [UInt8] = []
    var form = BodyForm.auto
    /// The file's line on which the record begins.
    var line = 1
    /// The file's line on which the body begins.
    var bodyLine = 1
    /// Whether the body's line ends are the file's; false where they are escaped, as in JSON.
    var hasFileLines = true
}
