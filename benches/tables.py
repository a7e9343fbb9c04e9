#!/usr/bin/env python3
"""What joining, grouping, computing, ranking and sorting a table costs, beside reading it.

    benches/tables.py [--rows 100000] [--runs 7] [--nulage BIN] [--limit 1.5]

Makes two tables of that many rows in a temporary folder and two reports: one that only reads them, and one that also joins
them by code, groups the rows, computes, ranks and sorts. Checks both in turn and prints the median times and their ratio.
Exit 1 if the ratio is over the limit, 2 if a command fails.
The binary: the option, else $NULAGE, else target/release/nulage.
"""
import argparse
import pathlib
import statistics
import sys
import tempfile

from timing import add_nulage, run

READ = """kind = "review"
title = "Many rows"
date = 2025-11-30
[municipality]
name = "Exempelby"
full_name = "Exempelby kommun"
[tables.staff]
file = "../staff.csv"
key = "code"
columns = { code = {}, county = {}, employees = { unit = "persons" }, fte = { unit = "fte" } }
[tables.population]
file = "../population.csv"
key = "code"
columns = { code = {}, name = {}, population = { unit = "persons" } }
"""
MADE = """[tables.density]
from = "staff"
join = [{ with = "population", on = "code" }]
compute.per_1000 = { is = "employees / population * 1000", decimals = 1 }
rank = { of = "per_1000" }
sort = ["-per_1000", "name"]
[tables.counties]
from = "density"
group = { by = ["county"], sum = ["employees", "population"], median = ["per_1000"] }
rank = { of = "per_1000" }
"""
CHAPTER = '[[chapter]]\nblock = "cover"\n'


def tables(folder, count):
    staff = (f"{n:06};Län {n % 21};{n % 977};{'ca ' if n % 3 else ''}{n % 97},5" for n in range(count))
    (folder / "staff.csv").write_text("code;county;employees;fte\n" + "\n".join(staff))
    people = (f"{n:06};Kommun {n * 7919 % count};{'-' if n % 50 == 0 else n % 9973 + 1}" for n in range(count))
    (folder / "population.csv").write_text("code;name;population\n" + "\n".join(people))


def options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", default=100_000, type=int)
    parser.add_argument("--runs", default=7, type=int)
    parser.add_argument("--limit", default=1.5, type=float)
    add_nulage(parser)
    return parser.parse_args()


def main():
    args = options()
    with tempfile.TemporaryDirectory(prefix="nulage-tables-") as project:
        inputs = pathlib.Path(project, "inputs")
        for name, report in [("read", READ), ("made", READ + MADE)]:
            (inputs / name).mkdir(parents=True)
            (inputs / name / "report.toml").write_text(report + CHAPTER)
        tables(inputs, args.rows)
        seconds = {"read": [], "made": []}
        memory = {}
        for _ in range(args.runs):
            for name, times in seconds.items():
                one = run([args.nulage, "check", name], project)
                times.append(one.seconds)
                memory[name] = one.memory
        for name, times in seconds.items():
            print(f"{name}: {statistics.median(times) * 1000:.0f} ms, least {min(times) * 1000:.0f} ms, {memory[name]} MB")
        ratio = statistics.median(b / a for a, b in zip(seconds["read"], seconds["made"]))
        print(f"ratio: {ratio:.2f} (limit {args.limit})")
    sys.exit(1 if ratio > args.limit else 0)


if __name__ == "__main__":
    main()
