#!/usr/bin/env python3
"""Measures every stage of a run by itself, on one thread:  stages.py FOLDER [--markdown]

FOLDER holds at least a thousand Markdown posts; a thousand of them, spread over it, are the sample. A name with a colon
is a part of another stage or belongs to another command: it stands apart from the shares of a cold run.
"""

import argparse
import glob
import json
import os
import subprocess
import sys
import tempfile

# Posts of an iteration, as `Sample.count` in Stages/Sample.swift.
POSTS = 1000


def benchmark(folder, results):
    words = ["swift", "package", "--package-path", os.path.dirname(os.path.abspath(__file__))]
    words += ["--allow-writing-to-directory", results, "benchmark", "--target", "Stages"]
    words += ["--format", "jmh", "--path", results, "--no-progress", "--quiet"]
    done = subprocess.run(words, env=os.environ | {"BENCH_FOLDER": folder}, stdout=subprocess.PIPE, text=True)
    files = glob.glob(os.path.join(results, "*.json"))
    if done.returncode != 0 or not files:
        sys.exit(done.stdout)
    with open(files[0]) as file:
        return json.load(file)


def read(result):
    """A stage's name and its microseconds a post, those of the iteration that was disturbed least."""
    name = result["benchmark"].removeprefix("package.benchmark.Stages.")
    # The export writes spaces so; in the names of files it is meant.
    if "." not in name:
        name = name.replace("_", " ")
    return name, result["secondaryMetrics"]["Time (wall clock)"]["scorePercentiles"]["0.0"] / POSTS


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("folder")
    arguments.add_argument("--markdown", action="store_true", help="a table for the documentation")
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as results:
        stages = [read(result) for result in benchmark(os.path.abspath(os.path.expanduser(options.folder)), results)]
    if not stages:
        sys.exit("no stage was measured: " + options.folder)
    whole = sum(time for name, time in stages if ":" not in name)
    rows = [["stage", "posts a second", "us a post", "share"]]
    for name, time in sorted(stages, key=lambda stage: (":" in stage[0], -stage[1])):
        share = "" if ":" in name else f"{time / whole:.1%}"
        rows.append([name, f"{1e6 / time:,.0f}", f"{time:.2f}", share])
    rows.append(["those with a share", f"{1e6 / whole:,.0f}", f"{whole:.2f}", ""])
    print("\n".join(table(rows, options.markdown)))


def table(rows, is_markdown):
    if is_markdown:
        rows.insert(1, ["---"] * len(rows[0]))
        return ["| " + " | ".join(row) + " |" for row in rows]
    return [f"{row[0]:<26}{row[1]:>15}{row[2]:>11}{row[3]:>8}".rstrip() for row in rows]


if __name__ == "__main__":
    main()
