#!/usr/bin/env python3
"""Measures corpus beside tools that everyone knows, and fails where a bar is broken.

Each comparison is the median of short rounds in which the commands run one after another. What it writes lies below
.build/bench; the posts' folder is only read.
"""

import argparse
import os
import shlex
import shutil
import subprocess
import sys

import measure
import tables
from measure import Command
from tables import Bar, Row
from workspace import Workspace

# The bars, all of them: how many times the cost of the other command, MiB, or bytes a post.
BARS = {
    "cold": Bar(wall=2, cpu=3.5),
    "unchanged": Bar(wall=4),
    "changed": Bar(wall=1 / 3),
    "tag": Bar(wall=6),
    "stats": Bar(wall=1 / 5),
    "workers": Bar(speedup=1.6),
    "shards": Bar(cpu=1),
    "workers on shards": Bar(speedup=1.4),
    "second thread": Bar(speedup=0.7),
    "peak": Bar(mebibytes=120),
    "peak growth": Bar(growth=1.5),
    "memory": Bar(bytes=1000),
}
# The bar of the peak speaks of about as many posts as this at most.
PEAK_POSTS = 30_000
# Posts of the growing corpora; those of which the peaks are compared, the larger four times as many as the smaller.
SIZES = [1_000, 5_000, 25_000, 100_000]
FULL_SIZES = SIZES + [1_000_000]
FEW, MANY = 25_000, 100_000
SCALE_ROUNDS = 2
MEMORY_ROUNDS = 3
DEFAULT_POSTS = 25_000


def cold(bench, count):
    """A whole run from nothing beside the counting of words, and beside whatever else reads posts."""
    pipeline = bench.pipeline("cold")
    others = bench.readers()
    ours = bench.cold_run(pipeline)
    for command in (ours, others["wc -w"]):
        measure.run(command.words, bench.work)
    for name in [name for name, command in others.items() if measure.status(command.words, bench.work) != 0]:
        bench.skipped[name] = "fails on these posts, skipped"
        del others[name]
    found = bench.manifest(pipeline)["counts"]["files_read"]
    if found != bench.posts:
        print(f"corpus read {found:,} files, the other tools {bench.posts:,} Markdown files")
    size = os.path.getsize(bench.latest(pipeline, "index.sqlite")) / max(1, bench.posts_in_index(pipeline))
    # Hugo takes longest by far: it runs by itself, twice.
    quick = {name: command for name, command in others.items() if name != "hugo list all"}
    rows = compare(bench, "cold run", ours, quick, count, {"wc -w": BARS["cold"]})
    slow = {name: command for name, command in others.items() if name not in quick}
    rows += compare(bench, "cold run", ours, slow, min(count, 2), {})
    return rows + [Row("index.sqlite, a post", figure=size, unit="B")]


def compare(bench, what, ours, others, count, bars, runs=1):
    if not others:
        return []
    ratios = measure.rounds(lambda _: [ours, *others.values()], count, runs, bench.work)
    return [Row(f"{what} : {name}", ratio, bars.get(name)) for name, ratio in zip(others, ratios)]


def unchanged(bench, count):
    pipeline = bench.pipeline("unchanged")
    measure.run(bench.corpus_run(pipeline), bench.work)
    status = bench.git(bench.folder, "status", "--porcelain")
    bench.make_git_copy(bench.folder)
    ours = Command(bench.corpus_run(pipeline))
    for words in (ours.words, status):
        measure.run(words, bench.work)
    rows = compare(
        bench, "no change", ours, {"git status": Command(status)}, count, {"git status": BARS["unchanged"]}
    )

    def days(number):
        return [
            Command(bench.corpus_run(pipeline, day=number + 1)),
            Command(bench.corpus_run(pipeline, day=number + 1)),
        ]

    # The first of a day meets the day before, the second itself.
    return rows + [Row("new day : no change", measure.rounds(days, count, 1, bench.work)[0])]


def changed(bench, count):
    """1 % of the files changed, in a copy of the folder, beside a run from nothing over that copy, beside git, which
    looks for the same changes, and beside a night on which none did."""
    copy = bench.copy_of_folder()
    pipeline = bench.pipeline("changed", copy)
    change = [sys.executable, os.path.join(bench.tools, "change.py"), copy, "100"]
    run = bench.corpus_run(pipeline)
    measure.run(run, bench.work)
    bench.make_git_copy(copy)
    status = bench.git(copy, "status", "--porcelain")
    whole = bench.cold_run(bench.pipeline("changed-cold", copy))
    commands = [Command(run, change), whole, Command(run), Command(status)]
    cold, nothing, git = measure.rounds(lambda _: commands, count, 1, bench.work)
    return [
        Row("1 % changed : cold run", cold, BARS["changed"]),
        Row("1 % changed : git status", git),
        Row("1 % changed : no change", nothing),
    ]


