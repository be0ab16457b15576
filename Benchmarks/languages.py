"""Languages that do not exist, in scripts that do: words of made-up syllables, drawn by Zipf's law."""

import array
import functools
import random
import sys

# Words are drawn by 16 random bits from a table in which each stands as often as it shall come.
TABLE = 1 << 16
# Words of a language.
VOCABULARY = 6000

# The commonest words, which tell a reader the language.
COMMON = {
    "en": "the of and to a in is that it for was on with as by at from this have are not or be you we can which",
    "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus",
    "fr": "de la le et les des en un du une que est pour qui dans par plus pas au sur ne se ce il sont avec nous",
    "ru": "и в не на что с как это по но из у за для от так же бы к о мы все он она они был при или если",
}
SYLLABLES = {
    "en": ("b c d f g h l m n p r s t v w st tr pl br gr ch sh".split(), "a e i o u ea ou er in an on".split()),
    "de": ("b d f g h k l m n r s t w z sch st pf br kr".split(), "a e i o u ä ö ü ei au ie en er".split()),
    "fr": ("b c d f g j l m n p r s t v ch qu pl tr".split(), "a e i o u é è ê ou ai eau on in".split()),
    "ru": ("б в г д ж з к л м н п р с т х ц ч ш ст пр".split(), "а е и о у ы я ю ов ен ий ать".split()),
}


def scalars(rng, first, last, count):
    return [chr(scalar) for scalar in rng.sample(range(first, last + 1), count)]


def syllable_words(rng, code):
    onsets, rhymes = SYLLABLES[code]
    rare = []
    for _ in range(VOCABULARY):
        syllables = rng.choice([1, 2, 2, 2, 3, 4])
        rare.append("".join(rng.choice(onsets) + rng.choice(rhymes) for _ in range(syllables)))
    if code == "de":
        rare = [word.title() if rng.random() < 0.35 else word for word in rare]
    return COMMON[code].split() + rare


def joined_words(rng, letters, lengths):
    return ["".join(rng.choices(letters, k=rng.choice(lengths))) for _ in range(VOCABULARY)]


def words_of(rng, code):
    if code == "zh":
        return joined_words(rng, scalars(rng, 0x4E00, 0x7FFF, 2500), [1, 1, 2, 2, 3])
    if code == "ja":
        kana = [chr(scalar) for scalar in range(0x3042, 0x3094)]
        katakana = [chr(scalar) for scalar in range(0x30A2, 0x30F4)]
        return (
            joined_words(rng, kana, [1, 1, 2, 3])[: VOCABULARY // 2]
            + joined_words(rng, scalars(rng, 0x4E00, 0x7FFF, 1800), [1, 2, 2])[: VOCABULARY // 3]
            + joined_words(rng, katakana, [3, 4, 5])[: VOCABULARY // 6]
        )
    if code == "ko":
        return joined_words(rng, scalars(rng, 0xAC00, 0xD7A3, 900), [1, 2, 2, 3, 3, 4])
    return syllable_words(rng, code)


def zipf_table(words):
    """Each word as often as its rank wants, every word at least once."""
    total = sum(1 / rank for rank in range(1, len(words) + 1))
    room = TABLE - len(words)
    table = []
    for rank, word in enumerate(words, 1):
        table += [word] * (1 + int(room / rank / total))
    return (table + words)[:TABLE]


class Language:
    def __init__(self, code, seed):
        rng = random.Random(f"{seed}:{code}")
        self.code = code
        words = words_of(rng, code)
        if code == "ja":
            rng.shuffle(words)
        self.rare = words[len(words) // 10 :]
        self.table = zipf_table(words)
        self.space = "" if code in ("zh", "ja") else " "
        self.stop, self.comma = ("。", "，") if code in ("zh", "ja") else (".", ",")
        sample = self.space.join(self.words(rng, 5000))
        self.bytes_per_character = len(sample.encode()) / len(sample)

    def words(self, rng, count):
        bits = array.array("H", rng.randbytes(2 * count))
        if sys.byteorder == "big":
            bits.byteswap()
        return list(map(self.table.__getitem__, bits))

    def phrase(self, rng, least, most):
        """Some words without an end, as a title or an item has them."""
        words = self.words(rng, rng.randint(least, most))
        words[0] = words[0].capitalize()
        return self.space.join(words)

    def sentence(self, rng):
        return self.phrase(rng, 7, 20) + self.stop

    def close_sentences(self, rng, words):
        """Puts full stops and commas behind words, and capitals where they shall stand."""
        last = len(words) - 1
        place = 0
        while place <= last:
            words[place] = words[place].capitalize()
            end = min(last, place + rng.randrange(6, 24))
            if end - place > 10:
                words[place + 5] += self.comma
            if last - end < 4:
                end = last
            words[end] += self.stop
            place = end + 1


@functools.lru_cache(maxsize=None)
def get(code, seed):
    return Language(code, seed)
