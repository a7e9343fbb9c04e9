#!/usr/bin/env python3
"""How long `nulage check` takes, and how much memory, on a staffing table of many rows.

    benches/check_rows.py [--rows 100000] [--runs 5] [--nulage BIN] [--limit 2.0]

Makes a project with 20 departments, 50 roles and that many rows in a temporary folder, checks it in four dialects, and
prints for each the best time and the most memory. Exit 1 if the slowest is over the limit in seconds, 2 if a command fails.
The binary: the option, else $NULAGE, else target/release/nulage.
"""
import argparse
import pathlib
import sys
import tempfile

from timing import add_nulage, run

DIALECTS = [(";", "utf-8"), (";", "cp1252"), ("\t", "utf-16"), (",", "utf-8-sig")]
UNITS, SUBUNITS, ROLES, FUNCTIONS = 20, 10, 50, 20

REPORT = """kind = "review"
title = "Many rows"
date = 2025-11-30
[municipality]
name = "Exempelby"
full_name = "Exempelby kommun"
[sources]
units = { file = "units.toml" }
roles = { file = "roles.toml" }
staffing = { file = "staffing.csv" }
assignments = { file = "assignments.csv" }
declared = { file = "declared.csv" }
[[chapter]]
block = "cover"
[[chapter]]
block = "total"
title = "Hela kommunen"
[[chapter]]
block = "staffing"
[[chapter]]
block = "roles"
title = "Roller"
[[chapter]]
block = "reconciliation"
title = "Avstämning"
"""


def documents(folder):
    (folder / "report.toml").write_text(REPORT)
    units = "".join(
        f'[[unit]]\nid = "u{u}"\nname = "Förvaltning {u}"\nabbreviation = "F{u}"\n'
        + "".join(f'[[unit.subunit]]\nid = "s{s}"\nname = "Avdelning {s}"\n' for s in range(SUBUNITS))
        for u in range(UNITS)
    )
    (folder / "units.toml").write_text(units)
    roles = "".join(f'[[role]]\nid = "r{r}"\nname = "Roll {r}"\n' for r in range(ROLES))
    functions = "".join(f'[[function]]\nid = "f{f}"\nname = "Funktion {f}"\n' for f in range(FUNCTIONS))
    (folder / "roles.toml").write_text(roles + functions)


def rows(count):
    yield ["unit", "subunit", "title", "role", "function", "positions", "fte", "vacant", "support", "comment"]
    for n in range(count):
        fte = "0,75" if n % 3 else "ca 0,5"
        vacant = "1" if n % 7 == 0 else ""
        yield [f"u{n % UNITS}", f"s{n // UNITS % SUBUNITS}", f"Handläggare {n}", f"r{n % ROLES}", f"f{n % FUNCTIONS}",
               "1", fte, vacant, "yes", "Arbetar mot flera förvaltningar" if n % 11 == 0 else ""]


def tables(folder, count, separator, encoding):
    text = "\r\n".join(separator.join(quoted(cell, separator) for cell in row) for row in rows(count))
    (folder / "staffing.csv").write_bytes(text.encode(encoding))
    head = "unit;subunit;title;role;persons;fte\n"
    work = (f"u{n % UNITS};s{n // UNITS % SUBUNITS};Handläggare {n};r{(n + 1) % ROLES};1;0,25" for n in range(0, count, 20))
    (folder / "assignments.csv").write_text(head + "\n".join(work))
    stated = (f"unit.u{u}.fte;{u + 1};s. {u}" for u in range(UNITS))
    (folder / "declared.csv").write_text("figure;value;place\n" + "\n".join(stated))


def quoted(cell, separator):
    return f'"{cell}"' if separator in cell else cell


def options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", default=100_000, type=int)
    parser.add_argument("--runs", default=5, type=int)
    parser.add_argument("--limit", default=2.0, type=float)
    add_nulage(parser)
    return parser.parse_args()


def main():
    args = options()
    slowest = 0.0
    with tempfile.TemporaryDirectory(prefix="nulage-rows-") as project:
        folder = pathlib.Path(project, "inputs/many")
        folder.mkdir(parents=True)
        documents(folder)
        for separator, encoding in DIALECTS:
            tables(folder, args.rows, separator, encoding)
            runs = [run([args.nulage, "check"], project) for _ in range(args.runs)]
            seconds = min(one.seconds for one in runs)
            slowest = max(slowest, seconds)
            memory = max(one.memory for one in runs)
            print(f"{args.rows} rows, {encoding}, separator {separator!r}: {seconds:.2f} s, {memory} MB")
    sys.exit(1 if slowest > args.limit else 0)


if __name__ == "__main__":
    main()
