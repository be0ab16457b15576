#!/usr/bin/env python3
"""Writes the *.generated.swift files beside it from Debian's unicode-data (Unicode 15).

Run by hand after an upgrade of the package: python3 Sources/Text/Tables/generate.py
Numbers stand in raw string literals, six bits a character from "0" on, most significant first.
"""

import html.entities
import os

UNICODE = "/usr/share/unicode"
HERE = os.path.dirname(os.path.abspath(__file__))
LIMIT = 0x110000


# Reading the database


def rows(name):
    with open(os.path.join(UNICODE, name), encoding="utf-8") as file:
        for line in file:
            line = line.split("#")[0].strip()
            if line:
                yield [field.strip() for field in line.split(";")]


def span(field):
    first, _, last = field.partition("..")
    return range(int(first, 16), int(last or first, 16) + 1)


def property_values(name, default):
    values = [default] * LIMIT
    for fields in rows(name):
        for scalar in span(fields[0]):
            values[scalar] = fields[1]
    return values


def binary_property(name, wanted):
    return {scalar for fields in rows(name) if fields[1] == wanted for scalar in span(fields[0])}


def unicode_data():
    """General category, combining class and canonical decomposition of each scalar."""
    category, combining, canonical = ["Cn"] * LIMIT, [0] * LIMIT, {}
    first = None
    for fields in rows("UnicodeData.txt"):
        scalar = int(fields[0], 16)
        if fields[1].endswith(", First>"):
            first = scalar
            continue
        for each in range(first if first is not None else scalar, scalar + 1):
            category[each] = fields[2]
            combining[each] = int(fields[3])
        first = None
        if fields[5] and not fields[5].startswith("<"):
            canonical[scalar] = [int(part, 16) for part in fields[5].split()]
    return category, combining, canonical


def script_extensions():
    short = {}
    for fields in rows("PropertyValueAliases.txt"):
        if fields[0] == "sc":
            short[fields[2]] = fields[1]
    scripts = property_values("Scripts.txt", "Unknown")
    sets = [frozenset([short[script]]) for script in scripts]
    for fields in rows("ScriptExtensions.txt"):
        for scalar in span(fields[0]):
            sets[scalar] = frozenset(fields[1].split())
    return scripts, sets


# Writing Swift


def packed(values, digits):
    text = "".join(
        chr(0x30 + (value >> (6 * place) & 63)) for value in values for place in reversed(range(digits))
    )
    lines = [text[at : at + 100] for at in range(0, len(text), 100)]
    return '#"""\n' + "".join("        " + line + "\n" for line in lines) + '        """#'


def write(name, members):
    body = "\n".join("    " + member for member in members)
    text = (
        "// swift-format-ignore-file\n"
        "// Written by generate.py from Unicode 15; do not edit.\n\n"
        f"enum {name} {{\n{body}\n}}\n"
    )
    with open(os.path.join(HERE, name + ".generated.swift"), "w", encoding="utf-8") as file:
        file.write(text)


def table(name, values, digits):
    assert max(values) < 1 << (6 * digits), (name, max(values))
    return f"static let {name} = {packed(values, digits)}"


def number(name, value):
    return f"static let {name} = {value}"


def trie(values, block):
    """Two stages: block numbers by the high bits of a scalar, then the distinct blocks."""
    numbers, blocks, stage1 = {}, [], []
    for start in range(0, LIMIT, block):
        part = tuple(values[start : start + block])
        if part not in numbers:
            numbers[part] = len(numbers)
            blocks.extend(part)
        stage1.append(numbers[part])
    while len(stage1) > 1 and stage1[-1] == stage1[-2]:
        stage1.pop()
    return stage1, blocks


# Words: the automaton of UAX #29 with ideographs and kana as words of their own

