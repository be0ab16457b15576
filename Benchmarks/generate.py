#!/usr/bin/env python3
"""Writes posts for benchmarks: as many as asked for, made up from a seed, as a blog of some years has them.

    generate.py COUNT FOLDER [--seed N] [--jobs N]

The same seed gives the same bytes, however many jobs; fewer posts are the first of more. No text is taken from
anywhere: words are made of syllables and drawn by Zipf's law, behind the commonest words of each language.
"""

import argparse
import multiprocessing
import os
import random
import shutil
import sys

import languages
import passages

LANGUAGES = [("en", 70), ("de", 8), ("fr", 6), ("zh", 5), ("ja", 4), ("ru", 4), ("ko", 3)]
CODES = [code for code, _ in LANGUAGES]
SHARES = [share for _, share in LANGUAGES]

# Sizes in bytes: a log-normal body with half below 4 KB, and one post in 300 from the long tail.
MEDIAN, SIGMA, SMALLEST, LARGEST = 3650, 0.75, 250, 200_000
TAIL_SHARE, TAIL_START, TAIL_EXPONENT = 1 / 300, 20_000, 1.1

SECTIONS = ["engineering", "product", "culture", "research", "releases", "guides", "notes", "events"]
# How many tags a post has, 0 to 8.
TAG_COUNTS = [8, 14, 21, 22, 16, 10, 5, 3, 1]
TAGS, CATEGORIES, AUTHORS = 3000, 24, 180


class Names:
    """Tags, categories and authors of the blog, the first ones used most."""

    def __init__(self, seed):
        rng = random.Random(f"{seed}:names")
        rare = languages.get("en", seed).rare

        def word():
            return rng.choice(rare)

        self.tags = [word().title() + (" " + word() if rng.random() < 0.3 else "") for _ in range(TAGS)]
        self.categories = [word().title() for _ in range(CATEGORIES)]
        self.authors = [f"{word().title()} {word().title()}" for _ in range(AUTHORS)]

    def draw(self, rng, names):
        """One of the names: the n-th about 1/n as often as the first."""
        return names[int(len(names) ** rng.random()) - 1]

    def draw_tags(self, rng):
        wanted = rng.choices(range(len(TAG_COUNTS)), TAG_COUNTS)[0]
        tags = dict.fromkeys(self.draw(rng, self.tags) for _ in range(wanted))
        return [tag.lower() if rng.random() < 0.08 else tag for tag in tags]


def size(rng):
    """Bytes that a post shall have."""
    if rng.random() < TAIL_SHARE:
        return min(LARGEST, int(TAIL_START * rng.paretovariate(TAIL_EXPONENT)))
    return max(SMALLEST, int(rng.lognormvariate(0, SIGMA) * MEDIAN))


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def listed(rng, key, values):
    """A list as blogs write them: between brackets or a line an item."""
    if not values:
        return []
    if rng.random() < 0.6:
        return [f"{key}: [{', '.join(values)}]"]
    return [f"{key}:"] + [f"  - {value}" for value in values]


def front_matter(rng, names, code, title, date, language):
    time = f"T{rng.randrange(6, 22):02}:{rng.randrange(60):02}:00"
    lines = ["---", f"title: {quoted(title)}"]
    if rng.random() > 0.01:
        lines.append("date: " + date + rng.choice(["", time + "Z", time + "+02:00"]))
    lines += listed(rng, "tags", names.draw_tags(rng))
    if rng.random() < 0.7:
        lines += listed(rng, "categories", [names.draw(rng, names.categories)])
    if rng.random() < 0.8:
        lines += listed(rng, "authors", [names.draw(rng, names.authors) for _ in range(rng.choice([1, 1, 1, 2]))])
    if code != "en" or rng.random() < 0.3:
        lines.append(f"language: {code}")
    if rng.random() < 0.6:
        lines.append(f"description: {quoted(language.sentence(rng))}")
    if rng.random() < 0.5:
        lines += ["layout: post", f"image: /images/{rng.randrange(10**6)}.jpg"]
    if rng.random() < 0.02:
        lines.append("draft: true")
    return "\n".join(lines + ["---", "", ""])


def path(rng, date, slug):
    """Where blogs put posts: by month, by section, or dated names in one folder a year."""
    form = rng.random()
    if form < 0.55:
        return f"{date[:4]}/{date[5:7]}/{slug}.md"
    if form < 0.80:
        return f"{rng.choice(SECTIONS)}/{date[:4]}/{slug}.md"
    if form < 0.85:
        return f"{rng.choice(SECTIONS)}/{date[:4]}/{slug}/index.md"
    return f"posts/{date[:4]}/{date}-{slug}.md"


def post(number, seed, names):
    """Path and text of one post."""
    rng = random.Random(f"{seed}:{number}")
    code = rng.choices(CODES, SHARES)[0]
    language = languages.get(code, seed)
    date = f"{rng.randrange(2008, 2026)}-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}"
    title = language.phrase(rng, 3, 10)
    words = [word for word in title.lower().split() if word.isascii() and word.isalpha()]
    slug = "-".join(words[:6] + [str(number)])
    head = front_matter(rng, names, code, title, date, language)
    body = passages.body(rng, language, size(rng) - len(head.encode()), number)
    return path(rng, date, slug), head + body


def write(task):
    """Writes the posts of a range of numbers; returns how many bytes."""
    numbers, folder, seed = task
    names = Names(seed)
    folders = set()
    written = 0
    for number in numbers:
        name, text = post(number, seed, names)
        file = os.path.join(folder, name)
        parent = os.path.dirname(file)
        if parent not in folders:
            os.makedirs(parent, exist_ok=True)
            folders.add(parent)
        data = text.encode()
        with open(file, "wb", buffering=0) as output:
            output.write(data)
        written += len(data)
    return written


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("count", type=int)
    arguments.add_argument("folder")
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--jobs", type=int, default=os.cpu_count())
    options = arguments.parse_args()
    folder = options.folder.rstrip("/")
    if os.path.exists(folder):
        sys.exit(f"{folder} is there already")
    # Under another name until it is whole.
    partial = folder + ".partial"
    shutil.rmtree(partial, ignore_errors=True)
    os.makedirs(partial)
    step = 1000
    tasks = [
        (range(start, min(start + step, options.count)), partial, options.seed)
        for start in range(0, options.count, step)
    ]
    with multiprocessing.Pool(options.jobs) as pool:
        written = sum(pool.imap_unordered(write, tasks))
    os.rename(partial, folder)
    print(f"{folder}: {options.count:,} posts, {written / 1e6:,.1f} MB")


if __name__ == "__main__":
    main()
