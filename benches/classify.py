#!/usr/bin/env python3
"""How long `nulage classify` takes for an HR export of a large municipality.

    benches/classify.py [--rows 50000] [--titles 800] [--rules 200] [--runs 15] [--nulage BIN] [--limit 1.0]

Writes the example of `nulage new --employees` with an export of that many rows and titles and that many rules into a
temporary folder, and times whole processes. Exit 1 if the median is over the limit in seconds, 2 if a command fails.
The binary: the option, else $NULAGE, else target/release/nulage.
"""
import argparse
import pathlib
import random
import statistics
import sys
import tempfile

from timing import add_nulage, run

HEADER = "Organisation;Befattning;AID-kod;SSYK;Sysselsättningsgrad;Anställningsform;Fr.o.m.;T.o.m."
FORMS = ["Tillsvidare"] * 7 + ["Visstid", "Vikariat", "Timavlönad", "Föräldraledig", "Vakant"]


def options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", default=50_000, type=int)
    parser.add_argument("--titles", default=800, type=int)
    parser.add_argument("--rules", default=200, type=int)
    parser.add_argument("--runs", default=15, type=int)
    parser.add_argument("--limit", default=1.0, type=float)
    add_nulage(parser)
    return parser.parse_args()


def export(rows, titles):
    """An export without any person in it: titles, places, codes, rates and dates at random, the same each time."""
    pick = random.Random(1)
    lines = [HEADER]
    for _ in range(rows):
        title = pick.randrange(titles)
        unit = pick.choice(["Kommunkontoret/Administrativa enheten", "Socialförvaltningen/Staben"])
        start = f"{pick.randrange(1990, 2027)}-{pick.randrange(1, 13):02}-01"
        cells = [f"{unit}/Enhet {pick.randrange(200)}", f"Befattning {title}", 151010 + title % 900, 2000 + title % 300,
                 pick.choice([100, 100, 80, 75, 50]), pick.choice(FORMS), start, ""]
        lines.append(";".join(map(str, cells)))
    return "\n".join(lines) + "\n"


def scheme(rules):
    """Exact titles, prefixes and codes in turn, so that many rules fit each employee; the last fits everybody."""
    conditions = [
        lambda n: f'titles = ["Befattning {n}"]',
        lambda n: f'titles = ["Befattning {n}*"]\npriority = {n % 7 - 7}',
        lambda n: f'aid = ["{151010 + n}", "{151500 + n}*"]',
        lambda n: f'ssyk = ["{2000 + n}"]\npaths = ["Kommunkontoret"]',
    ]
    text = ""
    for n in range(rules):
        function = ["registry_office", "economy", "hr"][n % 3]
        text += f"[[rule]]\n{conditions[n % 4](n)}\nfunction = \"{function}\"\n\n"
    return text + '[[rule]]\ntitles = ["*"]\nsupport = false\n'


def main():
    args = options()
    with tempfile.TemporaryDirectory(prefix="nulage-classify-") as folder:
        run([args.nulage, "new", "large", "--employees"], folder)
        report = pathlib.Path(folder, "inputs/large")
        (report / "employees.csv").write_text(export(args.rows, args.titles), encoding="utf-8")
        (report / "classification.toml").write_text(scheme(args.rules), encoding="utf-8")
        (report / "report.toml").write_text(
            "\n".join(line for line in (report / "report.toml").read_text().splitlines() if "assignments" not in line))
        command = [args.nulage, "classify", "large"]
        print("".join(run(command, folder).output.splitlines(keepends=True)[:6]), end="")
        seconds = [run(command, folder).seconds for _ in range(args.runs)]
        median = statistics.median(seconds)
        print(f"nulage classify: median {median * 1000:.0f} ms, least {min(seconds) * 1000:.0f} ms; "
              f"limit {args.limit * 1000:.0f} ms")
        sys.exit(1 if median > args.limit else 0)


if __name__ == "__main__":
    main()