START, CR, SPACE, OTHER, LETTER, HEBREW, NUMERIC, KATAKANA, EXTEND, FLAG = range(10)
LETTER_MID, HEBREW_SINGLE, HEBREW_DOUBLE, NUMERIC_MID = range(10, 14)
PENDING = {LETTER_MID, HEBREW_DOUBLE, NUMERIC_MID}
AFTER = {
    "CR": CR, "LF": START, "Newline": START, "WSegSpace": SPACE, "ALetter": LETTER,
    "Hebrew_Letter": HEBREW, "Numeric": NUMERIC, "Katakana": KATAKANA, "ExtendNumLet": EXTEND,
    "Regional_Indicator": FLAG,
}
LETTERS = {"ALetter", "Hebrew_Letter"}
EITHER_MID = {"MidNumLet", "Single_Quote"}
JOINS = {
    LETTER: LETTERS | {"Numeric", "ExtendNumLet"},
    HEBREW: LETTERS | {"Numeric", "ExtendNumLet", "Single_Quote"},
    NUMERIC: LETTERS | {"Numeric", "ExtendNumLet"},
    KATAKANA: {"Katakana", "ExtendNumLet"},
    EXTEND: LETTERS | {"Numeric", "Katakana", "ExtendNumLet"},
    FLAG: {"Regional_Indicator"},
    SPACE: {"WSegSpace"},
    LETTER_MID: LETTERS,
    HEBREW_SINGLE: LETTERS,
    HEBREW_DOUBLE: {"Hebrew_Letter"},
    NUMERIC_MID: {"Numeric"},
}
WAITS = {
    LETTER: {name: LETTER_MID for name in EITHER_MID | {"MidLetter"}},
    HEBREW: {"MidNumLet": LETTER_MID, "MidLetter": LETTER_MID, "Double_Quote": HEBREW_DOUBLE},
    NUMERIC: {name: NUMERIC_MID for name in EITHER_MID | {"MidNum"}},
}


def step(state, scalar_class):
    """The next state and (words, Hangul words, break here, break at the waiting mark, mark waits).

    A state is (left side, after a joiner, segment counted, segment has Hangul, waiting part is wordy).
    """
    left, joiner, counted, hangul, waiting_wordy = state
    kind, wordy, is_hangul, pictographic = scalar_class
    pending = left in PENDING
    if kind in ("Extend", "Format", "ZWJ") and left not in (START, CR):
        assert not is_hangul
        rest = OTHER if left == SPACE else left
        if pending:
            return (rest, kind == "ZWJ", counted, hangul, waiting_wordy or wordy), (0, 0, 0, 0, 0)
        words = int(wordy and not counted)
        return (rest, kind == "ZWJ", counted or wordy, hangul, False), (words, 0, 0, 0, 0)

    if kind in WAITS.get(left, {}):
        assert not wordy and not pictographic
        return (WAITS[left][kind], False, counted, hangul, False), (0, 0, 0, 0, 1)

    after = AFTER.get(kind, OTHER)
    words = 0
    joined = kind in JOINS.get(left, ()) or (left == CR and kind == "LF")
    break_at_mark = pending and not joined
    if pending:
        if joined:
            words += int(waiting_wordy and not counted)
            counted = counted or waiting_wordy
        else:
            words += int(waiting_wordy)
            counted, hangul = waiting_wordy, False
    if left == FLAG and joined:
        after = OTHER
    if left == HEBREW and kind == "Single_Quote":
        after = HEBREW_SINGLE
    joined = joined or (joiner and pictographic and left not in (START, CR))
    if not joined:
        counted, hangul = False, False
    words += int(wordy and not counted)
    hangul_words = int(is_hangul and not hangul)
    state = (after, kind == "ZWJ", counted or wordy, hangul or is_hangul, False)
    return state, (words, hangul_words, int(not joined), int(break_at_mark), 0)


