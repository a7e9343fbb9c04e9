#!/usr/bin/env python3
"""How long a page takes in two builds of nulage, report by report.

    benches/layout.py --before BIN [--nulage BIN] [--project DIR] [--runs 9] [--limit 0.55] [REPORT ...]

Builds each report (danderyd, huddinge, askersund, stockholm and tyreso unless named) with both binaries in turn (A B A B …), so
that a slow spell of the machine falls on both, from the same inputs, and takes each ratio within its pair. Prints pages, the median of
milliseconds a page, on the clock and of processor, and the median ratios. Pages are those of all PDFs that a build makes: what one build
says at the end of its document another says in a working paper, which takes its share of the time; `alone` is the ratio on the clock as if
the report's own pages were all. Takes `pdfinfo` of poppler. Only the inputs of the project are taken, so that each
binary has its own templates. `--project` names a folder with other inputs, such as those of the earlier commit, if it cannot read
these. `--templates DIR` gives the later build other templates. Exit 1 if the first report's ratio on the clock is over the limit, 2 if a
command fails. The output goes to a temporary folder.
"""
import argparse
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

from timing import ROOT, add_nulage, run

REPORTS = ("danderyd", "huddinge", "askersund", "stockholm", "tyreso")


def options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("reports", nargs="*", default=REPORTS)
    parser.add_argument("--before", required=True, help="the build that is compared against")
    add_nulage(parser)
    parser.add_argument("--project", default=ROOT, type=pathlib.Path)
    parser.add_argument("--templates", type=pathlib.Path)
    parser.add_argument("--runs", default=9, type=int)
    parser.add_argument("--limit", default=0.55, type=float)
    return parser.parse_args()


def pages(project, report):
    """Of the report, and of all that is made with it."""
    def of(pdf):
        told = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout
        return int(re.search(r"^Pages:\s+(\d+)", told, re.M)[1])
    folder = project / "out" / report
    return of(folder / f"{report}.pdf"), sum(of(pdf) for pdf in folder.glob("*.pdf"))


def projects(args, folder):
    """A project for each binary: the inputs alone, and the templates that are asked for."""
    made = [folder / "before", folder / "after"]
    for project in made:
        shutil.copytree(args.project / "inputs", project / "inputs")
    if args.templates:
        shutil.copytree(args.templates, made[1] / "templates")
    return made


def measured(report, args, made):
    """Pairs of runs, before and after, and the pages of each."""
    def both():
        for binary, project in zip((args.before, args.nulage), made):
            yield run([binary, "--project", project, "build", "--force", report], project)
    tuple(both())
    counts = [pages(project, report) for project in made]
    return [tuple(both()) for _ in range(args.runs)], counts


def told(report, pairs, counts):
    """A line, and the ratio of time a page on the clock."""
    (alone, counts) = zip(*counts)
    a_page = lambda kind, i: [getattr(pair[i], kind) * 1000 / counts[i] for pair in pairs]
    ratio = lambda kind: statistics.median(b / a for a, b in zip(a_page(kind, 0), a_page(kind, 1)))
    times = " ".join(f"{statistics.median(a_page(kind, i)):8.2f}" for kind in ("seconds", "cpu") for i in (0, 1))
    by_report = ratio("seconds") * (counts[1] / alone[1]) / (counts[0] / alone[0])
    print(f"{report:10} {counts[0]:4} {counts[1]:4} {times} {ratio('seconds'):7.3f} {ratio('cpu'):7.3f} {by_report:7.3f}", flush=True)
    return ratio("seconds")


def main():
    args = options()
    print(f"{'report':10} {'pages':>9} {'ms a page':>17} {'cpu ms a page':>17} {'ratio':>7} {'cpu':>7} {'alone':>7}")
    with tempfile.TemporaryDirectory(prefix="nulage-layout-") as folder:
        made = projects(args, pathlib.Path(folder))
        ratios = [told(report, *measured(report, args, made)) for report in args.reports]
    return 1 if ratios[0] > args.limit else 0


if __name__ == "__main__":
    sys.exit(main())