def tag(bench, count):
    pipeline = bench.pipeline("tag")
    measure.run(bench.corpus_run(pipeline), bench.work)
    key, posts = bench.middling_tag(pipeline)
    if key is None:
        return [Row("stats --tag", note="no post has a tag")]
    query = Command(bench.sqlite(pipeline, key))
    rows = []
    for form in ("table", "csv"):
        ours = Command([bench.corpus, "stats", "--pipeline", pipeline, "--tag", key, "--format", form])
        what = f"stats --tag, {posts:,} posts" if form == "table" else "stats --tag --format csv"
        for command in (ours, query):
            measure.run(command.words, bench.work)
        rows += compare(bench, what, ours, {"sqlite3": query}, count, {"sqlite3": BARS["tag"]}, runs=15)
    return rows


def stats(bench, count):
    """Answers about all posts, from the index, beside a run that reads and writes everything."""
    pipeline = bench.pipeline("stats")
    measure.run(bench.corpus_run(pipeline), bench.work)
    cold = bench.cold_run(bench.pipeline("stats-cold"))
    measure.run(cold.words, bench.work)
    rows = []
    for what, options in (("stats", []), ("stats --by month", ["--by", "month"])):
        words = [bench.corpus, "stats", "--pipeline", pipeline, *options]
        measure.run(words, bench.work)
        ours = Command(["sh", "-c", shlex.join(words) + " | cat"])
        rows += compare(bench, what, ours, {"cold run": cold}, count, {"cold run": BARS["stats"]})
    return rows


def workers(bench, count):
    """Reading and measuring by two workers, as the manifests tell it, beside one."""
    return [speedup(bench, bench.pipeline("workers"), count, "reading by 2 workers : by 1", BARS["workers"])]


def speedup(bench, pipeline, count, what, bar):
    note = too_busy()
    speedups = []
    for _ in range(count):
        stages = []
        for jobs in ("1", "2"):
            measure.run(bench.corpus_run(pipeline, "--rebuild", "--jobs", jobs), bench.work)
            stages.append(bench.manifest(pipeline)["stages"]["read"])
        speedups.append(stages[0] / max(1, stages[1]))
    return Row(what, figure=tables.median(speedups), bar=bar, note=note)


def too_busy():
    """Why it cannot be told what a second worker is good for; empty where it can."""
    return "" if measure.is_idle(measure.idle_share()) and os.cpu_count() > 1 else "busy"


def shards(bench, count):
    """The same posts in a few packed files of JSON Lines: what they cost beside the Markdown files, and how two workers
    share them."""
    folder = bench.shards()
    pipeline = bench.pipeline("shards", folder, body="markdown")
    ours = bench.cold_run(pipeline)
    files = bench.cold_run(bench.pipeline("shards-files"))
    for command in (ours, files):
        measure.run(command.words, bench.work)
    found = bench.posts_in_index(pipeline)
    if found != bench.posts:
        print(f"corpus found {found:,} posts in the shards, which have {bench.posts:,}")
    rows = compare(bench, "cold run of shards", ours, {"of files": files}, count, {"of files": BARS["shards"]})
    rows.append(speedup(bench, pipeline, count, "shards by 2 workers : by 1", BARS["workers on shards"]))
    note = too_busy()
    words = [bench.corpus, "stats", folder, "--by", "source", "--format", "csv", "--jobs", "2"]
    shares = []
    for _ in range(count):
        first, second, *_ = measure.thread_ticks(words, bench.work) + [0, 0]
        shares.append(second / max(1, first))
    second = Row("shards, second thread : first", figure=tables.median(shares), bar=BARS["second thread"], note=note)
    return rows + [second]


def peak(bench, count):
    used = bench.cold_usage(bench.folder)
    note = "" if bench.posts <= PEAK_POSTS else "more posts"
    what = f"peak of a cold run, {bench.posts:,} posts"
    return [Row(what, figure=used.peak, unit="MiB", bar=BARS["peak"], note=note)]


