#!/usr/bin/env python3
"""How long a batch of profiles takes: cold, with nothing changed, with one cell changed, and against plain Typst; and its memory.

    benches/profiles.py [--reports 290] [--jobs 2] [--nulage BIN] [--typst BIN] [--memory 29,290,2900]

Makes that many municipalities with numbers and seven peers of their own around the example that `nulage new --kind profile`
writes, in a temporary folder. The last municipality is nobody's peer: its number of employees is shown by one report. Times are
ratios of one run. With `--memory` the most memory of all processes together (PSS) is measured for each of these numbers of
reports. One worker makes a report, however many there are: a report's time is that of one worker, the time of the batch by the
number of its reports for each job; beside it stands the same by the clock of the batch. Exit 1 if a ratio is above its limit, 2 if a command fails.
"""
import argparse
import os
import pathlib
import random
import shutil
import statistics
import sys
import tempfile
import time

from many import command, measured, plain
from timing import add_nulage

FIRST, LAST = 2019, 2023
LIMITS = {"nothing changed, share of cold": 0.03, "nothing changed, s": 0.15, "one cell, reports' time": 2.0, "cold, share of xargs": 1 / 1.3}


def options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--reports", default=290, type=int)
    parser.add_argument("--jobs", default=os.cpu_count(), type=int)
    parser.add_argument("--memory", default="", help="numbers of reports with commas, such as 29,290,2900")
    add_nulage(parser)
    parser.add_argument("--typst", default=os.environ.get("TYPST", "typst"))
    return parser.parse_args()


def make_batch(args, project, reports):
    """The example with other rows."""
    command([args.nulage, "--project", project, "new", "--kind", "profile", "p"])
    folder, numbers = pathlib.Path(project, "inputs/p"), random.Random(1)
    codes = [f"{n:05}" for n in range(1, reports + 1)]
    rows, years, groups = ["code;name;county;employees;age;under_30"], ["code;year;population"], ["code;peer"]
    for n, code in enumerate(codes):
        age, young = numbers.randint(430, 480) / 10, numbers.randint(80, 160) / 10
        rows.append(f"{code};Kommun {n + 1};Län {n % 21 + 1};{numbers.randint(500, 9000)};{age};{young}".replace(".", ","))
        people = numbers.randint(8000, 90000)
        for year in range(FIRST, LAST + 1):
            years.append(f"{code};{year};{people}")
            people += numbers.randint(-200, 400)
        others = [other for other in codes[:-1] if other != code]
        groups += [f"{code};{peer}" for peer in numbers.sample(others, min(7, len(others)))]
    for name, lines in (("municipalities", rows), ("population", years), ("groups", groups)):
        (folder / f"{name}.csv").write_text("\n".join(lines) + "\n")
    return folder


def seconds(words):
    start = time.perf_counter()
    command(words)
    return time.perf_counter() - start


def change_last(folder):
    """One employee more in the municipality that is nobody's peer."""
    path = folder / "municipalities.csv"
    lines = path.read_text().splitlines()
    cells = lines[-1].split(";")
    cells[3] = str(int(cells[3]) + 1)
    path.write_text("\n".join([*lines[:-1], ";".join(cells)]) + "\n")


def edited(folder, build):
    change_last(folder)
    return seconds(build)


def times(args, found):
    with tempfile.TemporaryDirectory(prefix="nulage-profiles-") as project:
        folder = make_batch(args, project, args.reports)
        out = pathlib.Path(project, "out")
        build = [args.nulage, "--project", project, "build", "--jobs", args.jobs, "--out", out]
        cold = seconds(build)
        same = min(seconds(build) for _ in range(3))
        one = statistics.median(edited(folder, build) for _ in range(5))
        print(f"{args.reports} reports, --jobs {args.jobs}: cold {cold:.2f} s ({1000 * cold / args.reports:.0f} ms a report), nothing changed {same:.3f} s, one cell changed {one:.3f} s")
        found["nothing changed, share of cold"] = same / cold
        found["nothing changed, s"] = same
        found["one cell, reports' time"] = one / (cold * args.jobs / args.reports)
        print(f"one cell, by the clock of the batch: {one / (cold / args.reports):.2f} reports")
        if shutil.which(args.typst):
            command([*build, "--force", "--emit", "typst"])
            theirs = plain(args, out / "p")
            print(f"xargs -P {args.jobs} typst compile: {theirs:.2f} s")
            found["cold, share of xargs"] = cold / theirs
        else:
            print(f"there is no `{args.typst}`: not compared with plain Typst")


def memory(args):
    for reports in map(int, filter(None, args.memory.split(","))):
        with tempfile.TemporaryDirectory(prefix="nulage-profiles-") as project:
            make_batch(args, project, reports)
            spent, peak, _ = measured([args.nulage, "--project", project, "build", "--jobs", str(args.jobs)])
            print(f"{reports} reports: {peak:.0f} MB, {1000 * spent / reports:.0f} ms a report")


def main():
    args, found = options(), {}
    times(args, found)
    memory(args)
    for name, value in found.items():
        print(f"{name}: {value:.3f} (limit {LIMITS[name]:.3f})")
    return 1 if any(value > LIMITS[name] for name, value in found.items()) else 0


if __name__ == "__main__":
    sys.exit(main())
