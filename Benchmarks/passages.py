"""The body of a made-up post: headings, paragraphs, lists, quotes, tables, code, images, footnotes."""

import random

CODE_LANGUAGES = ["", "bash", "python", "swift", "javascript", "json", "yaml", "sql", "go", "rust"]
# Of the passages of a post, how many are copies of others' passages; the boilerplate at the end comes on top.
COPIED = 0.045
BOILERPLATE_SHARE, BOILERPLATES = 0.18, 12
NOTE_SHARE = 0.06


def decorate(rng, words):
    """Puts links, emphasis and inline code on words, as some paragraphs have them."""
    chance = rng.random()
    if chance < 0.30:
        place = rng.randrange(len(words))
        site = "https://example.org" if rng.random() < 0.6 else ""
        target = f"{site}/posts/{rng.randrange(10**4)}/"
        words[place] = f"[{words[place]}]({target})"
    if 0.2 < chance < 0.45:
        place = rng.randrange(len(words))
        words[place] = f"**{words[place]}**"
    if 0.40 < chance < 0.55:
        words[rng.randrange(len(words))] = f"`value_{rng.randrange(999)}`"


def paragraph(rng, language, decorated=True):
    words = language.words(rng, rng.randrange(25, 110))
    language.close_sentences(rng, words)
    if decorated:
        decorate(rng, words)
    return language.space.join(words)


def copied(rng, language, number):
    """A passage that other posts have too: of a store that grows with the blog, its first ones most often."""
    which = int((40 + number / 30) * rng.random() ** 2)
    return paragraph(random.Random(f"copy:{language.code}:{which}"), language)


def boilerplate(rng, language):
    which = rng.randrange(BOILERPLATES)
    return paragraph(random.Random(f"boilerplate:{language.code}:{which}"), language, decorated=False)


def bullets(rng, language):
    mark = rng.choice(["- ", "- ", "* ", "1. "])
    return "\n".join(mark + language.phrase(rng, 4, 16) for _ in range(rng.randrange(3, 8)))


def quote(rng, language):
    return "> " + language.sentence(rng) + "\n> " + language.sentence(rng)


def table(rng, language):
    columns = rng.randrange(2, 5)
    rows = [
        "| " + " | ".join(language.phrase(rng, 1, 3) for _ in range(columns)) + " |"
        for _ in range(rng.randrange(3, 8))
    ]
    return "\n".join([rows[0], "|" + " --- |" * columns] + rows[1:])


def code(rng, language):
    lines = []
    for _ in range(rng.randrange(3, 16)):
        left, right, number = rng.choices(language.rare, k=2) + [rng.randrange(1000)]
        lines.append("    " * rng.randrange(3) + f"{left} = {right}({number})")
    return f"```{rng.choice(CODE_LANGUAGES)}\n" + "\n".join(lines) + "\n```"


def image(rng, language):
    alternative = language.phrase(rng, 2, 6) if rng.random() < 0.8 else ""
    return f"![{alternative}](/images/{rng.randrange(10**6)}.png)"


# Kinds of blocks beside paragraphs, and how many of a hundred blocks they are.
KINDS = [(bullets, 9), (code, 6), (quote, 4), (image, 4), (table, 2)]
OTHERS = sum(share for _, share in KINDS)


def block(rng, language, number):
    chance = rng.random() * 100
    if chance >= OTHERS:
        return copied(rng, language, number) if rng.random() < COPIED else paragraph(rng, language)
    for kind, share in KINDS:
        if chance < share:
            return kind(rng, language)
        chance -= share
    return paragraph(rng, language)


def heading(rng, language, level):
    return "#" * level + " " + language.phrase(rng, 2, 7)


def body(rng, language, size, number):
    """Blocks until there are so many bytes, about."""
    blocks = [paragraph(rng, language)]
    written = len(blocks[0]) * language.bytes_per_character
    level = 1
    while written < size:
        if rng.random() < 0.22:
            level = rng.choice([2, 2, 2, 3, 3, min(level + 1, 4)])
            blocks.append(heading(rng, language, level))
        blocks.append(block(rng, language, number))
        written += (len(blocks[-1]) + 2) * language.bytes_per_character
    if rng.random() < NOTE_SHARE:
        blocks[0] += "[^1]"
        blocks.append("[^1]: " + language.sentence(rng))
    if rng.random() < BOILERPLATE_SHARE:
        blocks.append(boilerplate(rng, language))
    return "\n\n".join(blocks) + "\n"
