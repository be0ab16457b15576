import Posts
import Testing
import Text

@testable import Measuring

@Suite("Languages of texts that do not say")
struct LanguageDetectorTests {
    @Test("Stop words tell languages of one script apart", arguments: LanguageSamples.byStopWords)
    func stopWords(sample: LanguageSample) {
        #expect(language(sample.text) == sample.language)
        #expect(language(sample.text.uppercased()) == sample.language)
    }

    @Test("A script of one language is enough", arguments: LanguageSamples.byScript)
    func scripts(sample: LanguageSample) {
        #expect(language(sample.text) == sample.language)
    }

    @Test(
        "Romanian counts with commas and with cedillas",
        arguments: [
            "Știe și că toți își doresc aceeași soartă pentru că nici ei nu o au încă.",
            "Ştie şi că toţi îşi doresc aceeaşi soartă pentru că nici ei nu o au încă.",
        ]
    )
    func romanian(text: String) {
        #expect(language(text) == "ro")
    }

    @Test(
        "Nothing is guessed from too little, from code or from a language without a list",
        arguments: LanguageSamples.undecided
    )
    func undecided(text: String) {
        #expect(language(text) == "")
    }

    @Test("Mixed texts have the language of most of the text")
    func mixed() {
        #expect(language("用 Docker Compose 在 Linux 上部署 PostgreSQL 數據庫的方法") == "zh")
        #expect(
            language("Ruby 2.0.0-p247 がリリースされました。 Download the new release from the usual place.") == "ja"
        )
        #expect(language("이 릴리스에는 Ruby 3.1 bug fixes and security fixes 가 포함되어 있습니다") == "ko")
        #expect(
            language("The sign 書 stands for a book, and it is one of the first that we are taught at school.")
                == "en"
        )
        #expect(
            language("The ancients wrote of λόγος, and what it was to them is not what it is to us.") == "en"
        )
    }

    @Test("Code blocks do not count, all other blocks do", arguments: BlockClass.allCases)
    func codeBlocks(kind: BlockClass) {
        let german = "Das ist nicht mehr als eine kurze Probe, aber sie ist auch für uns genug."
        #expect(language([(.heading, "Probe"), (kind, german)]) == (kind == .code ? "" : "de"))
    }

    @Test("Words of several blocks count together")
    func severalBlocks() {
        let parts = ["Was ist es?", "Nur das und nicht mehr.", "Sie sind hier.", "Aber wir auch."]
        let blocks = parts.map { (BlockClass.list, $0) }
        #expect(language(blocks) == "de")
        #expect(language([(.paragraph, parts[0])]) == "")
    }

    @Test("A long text has the language of its beginning, cut at any byte", arguments: 0..<8)
    func longText(shift: Int) {
        let start = String(repeating: "x", count: shift)
        let bulgarian = LanguageSamples.byStopWords.filter { $0.language == "bg" }.map(\.text)
        let english = LanguageSamples.byStopWords.filter { $0.language == "en" }.map(\.text)
        let long = String(repeating: bulgarian[0] + " ", count: 20)
        #expect(language(start + " " + long + String(repeating: english[0] + " ", count: 200)) == "bg")
        #expect(language(start + String(repeating: "ไทย", count: 5000)) == "th")
        #expect(language(start + String(repeating: "x", count: 100_000)) == "")
    }

    @Test("An empty text has no language")
    func empty() {
        #expect(language([]) == "")
        #expect(language("") == "")
        #expect(language("— … ! 🎉 ¿?") == "")
    }

    private func language(_ text: String) -> String {
        language([(.paragraph, text)])
    }

    private func language(_ blocks: [(BlockClass, String)]) -> String {
        let counter = TextCounter()
        var body = Body()
        var counts = TextCounts()
        for (kind, text) in blocks {
            let start = Int32(body.text.count)
            body.text += text.utf8
            body.blocks.append(Block(kind: kind, start: start, end: Int32(body.text.count), line: 1))
            if kind != .code { counts += counter.count(text) }
        }
        return LanguageDetector.language(of: body, text: counts)
    }
}

struct LanguageSample: Sendable, CustomTestStringConvertible {
    let language: String
    let text: String

    var testDescription: String { language }
}

