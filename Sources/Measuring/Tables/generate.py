#!/usr/bin/env python3
"""Writes StopWords.generated.swift beside it from two Debian packages: liblingua-stopwords-perl, and
liblucene4.10-java for the languages the first has no list of.

Run by hand after an upgrade of the packages: python3 Sources/Measuring/Tables/generate.py
Left out: words with a mark in them, of which a text shows only the parts, and single ASCII letters,
which stand for variables and options as often as for words.
"""

import os
import re
import textwrap
import zipfile

PERL = "/usr/share/perl5/Lingua/StopWords"
JAVA = "/usr/share/java"
HERE = os.path.dirname(os.path.abspath(__file__))
WIDTH = 100

LUCENE = {
    "bg": ("lucene-analyzers-common-4.10.4.jar", "bg"),
    "cs": ("lucene-analyzers-common-4.10.4.jar", "cz"),
    "pl": ("lucene-analyzers-stempel-4.10.4.jar", "pl"),
    "tr": ("lucene-analyzers-common-4.10.4.jar", "tr"),
}
# Web names, titles and numerals that stand in texts of any language.
NOT_WORDS = {
    "cs": {"cz"},
    "pl": set("dr hab ii iii inż iv ix mgr nr pl prof tel ul vi vii viii vol www xi xii xiii xiv xv".split()),
}


def perl_lists():
    for name in sorted(os.listdir(PERL)):
        with open(os.path.join(PERL, name), encoding="utf-8") as file:
            listed = re.search(r"sub _stopwords \{\s*return qw\((.*?)\)", file.read(), re.DOTALL)
        yield name.removesuffix(".pm").lower(), listed.group(1).split()


def lucene_lists():
    for language, (jar, folder) in LUCENE.items():
        with zipfile.ZipFile(os.path.join(JAVA, jar)) as archive:
            text = archive.read(f"org/apache/lucene/analysis/{folder}/stopwords.txt").decode("utf-8")
        lines = (line.split("#")[0] for line in text.splitlines())
        yield language, [word for line in lines for word in line.split()]


def spellings(word):
    """Romanian is written with a comma or a cedilla below s and t."""
    yield word
    yield word.translate(str.maketrans("şţ", "șț"))


def kept(language, words):
    lowered = {word.lower() for word in words} - NOT_WORDS.get(language, set())
    if language == "ro":
        lowered = {spelling for word in lowered for spelling in spellings(word)}
    return sorted(word for word in lowered if word.isalpha() and len(word.encode()) > 1)


def main():
    lines = []
    for language, words in sorted([*perl_lists(), *lucene_lists()]):
        for line in textwrap.wrap(" ".join(kept(language, words)), WIDTH):
            lines.append(f"        {language} {line}\n")
    text = (
        "// swift-format-ignore-file\n"
        "// Written by generate.py from Debian's lists of stop words; do not edit.\n\n"
        "enum StopWords {\n"
        "    /// Lines of a language and words of it, lower case.\n"
        f'    static let lists = #"""\n{"".join(lines)}        """#\n'
        "}\n"
    )
    with open(os.path.join(HERE, "StopWords.generated.swift"), "w", encoding="utf-8") as file:
        file.write(text)


if __name__ == "__main__":
    main()