def scale(bench, count):
    """What a post costs and how the peak grows from a thousand posts on; always generated ones."""
    sizes = FULL_SIZES if bench.full else SIZES
    used = {size: [] for size in sizes}
    # The least of short runs would be that of a good moment, which a run of minutes has not for itself: the means of
    # rounds, in which what takes less is done more often.
    for _ in range(SCALE_ROUNDS):
        for size in sizes:
            for _ in range(max(1, min(5, 300_000 // size))):
                used[size].append(bench.cold_usage(bench.generated(size)))
    used = {size: measure.mean(runs) for size, runs in used.items()}
    rows = []
    for size in sizes:
        cost = used[size].cpu / size * 1e6
        wall = used[size].wall / size * 1e6
        system = used[size].system / size * 1e6
        text = f"{wall:.0f} us wall, {cost:.0f} us CPU, {system:.0f} of them the system's"
        text += f", {used[size].read:.0f} MiB from the disk, peak {used[size].peak:.0f} MiB"
        rows.append(Row(f"a post of {size:,}", note=text))
    least = min(used[size].cpu / size for size in sizes)
    growth = used[sizes[-1]].cpu / sizes[-1] / least
    rows.append(Row(f"CPU a post, {sizes[-1]:,} : the least", figure=growth))
    own = [(used[size].cpu - used[size].system) / size for size in sizes]
    rows.append(Row("the same without the system's", figure=own[-1] / min(own)))
    peaks = {size: used[size].peak for size in (FEW, MANY)}
    rows += [Row(f"peak, {size:,} posts", figure=peak, unit="MiB") for size, peak in peaks.items()]
    return rows + [Row(f"peak, {MANY:,} posts : {FEW:,}", figure=peaks[MANY] / peaks[FEW], bar=BARS["peak growth"])]


def memory(bench, count):
    """What a post adds to the memory of an answer that reads files, from few to many posts; always generated ones."""
    peaks = {}
    for size in (FEW, MANY):
        words = [bench.corpus, "stats", bench.generated(size), "--by", "source", "--jobs", "2"]
        runs = [measure.usage(words, bench.work).peak for _ in range(min(count, MEMORY_ROUNDS))]
        peaks[size] = tables.median(runs)
    rows = [Row(f"peak of stats FOLDER, {size:,} posts", figure=peak, unit="MiB") for size, peak in peaks.items()]
    slope = (peaks[MANY] - peaks[FEW]) * 2**20 / (MANY - FEW)
    return rows + [Row("stats FOLDER, memory a post", figure=slope, unit="B", bar=BARS["memory"])]


COMPARISONS = {
    "cold": cold,
    "unchanged": unchanged,
    "changed": changed,
    "tag": tag,
    "stats": stats,
    "workers": workers,
    "shards": shards,
    "peak": peak,
    "scale": scale,
    "memory": memory,
}


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("--corpus", default=".build/release/corpus", help="the binary")
    arguments.add_argument("--folder", help=f"of posts; without it {DEFAULT_POSTS:,} generated ones")
    arguments.add_argument("--posts", type=int, default=DEFAULT_POSTS, help="so many generated ones")
    arguments.add_argument("--rounds", type=int, default=7)
    arguments.add_argument("--full", action="store_true", help="up to a million posts")
    arguments.add_argument("--only", help="some of: " + ", ".join(COMPARISONS))
    arguments.add_argument("--markdown", action="store_true", help="a table for the documentation")
    options = arguments.parse_args()
    names = options.only.split(",") if options.only else list(COMPARISONS)
    unknown = [name for name in names if name not in COMPARISONS]
    if unknown:
        arguments.error(f"no comparison is named {unknown[0]}")
    for tool in ("git", "hyperfine", "sqlite3", "zstd"):
        if not shutil.which(tool):
            sys.exit(f"{tool} is missing: make bench installs it")

    bench = Workspace(options)
    rows = []
    for name in names:
        print(f"measuring: {name}", file=sys.stderr)
        rows += COMPARISONS[name](bench, options.rounds)
    for tool, reason in bench.skipped.items():
        rows.append(Row(f"cold run : {tool}", note=reason))
    print(tables.heading(bench, options.markdown))
    print(tables.markdown(rows) if options.markdown else tables.text(rows))
    sys.exit(1 if any(row.is_broken for row in rows) else 0)


if __name__ == "__main__":
    main()