enum LanguageSamples {
    static let byStopWords: [LanguageSample] = [
        sample(
            "bg",
            "Това е първата статия, в която ще видим как се прави резервно копие и защо не е достатъчно само то."
        ),
        sample(
            "cs",
            "Tento článek popisuje, jak jsme změnili náš web a proč jsme to udělali, ale také co nás ještě čeká."
        ),
        sample(
            "da",
            "Det er ikke noget, vi har gjort før, men nu kan du selv se, hvad der skete efter det, og hvor meget det blev."
        ),
        sample(
            "de",
            "Wir haben die Seite umgebaut, weil sie nicht mehr schnell genug war, und das ist auch für uns neu."
        ),
        sample(
            "en",
            "This is how we moved the site to a new server, and why it was not as hard as we had thought it would be."
        ),
        sample(
            "es",
            "Hemos cambiado el sitio porque no era lo que los lectores querían, y ahora también es más rápido para todos."
        ),
        sample(
            "fi",
            "Tämä ei ole uusi asia, mutta se on nyt parempi kuin ennen, koska me olimme siinä mukana ja te olitte myös."
        ),
        sample(
            "fr",
            "Nous avons changé le site parce que les pages ne sont pas dans un ordre qui est utile à ceux qui lisent."
        ),
        sample(
            "hu",
            "Ez az a cikk, amely arról szól, hogy miért volt szükség az új oldalra, és mi lesz még ebben az évben."
        ),
        sample(
            "id",
            "Kami telah mengubah situs ini karena halaman yang lama tidak dapat dibaca oleh semua orang dengan mudah."
        ),
        sample(
            "it",
            "Abbiamo cambiato il sito perché non era più quello che i lettori cercavano, ma anche per noi è una cosa nuova."
        ),
        sample(
            "nl",
            "Wij hebben de pagina veranderd omdat het niet meer was wat de lezers wilden, maar ook voor ons is dit nieuw."
        ),
        sample(
            "no",
            "Dette er ikke noe vi har gjort før, men nå kan dere selv se hva som skjedde etterpå, og hvorfor vi ble med."
        ),
        sample(
            "pl",
            "Zmieniliśmy tę stronę, ponieważ nie była już tym, czego szukali czytelnicy, ale jest to nowe także dla nas."
        ),
        sample(
            "pt",
            "Nós mudamos o sítio porque ele não era mais o que os leitores queriam, mas isso também é novo para nós."
        ),
        sample(
            "ru",
            "Это первая статья, в которой мы покажем, как сделать копию и почему этого ещё не было достаточно для нас."
        ),
        sample(
            "sv",
            "Det här är inte något som vi har gjort förut, men nu kan ni själva se vad som hände efter det och varför."
        ),
        sample(
            "tr",
            "Bu yazı siteyi neden değiştirdik ve bunun için ne yaptık diye soran herkes için, ama daha çok bizim için."
        ),
    ]

    static let byScript: [LanguageSample] = [
        sample("ja", "今日は新しいサーバーについて書きます。"),
        sample("zh", "今天我们介绍一个新的服务器。"),
        sample("ko", "오늘은 새로운 서버에 대해 이야기합니다."),
        sample("he", "היום נספר על השרת החדש שלנו"),
        sample("ar", "اليوم نتحدث عن الخادم الجديد في موقعنا"),
        sample("fa", "امروز درباره سرور جدید وبگاه گفتگو می‌کنیم و چند نکته را می‌گوییم"),
        sample("el", "Σήμερα μιλάμε για τον νέο διακομιστή μας"),
        sample("th", "วันนี้เราจะพูดถึงเซิร์ฟเวอร์ใหม่ของเรา"),
        sample("hi", "आज हम अपने नए सर्वर के बारे में बात करेंगे"),
        sample("uk", "Сьогодні ми розповімо про наш новий сервер і його можливості"),
        sample("ru", "Быстрые сервера, мощные дисковые полки, новые высоты"),
        sample("vi", "Hôm nay chúng tôi giới thiệu máy chủ mới và những thay đổi của trang này"),
    ]

    static let undecided = [
        "Hello world", "the and of", "Kubernetes", "PostgreSQL 16.2 RC1", "Привет", "λόγος",
        "42 3.14 2024-05-01",
        "git commit -a -m fix && git push origin main",
        "docs.example.org/the/of/and/in/is/it https://example.org/en/this/is/not/that",
        "do_end and_or the::of this.is.not if(x) for(y) while(z) 1in 2is the_the is2 it=2",
        "t.column end end end end do end t.column end do end",
        "die die die die die die die die die die die die",
        "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore et dolore"
            + " magna aliqua. Ut enim ad minim veniam, quis nostrud exercitation ullamco laboris nisi ut aliquip.",
        "Vsi ljudje se rodijo svobodni in imajo enako dostojanstvo in enake pravice. Obdarjeni so z razumom in vestjo"
            + " in bi morali ravnati drug z drugim kakor bratje. Vsakdo je do uživanja vseh pravic, ne glede na raso.",
        "Ĉiuj homoj estas denaske liberaj kaj egalaj laŭ digno kaj rajtoj. Ili posedas racion kaj konsciencon, kaj devus"
            + " konduti unu al alia en spirito de frateco. Al ĉiu apartenas ĉiuj rajtoj kaj liberecoj difinitaj en tiu"
            + " ĉi Deklaracio, sen kia ajn diferencigo, ĉu laŭ raso, sekso, lingvo, religio, politika aŭ alia opinio,"
            + " nacia aŭ socia deveno, posedaĵoj, naskiĝo aŭ alia stato.",
        "Tots els éssers humans neixen lliures i iguals en dignitat i en drets. Són dotats de raó i de consciència, i"
            + " no es farà cap distinció basada en l'estatut polític del país al qual pertanyi una persona, o de llengua.",
        "Сви људи рађају се слободни и једнаки у достојанству и правима и свој живот уређују међу собом",
        "Барлық адамдар тумысынан азат және қадір-қасиеті мен құқықтары тең болып дүниеге келеді",
        "تمام انسان آزاد اور حقوق و عزت کے اعتبار سے برابر پیدا ہوئے ہیں",
        "Մենք գրում ենք նոր սերվերի մասին այսօր",
    ]

    private static func sample(_ language: String, _ text: String) -> LanguageSample {
        LanguageSample(language: language, text: text)
    }
}
