// swift-format-ignore-file
// Written by generate.py from Debian's lists of stop words; do not edit.

enum StopWords {
    /// Lines of a language and words of it, lower case.
    static let lists = #"""
        bg а аз ако ала бе без беше би бил била били било близо бъдат бъде бяха в вас ваш ваша вероятно вече
        bg взема ви вие винаги все всеки всички всичко всяка във въпреки върху г ги главно го д да дали до
        bg докато докога дори досега доста е едва един ето за зад заедно заради засега затова защо защото и из
        bg или им има имат иска й каза как каква какво както какъв като кога когато което които кой който колко
        bg която къде където към ли м ме между мен ми мнозина мога могат може моля момента му н на над назад
        bg най направи напред например нас не него нея ни ние никой нито но някои някой няма обаче около освен
        bg особено от отгоре отново още пак по повече повечето под поне поради после почти прави пред преди
        bg през при пък първо с са само се сега си скоро след сме според сред срещу сте съм със също т тази
        bg така такива такъв там твой те тези ти тн то това тогава този той толкова точно трябва тук тъй тя тях
        bg у харесва ч че често чрез ще щом я
        cs aby aj ale ani asi atd atp až bez bude budem budeš by byl byla byli bylo být co což další dnes do ho
        cs jak jakmile jako jakož je jeho jehož jej jejich její jelikož jemu jen ještě jež ji jiné již jsem
        cs jseš jsme jsou jste já jí jíž kam kde kdo když ke kterou která které který kteří mezi mi mne my má
        cs máte mít mě můj může na nad napište načež naši nebo neg nejsou není než nic nové nový nám nás němu
        cs němuž od on ona oni ono ony pak po pod podle pokud pouze pravé pro proto protože proč první pta před
        cs přes při přičemž re se si strana své svých svým svými ta tak také takže tato tedy ten tento teto
        cs tipy to tohle toho tohoto tom tomto tomu tomuto tu tuto ty tyto téma tím tímto těm těmu už vaše ve
        cs vy vám vás více však za zda zde ze zprávy zpět či článku články
        da ad af alle alt anden at blev blive bliver da de dem den denne der deres det dette dig din disse dog
        da du efter eller en end er et for fra ham han hans har havde have hende hendes her hos hun hvad hvis
        da hvor ikke ind jeg jer jo kunne man mange med meget men mig min mine mit mod ned noget nogle nu når
        da og også om op os over på selv sig sin sine sit skal skulle som sådan thi til ud under var vi vil
        da ville vor være været
        de aber alle allem allen aller alles als also am an ander andere anderem anderen anderer anderes anderm
        de andern anderr anders auch auf aus bei bin bis bist da damit dann das dasselbe dazu daß dein deine
        de deinem deinen deiner deines dem demselben den denn denselben der derer derselbe derselben des
        de desselben dessen dich die dies diese dieselbe dieselben diesem diesen dieser dieses dir doch dort du
        de durch ein eine einem einen einer eines einig einige einigem einigen einiger einiges einmal er es
        de etwas euch euer eure eurem euren eurer eures für gegen gewesen hab habe haben hat hatte hatten hier
        de hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer ihres im in indem ins ist jede jedem jeden
        de jeder jedes jene jenem jenen jener jenes jetzt kann kein keine keinem keinen keiner keines können
        de könnte machen man manche manchem manchen mancher manches mein meine meinem meinen meiner meines mich
        de mir mit muss musste nach nicht nichts noch nun nur ob oder ohne sehr sein seine seinem seinen seiner
        de seines selbst sich sie sind so solche solchem solchen solcher solches soll sollte sondern sonst um
        de und uns unse unsem unsen unser unses unter viel vom von vor war waren warst was weg weil weiter
        de welche welchem welchen welcher welches wenn werde werden wie wieder will wir wird wirst wo wollen
        de wollte während würde würden zu zum zur zwar zwischen über
        en about above after again against all am an and any are as at be because been before being below
        en between both but by cannot could did do does doing down during each few for from further had has
        en have having he her here hers herself him himself his how if in into is it its itself me more most my
        en myself no nor not of off on once only or other ought our ours ourselves out over own same she should
        en so some such than that the their theirs them themselves then there these they this those through to
        en too under until up very was we were what when where which while who whom why with would you your
        en yours yourself yourselves
        es al algo algunas algunos ante antes como con contra cual cuando de del desde donde durante el ella
        es ellas ellos en entre era erais eran eras eres es esa esas ese eso esos esta estaba estabais estaban
        es estabas estad estada estadas estado estados estamos estando estar estaremos estará estarán estarás
        es estaré estaréis estaría estaríais estaríamos estarían estarías estas este estemos esto estos estoy
        es estuve estuviera estuvierais estuvieran estuvieras estuvieron estuviese estuvieseis estuviesen
        es estuvieses estuvimos estuviste estuvisteis estuviéramos estuviésemos estuvo está estábamos estáis
        es están estás esté estéis estén estés fue fuera fuerais fueran fueras fueron fuese fueseis fuesen
        es fueses fui fuimos fuiste fuisteis fuéramos fuésemos ha habida habidas habido habidos habiendo
        es habremos habrá habrán habrás habré habréis habría habríais habríamos habrían habrías habéis había
        es habíais habíamos habían habías han has hasta hay haya hayamos hayan hayas hayáis he hemos hube
        es hubiera hubierais hubieran hubieras hubieron hubiese hubieseis hubiesen hubieses hubimos hubiste
        es hubisteis hubiéramos hubiésemos hubo la las le les lo los me mi mis mucho muchos muy más mí mía mías
        es mío míos nada ni no nos nosotras nosotros nuestra nuestras nuestro nuestros os otra otras otro otros
        es para pero poco por porque que quien quienes qué se sea seamos sean seas seremos será serán serás
        es seré seréis sería seríais seríamos serían serías seáis sido siendo sin sobre sois somos son soy su
        es sus suya suyas suyo suyos sí también tanto te tendremos tendrá tendrán tendrás tendré tendréis
        es tendría tendríais tendríamos tendrían tendrías tened tenemos tenga tengamos tengan tengas tengo
        es tengáis tenida tenidas tenido tenidos teniendo tenéis tenía teníais teníamos tenían tenías ti tiene
        es tienen tienes todo todos tu tus tuve tuviera tuvierais tuvieran tuvieras tuvieron tuviese tuvieseis
        es tuviesen tuvieses tuvimos tuviste tuvisteis tuviéramos tuviésemos tuvo tuya tuyas tuyo tuyos tú un
        es una uno unos vosotras vosotros vuestra vuestras vuestro vuestros ya yo él éramos
        fi ei eivät emme en et ette että he heidän heidät heihin heille heillä heiltä heissä heistä heitä hän
        fi häneen hänelle hänellä häneltä hänen hänessä hänestä hänet häntä itse ja johon joiden joihin joiksi
        fi joilla joille joilta joina joissa joista joita joka joksi jolla jolle jolta jona jonka jos jossa
        fi josta jota jotka kanssa keiden keihin keiksi keille keillä keiltä keinä keissä keistä keitä keneen
        fi keneksi kenelle kenellä keneltä kenen kenenä kenessä kenestä kenet ketkä ketä koska kuin kuka kun me
        fi meidän meidät meihin meille meillä meiltä meissä meistä meitä mihin miksi mikä mille millä miltä
        fi minkä minua minulla minulle minulta minun minussa minusta minut minuun minä missä mistä mitkä mitä
        fi mukaan mutta ne niiden niihin niiksi niille niillä niiltä niin niinä niissä niistä niitä noiden
        fi noihin noiksi noilla noille noilta noin noina noissa noista noita nuo nyt näiden näihin näiksi
        fi näille näillä näiltä näinä näissä näistä näitä nämä ole olemme olen olet olette oli olimme olin
        fi olisi olisimme olisin olisit olisitte olisivat olit olitte olivat olla olleet ollut on ovat poikki
        fi se sekä sen siihen siinä siitä siksi sille sillä siltä sinua sinulla sinulle sinulta sinun sinussa
        fi sinusta sinut sinuun sinä sitä tai tallä te teidän teidät teihin teille teillä teiltä teissä teistä
        fi teitä tuo tuohon tuoksi tuolla tuolle tuolta tuon tuona tuossa tuosta tuotä tähän täksi tälle tältä
        fi tämä tämän tänä tässä tästä tätä vaan vai vaikka yli
        fr ai aie aient aies ait as au aura aurai auraient aurais aurait auras aurez auriez aurions aurons
        fr auront aux avaient avais avait avec avez aviez avions avons ayant ayante ayantes ayants ayez ayons
        fr ce ces dans de des du elle en es est et eu eue eues eurent eus eusse eussent eusses eussiez eussions
        fr eut eux eûmes eût eûtes furent fus fusse fussent fusses fussiez fussions fut fûmes fût fûtes il je
        fr la le leur lui ma mais me mes moi mon même ne nos notre nous on ont ou par pas pour qu que qui sa se
        fr sera serai seraient serais serait seras serez seriez serions serons seront ses soient sois soit
        fr sommes son sont soyez soyons suis sur ta te tes toi ton tu un une vos votre vous à étaient étais
        fr était étant étante étantes étants étiez étions été étée étées étés êtes
        hu abban ahhoz ahogy ahol aki akik akkor alatt amely amelyek amelyekben amelyeket amelyet amelynek ami
        hu amikor amit amolyan amíg annak arra arról az azok azon azonban azt aztán azután azzal azért be belül
        hu benne bár cikk cikkek cikkeket csak de ebben eddig egy egyes egyetlen egyik egyre egyéb egész ehhez
        hu ekkor el ellen első elég elő először előtt emilyen ennek erre ez ezek ezen ezt ezzel ezért fel felé
        hu hanem hiszen hogy hogyan igen ill illetve ilyen ilyenkor ismét ison itt jobban jó jól kell kellett
        hu keressünk keresztül ki kívül között közül legalább legyen lehet lehetett lenne lenni lesz lett maga
        hu magát majd meg mellett mely melyek mert mi mikor milyen minden mindenki mindent mindig mint mintha
        hu mit mivel miért most már más másik még míg nagy nagyobb nagyon ne nekem neki nem nincs néha néhány
        hu nélkül olyan ott pedig persze rá saját sem semmi sok sokat sokkal szemben szerint szinte számára
        hu talán tehát teljes tovább továbbá több ugyanis utolsó után utána vagy vagyis vagyok valaki valami
        hu valamint való van vannak vele vissza viszont volna volt voltak voltam voltunk által általában át én
        hu éppen és így össze úgy új újabb újra ő ők őket
        id ada adalah akan aku anda antara apa apabila atau ataupun bagaimana bagi bahwa banyak beberapa begitu
        id beliau belum bila bisa boleh bukan dalam dan dapat dari daripada demikian dengan di dia hampir hanya
        id harus hingga ia ialah ini itu jika juga kalau kalian kami kamu karena ke kemudian kepada ketika kita
        id lebih maka maupun melainkan melalui memiliki mereka meskipun namun oleh pada saja sama sana satu
        id saya sebagai sebuah secara sedangkan sehingga selain semua sendiri seorang seperti serta seseorang
        id setelah setiap suatu tanpa tapi telah terlalu tersebut tetapi tidak untuk yaitu yakni yang
        it abbia abbiamo abbiano abbiate ad agl agli ai al all alla alle allo anche avemmo avendo avesse
        it avessero avessi avessimo aveste avesti avete aveva avevamo avevano avevate avevi avevo avrai avranno
        it avrebbe avrebbero avrei avremmo avremo avreste avresti avrete avrà avrò avuta avute avuti avuto che
        it chi ci coi col come con contro cui da dagl dagli dai dal dall dalla dalle dallo degl degli dei del
        it dell della delle dello di dov dove ebbe ebbero ebbi ed era erano eravamo eravate eri ero essendo
        it faccia facciamo facciano facciate faccio facemmo facendo facesse facessero facessi facessimo faceste
        it facesti faceva facevamo facevano facevate facevi facevo fai fanno farai faranno farebbe farebbero
        it farei faremmo faremo fareste faresti farete farà farò fece fecero feci fosse fossero fossi fossimo
        it foste fosti fu fui fummo furono gli ha hai hanno ho il in io la le lei li lo loro lui ma mi mia mie
        it miei mio ne negl negli nei nel nell nella nelle nello noi non nostra nostre nostri nostro per perché
        it più quale quanta quante quanti quanto quella quelle quelli quello questa queste questi questo sarai
        it saranno sarebbe sarebbero sarei saremmo saremo sareste saresti sarete sarà sarò se sei si sia siamo
        it siano siate siete sono sta stai stando stanno starai staranno starebbe starebbero starei staremmo
        it staremo stareste staresti starete starà starò stava stavamo stavano stavate stavi stavo stemmo
        it stesse stessero stessi stessimo steste stesti stette stettero stetti stia stiamo stiano stiate sto
        it su sua sue sugl sugli sui sul sull sulla sulle sullo suo suoi ti tra tu tua tue tuo tuoi tutti tutto
        it un una uno vi voi vostra vostre vostri vostro è
        nl aan al alles als altijd andere ben bij daar dan dat de der deze die dit doch doen door dus een eens
        nl en er ge geen geweest haar had heb hebben heeft hem het hier hij hoe hun iemand iets ik in is ja je
        nl kan kon kunnen maar me meer men met mij mijn moet na naar niet niets nog nu of om omdat onder ons
        nl ook op over reeds te tegen toch toen tot uit uw van veel voor want waren was wat werd wezen wie wil
        nl worden wordt zal ze zelf zich zij zijn zo zonder zou
        no alle at av bare begge ble blei bli blir blitt både båe da de deg dei deim deira deires dem den denne
        no der dere deres det dette di din disse ditt du dykk dykkar då eg ein eit eitt eller elles en enn er
        no et ett etter for fordi fra før ha hadde han hans har hennar henne hennes her hjå ho hoe honom hoss
        no hossen hun hva hvem hver hvilke hvilken hvis hvor hvordan hvorfor ikke ikkje ingen ingi inkje inn
        no inni ja jeg kan kom korleis korso kun kunne kva kvar kvarhelst kven kvi kvifor man mange me med
        no medan meg meget mellom men mi min mine mitt mot mykje ned no noe noen noka noko nokon nokor nokre nå
        no når og også om opp oss over på samme seg selv si sia sidan siden sin sine sitt sjøl skal skulle slik
        no so som somme somt så sånn til um upp ut uten var vart varte ved vere verte vi vil ville vore vors
        no vort vår være vært å
        pl aby albo ale ani aż bardzo bez bo bowiem by byli bym być był była było były będzie będą chce choć co
        pl coraz coś czy czyli często dla do gdy gdyby gdyż gdzie go godz ich im inne iż ja jak jakie jako je
        pl jednak jednym jedynie jego jej jest jeszcze jeśli jeżeli już ją kiedy kilku kto która które którego
        pl której który których którym którzy lat lecz lub ma mają mamy mi miał mimo mnie mogą może można mu
        pl musi na nad nam nas nawet nic nich nie niej nim niż no nowe np od ok on one oraz pan po pod ponad
        pl ponieważ poza przed przede przez przy raz razie roku również się sobie sposób swoje są ta tak takich
        pl takie także tam te tego tej temu ten teraz też to trzeba tu tych tylko tym tys tzw tę we wie więc
        pl wszystko właśnie wśród za zaś ze zł że żeby
        pt ao aos aquela aquelas aquele aqueles aquilo as até com como da das de dela delas dele deles depois
        pt do dos ela elas ele eles em entre era eram essa essas esse esses esta estamos estas estava estavam
        pt este esteja estejam estejamos estes esteve estive estivemos estiver estivera estiveram estiverem
        pt estivermos estivesse estivessem estivéramos estivéssemos estou está estávamos estão eu foi fomos for
        pt fora foram forem formos fosse fossem fui fôramos fôssemos haja hajam hajamos havemos hei houve
        pt houvemos houver houvera houveram houverei houverem houveremos houveria houveriam houvermos houverá
        pt houverão houveríamos houvesse houvessem houvéramos houvéssemos há hão isso isto já lhe lhes mais mas
        pt me mesmo meu meus minha minhas muito na nas nem no nos nossa nossas nosso nossos num numa não nós os
        pt ou para pela pelas pelo pelos por qual quando que quem se seja sejam sejamos sem serei seremos seria
        pt seriam será serão seríamos seu seus somos sou sua suas são só também te tem temos tenha tenham
        pt tenhamos tenho terei teremos teria teriam terá terão teríamos teu teus teve tinha tinham tive
        pt tivemos tiver tivera tiveram tiverem tivermos tivesse tivessem tivéramos tivéssemos tu tua tuas tém
        pt tínhamos um uma você vocês vos à às éramos
        ro abia acea aceasta această aceea aceia acel acela acelaşi același acele acelea aceluiaşi aceluiași
        ro acest acesta aceste acestea acestei acestor acestora acestui aceşti aceştia acești aceștia acolo
        ro acum adică ai aia aici al ale alt alta altceva alte altele altfel altul altă alături alţi alţii alți
        ro alții am anume apoi ar are asemenea asta astfel astăzi asupra atare atunci atât atâta atâtea atâţi
        ro atâţia atâți atâția atît atîti atîţia atîția au avea avem avut azi aş aşa aţi aș așa ați ba bine ca
        ro cam care ce cea ceea cei ceilalţi ceilalți cel cele celelalte celor ceva chiar ci cine cineva cu cui
        ro cum cumva când cât câte câtă câţi câți cînd cît cîte cîteva cîţi cîţiva cîți cîțiva că căreia cărora
        ro căruia către da daca dacă dar de deasupra deci decât decît deja despre deşi deși din dintr dintre
        ro doar după ea ei el ele era este eu fecăreia fel fi fie fiecare fiecărui fiecăruia fiind foarte fost
        ro fără iar ieri la le li lor lui mai mare mereu mod mult multe multă mulţi mulți mă ne nici niciodata
        ro nimeni nimic nişte niște noi nostru nouă noştri noștri nu numai oarecare oarece oarecine oarecui or
        ro orice oricum pe pentru peste plus poată prea prin puţini puțini până pînă sa sale sau se spre sub
        ro sunt suntem sunteţi sunteți sînt sîntem sînteţi sînteți să săi său te toate toată tocmai tot totul
        ro totuşi totuși toţi toți tu tuturor un una unde unei unele uneori unii unor unui unul va voi vom vor
        ro vreo vreun vă îi îl îmi împotriva în înainte înapoi înca încît însuşi însuși însă într între îşi îţi
        ro își îți ăla şi ţi și ți
        ru а без более больше будет будто бы был была были было быть в вам вас вдруг ведь во вот впрочем все
        ru всегда всего всех всю вы где говорил да даже два для до другой его ее ей ему если есть еще ж же
        ru жизнь за зачем здесь и из или им иногда их к кажется как какая какой когда конечно кто куда ли лучше
        ru между меня мне много может можно мой моя мы на над надо наконец нас не него нее ней нельзя нет ни
        ru нибудь никогда ним них ничего но ну о об один он она они опять от перед по под после потом потому
        ru почти при про раз разве с сам свою себе себя сегодня сейчас сказал сказала сказать со совсем так
        ru такой там тебя тем теперь то тогда того тоже только том тот три тут ты у уж уже хорошо хоть чего
        ru человек чем через что чтоб чтобы чуть эти этого этой этом этот эту я
        sv alla allt att av blev bli blir blivit de dem den denna deras dess dessa det detta dig din dina ditt
        sv du där då efter ej eller en er era ert ett från för ha hade han hans har henne hennes hon honom hur
        sv här icke ingen inom inte jag ju kan kunde man med mellan men mig min mina mitt mot mycket ni nu när
        sv någon något några och om oss på samma sedan sig sin sina sitta själv skulle som så sådan sådana
        sv sådant till under upp ut utan vad var vara varför varit varje vars vart vem vi vid vilka vilkas
        sv vilken vilket vår våra vårt än är åt över
        tr acaba altmış altı ama ancak arada aslında ayrıca bana bazı belki ben benden beni benim beri beş bile
        tr bin bir biri birkaç birkez birçok birşey birşeyi biz bizden bize bizi bizim bu buna bunda bundan
        tr bunlar bunları bunların bunu bunun burada böyle böylece da daha dahi de defa değil diye diğer doksan
        tr dokuz dolayı dolayısıyla dört edecek eden ederek edilecek ediliyor edilmesi ediyor elli en etmesi
        tr etti ettiği ettiğini eğer gibi göre halen hangi hatta hem henüz hep hepsi her herhangi herkesin hiç
        tr hiçbir iki ile ilgili ise itibaren itibariyle için işte kadar karşın katrilyon kendi kendilerine
        tr kendini kendisi kendisine kendisini kez ki kim kimden kime kimi kimse kırk milyar milyon mu mü mı
        tr nasıl ne neden nedenle nerde nerede nereye niye niçin olan olarak oldu olduklarını olduğu olduğunu
        tr olmadı olmadığı olmak olması olmayan olmaz olsa olsun olup olur olursa oluyor on ona ondan onlar
        tr onlardan onları onların onu onun otuz oysa pek rağmen sadece sanki sekiz seksen sen senden seni
        tr senin siz sizden sizi sizin tarafından trilyon tüm var vardı ve veya ya yani yapacak yapmak yaptı
        tr yaptıkları yaptığı yaptığını yapılan yapılması yapıyor yedi yerine yetmiş yine yirmi yoksa yüz zaten
        tr çok çünkü öyle üzere üç şey şeyden şeyi şeyler şu şuna şunda şundan şunları şunu şöyle
        """#
}