def automaton(classes):
    """States, start first, minimised: rows of (next state, outputs), and words due at the end."""
    first = (START, False, False, False, False)
    states, todo, moves = [first], [first], {}
    while todo:
        state = todo.pop()
        moves[state] = [step(state, each) for each in classes]
        for following, _ in moves[state]:
            if following not in states:
                states.append(following)
                todo.append(following)
    due = {state: (int(state[4]), int(state[0] in PENDING)) for state in states}
    group = {state: hash_of for state, hash_of in due.items()}
    count = 0
    while True:
        keys = {s: (group[s], tuple((group[n], out) for n, out in moves[s])) for s in states}
        numbers = {}
        for state in states:
            numbers.setdefault(keys[state], len(numbers))
        group = {state: numbers[keys[state]] for state in states}
        if len(numbers) == count:
            break
        count = len(numbers)
    table = [None] * count
    ends = [None] * count
    for state in states:
        table[group[state]] = [(group[n], out) for n, out in moves[state]]
        ends[group[state]] = due[state]
    return table, ends


def word_break(category, white_space, unstable):
    kinds = property_values("auxiliary/WordBreakProperty.txt", "Other")
    alphabetic = binary_property("DerivedCoreProperties.txt", "Alphabetic")
    pictographic = binary_property("emoji/emoji-data.txt", "Extended_Pictographic")
    scripts, extensions = script_extensions()

    def scalar_class(scalar):
        major = category[scalar][0]
        held = extensions[scalar] & {"Hani", "Hira", "Kana"}
        own = major in "LN" and bool(held)
        kana = own and "Hani" not in held
        kind = "Other" if own else kinds[scalar]
        hangul = major == "L" and scripts[scalar] == "Hangul"
        wordy = scalar in alphabetic or major == "N" or own
        rules = (kind, wordy, hangul, scalar in pictographic)
        return (scalar in unstable, rules, scalar in white_space, own, kana)

    of_scalar = [scalar_class(scalar) for scalar in range(LIMIT)]
    distinct = sorted(set(of_scalar))
    numbers = {each: at for at, each in enumerate(distinct)}
    rows_, ends = automaton([each[1] for each in distinct])
    assert len(distinct) <= 64 and len(rows_) <= 128, (len(distinct), len(rows_))
    transitions = []
    for row in rows_:
        for each, (following, outputs) in zip(distinct, row):
            words, hangul, here, at_mark, waits = outputs
            _, _, white, own, kana = each
            transitions.append(
                words | hangul << 2 | int(not white) << 3 | int(own) << 4 | int(kana) << 5
                | following << 6 | here << 13 | at_mark << 14 | waits << 15
            )
        transitions.extend([0] * (64 - len(distinct)))
    stage1, stage2 = trie([numbers[each] for each in of_scalar], 64)
    print("words:", len(distinct), "classes,", len(rows_), "states,", len(stage1), len(stage2))
    first_unstable = next(at for at, each in enumerate(distinct) if each[0])
    write("WordBreakData", [
        "/// Class of each scalar in two stages, 64 scalars a block; ASCII is the first two blocks.",
        table("blockNumbers", stage1, 2),
        table("blocks", stage2, 1),
        "/// 64 entries a state, one a class; the bits are those of `WordTransition`.",
        table("transitions", transitions, 3),
        "/// Two digits a state: words still to count at the end of the text, whether a mark waits.",
        table("ends", [words | waits << 1 for words, waits in ends], 1),
        "/// Classes from here on can change under normalization form C.",
        number("firstUnstableClass", first_unstable),
    ])


# Normalization


def mapping_tables(prefix, mapping):
    """A trie of indices into `offsets`; 0 means unmapped. Mapping n spans offsets[n-1]..<offsets[n]."""
    distinct = sorted({tuple(value) for value in mapping.values()})
    numbers = {value: at + 1 for at, value in enumerate(distinct)}
    values = [numbers[tuple(mapping[s])] if s in mapping else 0 for s in range(LIMIT)]
    stage1, stage2 = trie(values, 64)
    offsets, scalars = [0], []
    for value in distinct:
        scalars.extend(value)
        offsets.append(len(scalars))
    print(prefix, len(mapping), "mappings,", len(stage1), len(stage2), len(scalars))
    return [
        table(prefix + "BlockNumbers", stage1, 2),
        table(prefix + "Blocks", stage2, 3),
        table(prefix + "Offsets", offsets, 3),
        table(prefix + "Scalars", scalars, 4),
    ]


