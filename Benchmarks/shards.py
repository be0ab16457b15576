#!/usr/bin/env python3
"""Writes the Markdown posts below a folder as packed JSON Lines, a line a post:  shards.py FOLDER OUTPUT [COUNT]

A post has id, title, date, tags and body, which is the Markdown behind its front matter as it stands. Of front matter
only what most blogs write is understood: a key and its value on a line, lists between brackets or an item a line.
"""

import json
import os
import re
import subprocess
import sys

from workspace import SUFFIXES

FIELDS = ["title", "date", "tags"]
FENCES = {"---": ["---", "..."], "+++": ["+++"]}


def posts(folder):
    """Paths of the posts, hidden files left out, in their order."""
    found = []
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [
            os.path.join(parent, name)
            for name in names
            if not name.startswith(".") and name.rpartition(".")[2] in SUFFIXES
        ]
    return sorted(found)


def plain(value):
    """A value without its quotation marks."""
    value = value.strip()
    if value[:1] == '"' == value[-1:]:
        return value[1:-1].replace('\\"', '"').replace("\\\\", "\\")
    return value[1:-1].replace("''", "'") if value[:1] == "'" == value[-1:] else value


def read(value):
    if value[:1] != "[":
        return plain(value)
    items = re.findall(r'"[^"]*"|\'[^\']*\'|[^,]+', value[1:].rstrip().removesuffix("]"))
    return [plain(item) for item in items if item.strip()]


def fields(lines):
    """Those of the front matter that a line is to have."""
    found = {}
    key = ""
    for line in lines:
        if match := re.match(r"(\w+)\s*[:=]\s*(.*)", line):
            key = match[1].lower()
            found[key] = read(match[2])
        elif match := re.match(r"\s*-\s+(.+)", line):
            if not isinstance(found.get(key), list):
                found[key] = []
            found[key].append(plain(match[1]))
    return {key: found[key] for key in FIELDS if found.get(key)}


def post(path, name):
    with open(path, "rb") as file:
        text = file.read().decode("utf-8-sig", errors="replace").replace("\r\n", "\n")
    lines = text.split("\n")
    ends = FENCES.get(lines[0].rstrip(), [])
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() in ends), 0)
    head = fields(lines[1:end]) if end else {}
    return {"id": name} | head | {"body": "\n".join(lines[end + 1 :] if end else lines)}


def write(paths, folder, file):
    with subprocess.Popen(["zstd", "--quiet", "-o", file], stdin=subprocess.PIPE) as zstd:
        for path in paths:
            # A name may have bytes that are no UTF-8.
            name = os.fsencode(os.path.relpath(path, folder)).decode(errors="replace")
            zstd.stdin.write(json.dumps(post(path, name), ensure_ascii=False).encode() + b"\n")
    if zstd.returncode != 0:
        sys.exit(f"zstd: exit {zstd.returncode}")


def main():
    folder, output = sys.argv[1:3]
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 8
    paths = posts(folder)
    os.makedirs(output)
    # Dealt out like cards, so that all are about as large.
    for number in range(count):
        write(paths[number::count], folder, os.path.join(output, f"shard-{number:03}.jsonl.zst"))


if __name__ == "__main__":
    main()
