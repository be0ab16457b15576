import Testing

@testable import Reading

/// What is taken from the settings of sites.
@Suite struct SiteSettingsTests {
    @Test(arguments: [
        ("{ site: 'https://a.example' }", "https://a.example"), ("site = \"a\"", "a"),
        ("x.setSite();\nsite(`a`)", "a"),
        ("\"site\": \"a\"", "a"), ("'site' : 'a'", "a"), ("site\n:\n\"a\"", "a"),
        ("sitemap(), site: 'a'", "a"),
        ("mysite: 'b', site: 'a'", "a"), ("// site: 'b'\nsite: 'a'", "a"),
        ("/* site: 'b'\n * site: 'c' */\nsite: 'a'", "a"),
        ("site: process.env.SITE", nil), ("site: `${base}/x`", nil), ("site: 'a\\'b'", nil),
        ("site: 'a", nil),
        ("site: ''", nil), ("site: \"a\nb\"", nil), ("site", nil), ("site:", nil), ("", nil),
        ("page.site = 'a'", nil),
    ])
    func scripts(code: String, text: String?) {
        #expect(SiteScript(file: "x.js", Array(code.utf8)).text("site") == text)
    }

    @Test(arguments: [
        ("/:year/:month/:title/", "/{year}/{month}/{slug}/"),
        ("/:categories/:title:output_ext", "/{slug}.html"),
        (":slug", "{slug}"), ("/a//b/", "/a/b/"), ("/:week/", nil), ("/{slug}/", nil), ("/a b/", nil),
        ("/:title[1]/", nil),
        ("/:/", nil),
    ])
    func permalinks(pattern: String, template: String?) {
        let fields = [
            "year": "{year}", "month": "{month}", "title": "{slug}", "slug": "{slug}", "categories": "",
            "output_ext": ".html",
        ]
        #expect(PermalinkPattern(pattern, fields: fields).template == template)
    }

    @Test(
        arguments: [
            ("https://a.example", nil, "https://a.example/x/"),
            ("https://a.example/", "/b/", "https://a.example/b/x/"),
            ("http://a.example//", "b//c", "http://a.example/b/c/x/"), ("a.example", nil, nil),
            ("/", nil, nil),
            ("javascript:alert(1)", nil, nil), ("https://a.example/{slug}", nil, nil),
            ("https://a.example/ b", nil, nil),
            ("https://a.example/\u{202E}", nil, nil), ("https://a.example", "\"", nil),
        ] as [(String, String?, String?)]
    )
    func addresses(text: String, path: String?, template: String?) {
        let url = SiteAddress(text, path: path, origin: "").map { $0.url("/x/") }
        guard case .template(let found, _)? = url else {
            #expect(template == nil)
            return
        }
        #expect(found == template)
    }

    @Test(arguments: [
        ("en", "en"), ("en-GB", "en-gb"), ("pt_BR", "pt-br"), ("en_US.UTF-8", nil), ("e", nil), ("en-", nil),
        ("", nil),
        ("12", nil), ("english language", nil),
    ])
    func languages(text: String, tag: String?) {
        #expect(SiteLocale.language(text) == tag)
    }

    /// The same settings in each form.
    @Test(arguments: [
        (
            "a.toml",
            "BaseURL = \"u\"\nkeep = 3\nflag = true\n[permalinks]\nposts = \"p\"\n[languages.de]\nname = \"n\"\n"
        ),
        (
            "a.yaml",
            "BaseURL: u\nkeep: 3\nflag: true\npermalinks: { posts: p }\nlanguages: { de: { name: n } }\n"
        ),
        (
            "a.json",
            "{\"BaseURL\": \"u\", \"keep\": 3, \"flag\": true, \"permalinks\": {\"posts\": \"p\"}, \"languages\": {\"de\": {\"name\": \"n\"}}}"
        ),
    ])
    func forms(file: String, text: String) {
        let settings = SiteSettings(file: file, Array(text.utf8))
        #expect(settings.text("baseurl") == "u")
        #expect(settings.text("keep") == "3")
        #expect(settings.isTrue("flag") && !settings.isTrue("keep") && !settings.isTrue("baseurl"))
        #expect(settings.texts(below: "permalinks").map(\.text) == ["p"])
        #expect(settings.tables(below: "languages").map { $0.table.text("name") } == ["n"])
        #expect(settings.text("permalinks") == nil && settings.text("baseurl", "x") == nil)
    }
}