def normalization(combining, canonical, white_space, unstable):
    def full(scalar):
        if scalar not in canonical:
            return [scalar]
        return [part for each in canonical[scalar] for part in full(each)]

    decompositions = {scalar: full(scalar) for scalar in canonical}
    excluded = binary_property("DerivedNormalizationProps.txt", "Full_Composition_Exclusion")
    pairs = sorted(
        (parts[0], parts[1], scalar) for scalar, parts in canonical.items() if scalar not in excluded
    )
    folds = {}
    for fields in rows("DerivedNormalizationProps.txt"):
        if fields[1] == "NFKC_CF":
            for scalar in span(fields[0]):
                folds[scalar] = [int(part, 16) for part in fields[2].split()]
    classes = sorted(set(combining))
    assert len(classes) <= 64 and classes[0] == 0
    numbers = {value: at for at, value in enumerate(classes)}
    properties = [
        numbers[combining[s]] | (s in unstable) << 6 | (s in white_space) << 7 for s in range(LIMIT)
    ]
    stage1, stage2 = trie(properties, 64)
    write("NormalizationData", [
        "/// Six bits of combining class number, then: can change under NFC, White_Space.",
        table("propertyBlockNumbers", stage1, 2),
        table("propertyBlocks", stage2, 2),
        table("combiningClasses", classes, 2),
        "/// Full canonical decompositions, without Hangul syllables.",
        *mapping_tables("canonical", decompositions),
        "/// NFKC_Casefold.",
        *mapping_tables("fold", folds),
        "/// First scalar, second scalar, composite; sorted.",
        table("compositions", [value for pair in pairs for value in pair], 4),
    ])


# Columns in a terminal


def ranges(scalars):
    result = []
    for scalar in sorted(scalars):
        if result and result[-1][1] + 1 == scalar:
            result[-1][1] = scalar
        else:
            result.append([scalar, scalar])
    return [value for pair in result for value in pair]


def width(category):
    kinds = property_values("EastAsianWidth.txt", "N")
    ignorable = binary_property("DerivedCoreProperties.txt", "Default_Ignorable_Code_Point")
    syllables = property_values("HangulSyllableType.txt", "NA")
    zero = {
        s for s in range(LIMIT)
        if category[s] in ("Mn", "Me", "Cf", "Cc", "Zl", "Zp", "Cs") or s in ignorable
        or syllables[s] in ("V", "T")
    } - {0xAD} - binary_property("PropList.txt", "Prepended_Concatenation_Mark")
    wide = {s for s in range(LIMIT) if kinds[s] in "WF"} - zero
    emoji = binary_property("emoji/emoji-data.txt", "Emoji")
    write("WidthData", [
        "/// First and last scalar of each range; sorted.",
        table("zero", ranges(zero), 4),
        table("wide", ranges(wide), 4),
        table("emoji", ranges(emoji - set(range(0x80))), 4),
    ])


# HTML entities


def entities():
    names = sorted(name[:-1] for name in html.entities.html5 if name.endswith(";"))
    lines = [
        "        " + name + " " + " ".join(f"{ord(part):X}" for part in html.entities.html5[name + ";"])
        for name in names
    ]
    print("entities:", len(names))
    write("HTMLEntityData", [
        "/// A name and its scalars in hex a line; sorted by bytes.",
        'static let names = #"""\n' + "\n".join(lines) + '\n        """#',
    ])


def main():
    category, combining, canonical = unicode_data()
    white_space = binary_property("PropList.txt", "White_Space")
    unstable = {
        scalar for fields in rows("DerivedNormalizationProps.txt") if fields[1] == "NFC_QC"
        for scalar in span(fields[0])
    }
    word_break(category, white_space, unstable)
    normalization(combining, canonical, white_space, unstable)
    width(category)
    entities()


if __name__ == "__main__":
    main()
