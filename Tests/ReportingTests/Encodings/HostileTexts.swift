/// Texts that have broken tables, JSON and terminals.
let hostileTexts: [String] = [
    "", " ", "plain", "a,b;c\td", "a|b", "a\\|b", "a\\", "|", "a\"b", "\"\"", "a\nb", "a\r\nb", "\r", "\n",
    "\tx", "\rx",
    "\nx", "=1+1", "+1", "-1", "@x", "'=x", "''", "=\u{301}cmd", "a,\u{301}b", "a\"\u{301}b", "a|\u{301}b",
    "\\\u{301}n",
    "\u{301}", "\u{FF1D}x", "\u{FF0B}x", "\u{FF0D}x", "\u{FF20}x",
    "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}",
    "\u{1F1EB}\u{1F1EE}", "\u{1F3F4}\u{E0067}\u{E0062}\u{E007F}", "\u{E0041}", "\u{202E}abc",
    "\u{2066}x\u{2069}",
    "\u{1B}[31mred", "\u{1B}]0;x\u{7}", "\u{0}", "\u{8}\u{C}\u{1F}", "\u{7F}", "\u{9B}31m", "\u{85}",
    "\u{A0}x",
    "\u{2028}\u{2029}", "\u{FEFF}x", "\u{FFFF}", "\u{10FFFF}", "\u{C5}", "A\u{30A}", "\u{4F60}\u{597D}",
    "\u{AC00}", "`code`",
    "*a* _b_ ~~c~~ snake_case", "[x](javascript:alert(1))", "</title><script>alert(1)</script>",
    "&lt;&amp;&#10;", "\\u{1B}",
    "---", "| --- |", "$x$", "https://example.org/a_b?c=d&e=f",
    String(repeating: "long \"text\", ", count: 3077),
]
