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

# The bars, all of them: how many times the cost of the other command, or MiB.
BARS = {
    "cold": Bar(wall=2, cpu=3.5),
    "unchanged": Bar(wall=4),
    "changed": Bar(wall=1),
    "changed beside a copy": Bar(wall=3),
    "tag": Bar(wall=4),
    "peak": Bar(mebibytes=120),
    "peak of many": Bar(mebibytes=180),
    "cost growth": Bar(growth=1.25),
    "workers": Bar(speedup=1.6),
}
# The bar of the peak speaks of about as many posts as this at most.
PEAK_POSTS = 30_000
# Posts of the growing corpora; the bar of many speaks of four times as many as that of the peak.
SIZES = [1_000, 5_000, 25_000, 100_000]
FULL_SIZES = SIZES + [1_000_000]
SCALE_ROUNDS = 2
DEFAULT_POSTS = 25_000


def cold(bench, count):
    """A whole run from nothing beside the counting of words, and beside whatever else reads posts."""
    pipeline = bench.pipeline("cold")
    others = bench.readers()
    ours = Command(bench.corpus_run(pipeline, "--rebuild"), ["rm", "-rf", bench.output(pipeline)])
    for command in (ours, others["wc -w"]):
        measure.run(command.words, bench.work)
    for name in [name for name, command in others.items() if measure.status(command.words, bench.work) != 0]:
        bench.skipped[name] = "fails on these posts, skipped"
        del others[name]
    found = bench.manifest(pipeline)["counts"]["files_read"]
    if found != bench.posts:
        print(f"corpus read {found:,} files, the other tools {bench.posts:,} Markdown files")
    # Hugo takes longest by far: it runs by itself, twice.
    quick = {name: command for name, command in others.items() if name != "hugo list all"}
    rows = compare(bench, "cold run", ours, quick, count, {"wc -w": BARS["cold"]})
    slow = {name: command for name, command in others.items() if name not in quick}
    return rows + compare(bench, "cold run", ours, slow, min(count, 2), {})


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
    """1 % of the files changed, in a copy of the folder, beside nights on which none did: one that writes every report,
    as a setting changed, and one that has nothing to write; beside what no run that writes its files can go below, the
    latter and a copy of those files; and beside git, which looks for the same changes."""
    copy = bench.copy_of_folder()
    pipeline = bench.pipeline("changed", copy)
    change = [sys.executable, os.path.join(bench.tools, "change.py"), copy, "100"]
    run = bench.corpus_run(pipeline)
    keep = ["sed", "-i", "s/^keep: 2$/keep: 4/;t;s/^keep: 4$/keep: 2/", bench.file(pipeline)]
    measure.run(run, bench.work)
    bench.make_git_copy(copy)
    status = bench.git(copy, "status", "--porcelain")
    copied = os.path.join(bench.work, "copied")
    copying = f"cp -r {shlex.quote(bench.latest(pipeline, '.'))} {shlex.quote(copied)}; sync {shlex.quote(copied)}/*"
    floor = Command(["sh", "-c", f"{shlex.join(run)}; {copying}"], ["rm", "-rf", copied])
    commands = [Command(run, change), Command(run, keep), Command(run), floor, Command(status)]
    written, nothing, copies, git = measure.rounds(lambda _: commands, count, 1, bench.work)
    return [
        Row("1 % changed : reports alone", written, BARS["changed"]),
        Row("1 % changed : no change, files copied", copies, BARS["changed beside a copy"]),
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


def workers(bench, count):
    """Reading and measuring by two workers, as the manifests tell it, beside one."""
    pipeline = bench.pipeline("workers")
    is_idle = measure.is_idle(measure.idle_share())
    speedups = []
    for _ in range(count):
        stages = []
        for jobs in ("1", "2"):
            measure.run(bench.corpus_run(pipeline, "--rebuild", "--jobs", jobs), bench.work)
            stages.append(bench.manifest(pipeline)["stages"]["read"])
        speedups.append(stages[0] / max(1, stages[1]))
    note = "" if is_idle and os.cpu_count() > 1 else "busy"
    return [Row("reading by 2 workers : by 1", figure=tables.median(speedups), bar=BARS["workers"], note=note)]


def peak(bench, count):
    used = bench.cold_usage(bench.folder)
    note = "" if bench.posts <= PEAK_POSTS else "more posts"
    return [Row(f"peak of a cold run, {bench.posts:,} posts", figure=used.peak, bar=BARS["peak"], note=note)]


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
    rows.append(Row(f"CPU a post, {sizes[-1]:,} : the least", figure=growth, bar=BARS["cost growth"]))
    own = [(used[size].cpu - used[size].system) / size for size in sizes]
    rows.append(Row("the same without the system's", figure=own[-1] / min(own)))
    return rows + [Row("peak, 100,000 posts", figure=used[100_000].peak, bar=BARS["peak of many"])]


COMPARISONS = {
    "cold": cold,
    "unchanged": unchanged,
    "changed": changed,
    "tag": tag,
    "workers": workers,
    "peak": peak,
    "scale": scale,
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
    if not shutil.which("hyperfine"):
        sys.exit("hyperfine is missing: make bench installs it")

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
