#!/usr/bin/env python3
"""How long `nulage build` takes against plain `typst compile` of the two documents that it emits: the report and its working paper.

    benches/typst_ratio.py REPORT... [--project DIR] [--runs 15] [--nulage BIN] [--typst BIN] [--limit 1.10]

Binaries: the options, else $NULAGE and $TYPST, else target/release/nulage and typst. The runs alternate (A B A B ...)
so that a slow spell of the machine falls on both, and each ratio is taken within its pair: of the time that passed, and of
the processor's, which other work on the machine moves less. Exit 1 if the median ratio of the processor's time of a report is
over the limit, 2 if a command fails. The output goes to a temporary folder.
"""
import argparse
import os
import pathlib
import statistics
import sys
import tempfile

from timing import ROOT, add_nulage, run


def options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("reports", nargs="+", metavar="REPORT")
    parser.add_argument("--project", default=ROOT, type=pathlib.Path)
    parser.add_argument("--runs", default=15, type=int)
    parser.add_argument("--limit", default=1.10, type=float)
    add_nulage(parser)
    parser.add_argument("--typst", default=os.environ.get("TYPST", "typst"))
    return parser.parse_args()


def measured(args, report):
    """Pairs of runs: of `nulage build`, and of both documents by Typst, each as seconds passed and of the processor."""
    with tempfile.TemporaryDirectory(prefix="nulage-ratio-") as out:
        nulage = [args.nulage, "--project", args.project, "build", "--force", "--out", out]
        run([*nulage, "--emit", "typst", report], ROOT)
        emitted = pathlib.Path(out, report, "typst")
        plain = [args.typst, "compile", "--root", ".", "--font-path", "fonts", "--ignore-system-fonts"]
        plain += ["--features", "a11y-extras", "--pdf-standard", "ua-1,a-2a"]
        documents = [[*plain, name, f"{out}/plain.pdf"] for name in ("main.typ", "working-paper.typ")]

        def pair():
            ours, theirs = run([*nulage, report], ROOT), [run(one, emitted) for one in documents]
            passed = ours.seconds, sum(one.seconds for one in theirs)
            return passed, (ours.cpu, sum(one.cpu for one in theirs))

        pair()
        return [pair() for _ in range(args.runs)]


def main():
    args = options()
    is_over = False
    for report in args.reports:
        pairs = measured(args, report)
        passed, processor = zip(*pairs)
        ratio = {name: statistics.median(a / b for a, b in times) for name, times in (("passed", passed), ("cpu", processor))}
        ours, theirs = (statistics.median(times) for times in zip(*processor))
        print(f"{report}: {ours * 1000:.0f} ms of processor against {theirs * 1000:.0f}, ratio {ratio['cpu']:.3f} (limit {args.limit})", end="")
        print(f"; of the time that passed {ratio['passed']:.3f} ({args.runs} runs)", flush=True)
        is_over |= ratio["cpu"] > args.limit
    return 1 if is_over else 0


if __name__ == "__main__":
    sys.exit(main())
