#!/usr/bin/env python3
"""How long `nulage build` takes against plain `typst compile` of the two documents that it emits: the report and its working paper.

    benches/typst_ratio.py REPORT [--project DIR] [--runs 15] [--nulage BIN] [--typst BIN] [--limit 1.15]

Binaries: the options, else $NULAGE and $TYPST, else target/release/nulage and typst. The runs alternate (A B A B ...)
so that a slow spell of the machine falls on both, and each ratio is taken within its pair. Exit 1 if the median ratio
is over the limit, 2 if a command fails. The output goes to a temporary folder.
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
    parser.add_argument("report")
    parser.add_argument("--project", default=ROOT, type=pathlib.Path)
    parser.add_argument("--runs", default=15, type=int)
    parser.add_argument("--limit", default=1.15, type=float)
    add_nulage(parser)
    parser.add_argument("--typst", default=os.environ.get("TYPST", "typst"))
    return parser.parse_args()


def main():
    args = options()
    with tempfile.TemporaryDirectory(prefix="nulage-ratio-") as out:
        nulage = [args.nulage, "--project", args.project, "build", "--force", "--out", out]
        run([*nulage, "--emit", "typst", args.report], ROOT)
        emitted = pathlib.Path(out, args.report, "typst")
        ours = [*nulage, args.report]
        plain = [args.typst, "compile", "--root", ".", "--font-path", "fonts", "--ignore-system-fonts"]
        plain += ["--features", "a11y-extras", "--pdf-standard", "ua-1,a-2a"]
        documents = [[*plain, name, f"{out}/plain.pdf"] for name in ("main.typ", "working-paper.typ")]
        theirs = lambda: sum(run(one, emitted).seconds for one in documents)
        run(ours, ROOT), theirs()
        pairs = [(run(ours, ROOT).seconds, theirs()) for _ in range(args.runs)]
    ratio = statistics.median(a / b for a, b in pairs)
    for name, times in zip(("nulage build", "typst compile"), zip(*pairs)):
        print(f"{name:14} median {1000 * statistics.median(times):6.0f} ms  (min {1000 * min(times):.0f}, {args.runs} runs)")
    print(f"{'ratio':14} median {ratio:6.3f}     (limit {args.limit})")
    return 1 if ratio > args.limit else 0


if __name__ == "__main__":
    sys.exit(main())
