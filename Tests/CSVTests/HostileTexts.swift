/// Texts that have broken CSV files or the programs that open them.
let hostileTexts: [String] = [
    "", " ", " both ", "plain", "a,b;c\td", "a\"b", "\"\"", "a\nb", "a\r\nb", "\r", "\n", "\tx", "\rx", "\nx",
    "=1+1", "+1", "-1", "@x", "=", "'=x", "''=x", "'", "''", "'plain", "'\tx", "=\u{301}cmd", "a,\u{301}b",
    "a\"\u{301}b", "a\n\u{301}b", "\u{301}", "\u{FF1D}x", "\u{FF0B}x", "\u{FF0D}x", "\u{FF20}x", "'\u{FF1D}x",
    "\u{FF1C}x",
    "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}", "\u{1F3F4}\u{E0067}\u{E0062}\u{E007F}", "\u{E0041}",
    "\u{202E}abc",
    "\u{2066}x\u{2069}", "\u{1B}[31mred", "\u{0}", "\u{7F}", "\u{9B}31m", "\u{85}", "\u{2028}", "\u{FEFF}x",
    "\u{201C}quoted\u{201D} \u{2014} \u{2026}", "\u{C5}ngstr\u{F6}m", "A\u{30A}", "\u{4F60}\u{597D}",
    "</title><script>",
    String(repeating: "long \"text\", ", count: 3077),
]

/// The dialects a round trip is tried in.
let dialectNames = ["spreadsheet", "rfc4180", "semicolon", "tsv"]
