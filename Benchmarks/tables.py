"""Bars, the rows of figures that are held against them, and their tables."""

import dataclasses
import datetime
import os
import statistics

import measure

median = statistics.median


@dataclasses.dataclass(frozen=True)
class Bar:
    """At most so many times the other's wall or CPU time, so many MiB or bytes, such a growth; at least such a
    speed-up."""

    wall: float | None = None
    cpu: float | None = None
    mebibytes: float | None = None
    bytes: float | None = None
    growth: float | None = None
    speedup: float | None = None

    @property
    def text(self):
        parts = []
        if self.wall:
            parts.append(f"{short(self.wall)}x wall")
        if self.cpu:
            parts.append(f"{short(self.cpu)}x CPU")
        if self.mebibytes:
            parts.append(f"{self.mebibytes:g} MiB")
        if self.bytes:
            parts.append(f"{self.bytes:,} B")
        if self.growth:
            parts.append(f"{self.growth:g}x")
        if self.speedup:
            parts.append(f"{self.speedup:g}x or more")
        return ", ".join(parts)

    def is_broken_by(self, row):
        if self.speedup:
            return row.figure < self.speedup
        if row.ratio is None:
            return row.figure > (self.mebibytes or self.bytes or self.growth)
        return row.ratio.wall > (self.wall or row.ratio.wall) or row.ratio.cpu > (self.cpu or row.ratio.cpu)


@dataclasses.dataclass
class Row:
    what: str
    # Of two commands, `what` naming the first and the second.
    ratio: object = None
    bar: Bar | None = None
    # A figure that is no ratio of two commands.
    figure: float | None = None
    # Of the figure: MiB or B; without it the figure is so many times another.
    unit: str = ""
    # Why it is not judged, or what there is to say instead of figures.
    note: str = ""

    @property
    def is_broken(self):
        return self.bar is not None and not self.note and self.bar.is_broken_by(self)

    @property
    def cells(self):
        """What, wall, CPU, bar, verdict."""
        wall = cpu = ""
        if self.ratio:
            wall, cpu = times(self.ratio.wall), times(self.ratio.cpu)
        elif self.figure is not None:
            wall = f"{self.figure:,.0f} {self.unit}" if self.unit else times(self.figure)
        verdict = "" if self.bar is None else self.note or ("BROKEN" if self.is_broken else "ok")
        return [self.what, wall, cpu, self.bar.text if self.bar else "", verdict]


def short(value):
    """With no more than two digits behind the point: a third is 0.33."""
    return f"{round(value, 2):g}"


def times(value):
    return f"{value:.2f}x"


def text(rows):
    """At most 80 columns."""
    lines = [line(["what : beside what", "wall", "CPU", "bar", ""])]
    for row in rows:
        said = row.bar is None and row.note
        lines.append(f"{row.what:<37} {row.note}" if said else line(row.cells))
    return "\n".join(lines)


def line(cells):
    what, wall, cpu, bar, verdict = cells
    return f"{what:<37} {wall:>8} {cpu:>7}  {bar:<16} {verdict}".rstrip()


def markdown(rows):
    lines = ["| what : beside what | wall | rounds | CPU | bar | |", "|---|---|---|---|---|---|"]
    for row in rows:
        what, wall, cpu, bar, verdict = row.cells
        spread = f"{row.ratio.least:.2f}-{row.ratio.most:.2f}" if row.ratio else ""
        if row.bar is None and row.note:
            wall = row.note
        lines.append(f"| {what} | {wall} | {spread} | {cpu} | {bar} | {verdict} |")
    return "\n".join(lines)


def heading(bench, is_markdown):
    size = f"{bench.posts:,} posts, {bench.bytes / 1e6:,.0f} MB"
    parts = [bench.commit, str(datetime.date.today()), size, f"{os.cpu_count()} cores", f"{bench.rounds} rounds"]
    if not measure.is_idle(bench.idle):
        parts.append(f"busy, {bench.idle:.0%} idle")
    return (", ".join(parts) + "\n") if is_markdown else " · ".join(parts)
