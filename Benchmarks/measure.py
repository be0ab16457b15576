"""Times commands beside each other, and looks at what a single one takes."""

import contextlib
import dataclasses
import glob
import json
import os
import shlex
import statistics
import subprocess
import tempfile
import time


@dataclasses.dataclass
class Command:
    words: list
    # Done before each run, unmeasured.
    prepare: list = dataclasses.field(default_factory=lambda: ["true"])


@dataclasses.dataclass
class Ratio:
    """One command's cost by another's: the median of the rounds, and the least and largest of the wall's."""

    wall: float
    cpu: float
    least: float
    most: float


def one_round(commands, runs, folder):
    """Mean wall and CPU seconds of each command, taken by one run of hyperfine."""
    with tempfile.NamedTemporaryFile(suffix=".json") as results:
        words = ["hyperfine", "--shell=none", "--style=none", "--ignore-failure", f"--runs={runs}"]
        words += ["--export-json", results.name]
        for command in commands:
            words += ["--prepare", shlex.join(command.prepare), shlex.join(command.words)]
        subprocess.run(words, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        with open(results.name) as file:
            timed = json.load(file)["results"]
    for command, result in zip(commands, timed):
        for code in result["exit_codes"]:
            require(code, command.words)
    return [(result["mean"], result["user"] + result["system"]) for result in timed]


def rounds(make, count, runs, folder):
    """Rounds of the commands that `make(round)` gives, short and one after another, so that all of them meet the
    machine in the same moods. Returns the cost of the first beside each of the others."""
    timed = [one_round(make(number), runs, folder) for number in range(count)]
    ours, *others = zip(*timed)
    return [ratio(ours, other) for other in others]


def ratio(costs, others):
    walls = [cost[0] / other[0] for cost, other in zip(costs, others)]
    cpus = [cost[1] / max(other[1], 1e-6) for cost, other in zip(costs, others)]
    return Ratio(statistics.median(walls), statistics.median(cpus), min(walls), max(walls))


@dataclasses.dataclass
class Usage:
    wall: float
    cpu: float
    # Of the CPU time what the system took, for files and memory.
    system: float
    # MiB; the largest that was resident.
    peak: float
    # MiB that came from the disk, as they were not in the system's memory.
    read: float


def usage(words, folder):
    """What one run of a command takes."""
    start = time.monotonic()
    process = subprocess.Popen(words, cwd=folder, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    require(process.returncode, words)
    return Usage(
        wall, used.ru_utime + used.ru_stime, used.ru_stime, used.ru_maxrss / 1024, used.ru_inblock / 2048
    )


# Seconds between two looks at the threads of a process.
LOOK = 0.02


def thread_ticks(words, folder):
    """Processor ticks of each thread of one run of a command, most first."""
    process = subprocess.Popen(words, cwd=folder, stdout=subprocess.DEVNULL)
    ticks = {}
    while process.poll() is None:
        for file in glob.glob(f"/proc/{process.pid}/task/*/stat"):
            # It may have ended since.
            with contextlib.suppress(OSError), open(file) as stat:
                name, fields = stat.read().rsplit(") ", 1)
                ticks[name.split()[0]] = sum(map(int, fields.split()[11:13]))
        time.sleep(LOOK)
    require(process.returncode, words)
    return sorted(ticks.values(), reverse=True)


def mean(usages):
    names = [field.name for field in dataclasses.fields(Usage)]
    return Usage(*(statistics.mean(getattr(one, name) for one in usages) for name in names))


def status(words, folder):
    return subprocess.run(words, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode


def run(words, folder):
    require(subprocess.run(words, cwd=folder, stdout=subprocess.DEVNULL).returncode, words)


def require(status, words):
    """3 is a run of corpus that left a post out, as real ones do."""
    if status not in (0, 3):
        raise SystemExit(f"exit {status}: {shlex.join(words)}")


# Below this share of idle time the machine is too busy to tell what a second worker is good for.
IDLE = 0.9


def is_idle(share):
    return share >= IDLE


def idle_share():
    """How much of the machine is idle in the next half second, 0 to 1."""
    before = processor_ticks()
    time.sleep(0.5)
    spent = [after - earlier for after, earlier in zip(processor_ticks(), before)]
    return (spent[3] + spent[4]) / max(1, sum(spent))


def processor_ticks():
    with open("/proc/stat") as file:
        return [int(ticks) for ticks in file.readline().split()[1:9]]
