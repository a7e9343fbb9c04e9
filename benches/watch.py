#!/usr/bin/env python3
"""How long a watch takes from the edit of one cell to the finished PDF, against a cold build of the same report.

    benches/watch.py [--report danderyd] [--edits 5] [--nulage BIN]

Copies the report into a temporary project, builds it cold as often as it is edited, and then edits one cell of its staffing table
while `nulage watch` runs. The first edit comes while the pages of the preview are drawn for the first time. Exit 1 if the median edit takes more than half of the median cold build, 2 if a command fails.
"""
import argparse
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

from many import command
from timing import add_nulage

LIMIT = 0.5


def options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--report", default="danderyd")
    parser.add_argument("--edits", default=5, type=int)
    add_nulage(parser)
    return parser.parse_args()


def cold(args, project):
    """Each time into a folder of its own."""
    times = []
    for number in range(args.edits):
        start = time.perf_counter()
        command([args.nulage, "--project", project, "build", "--out", f"{project}/cold-{number}"])
        times.append(time.perf_counter() - start)
    return times


def count_up(text):
    """Another number in the last cell of the table that is a share of a full-time equivalent."""
    found = list(re.finditer(r"(?<=;0,)[1-9](?=;)", text))[-1]
    return text[: found.start()] + str(int(found.group()) % 9 + 1) + text[found.end() :]


def edited(args, project):
    """From the edit to another PDF that is whole, which is renamed into its place."""
    pdf = pathlib.Path(project, f"out/{args.report}/{args.report}.pdf")
    table = pathlib.Path(project, f"inputs/{args.report}/staffing.csv")
    watch = subprocess.Popen([args.nulage, "--project", project, "watch"], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
    times = []
    try:
        for line in watch.stderr:
            if "waiting for changes" not in line:
                continue
            if len(times) == args.edits:
                break
            time.sleep(1)
            before, start = pdf.stat().st_mtime_ns, time.perf_counter()
            table.write_text(count_up(table.read_text()))
            while pdf.stat().st_mtime_ns == before:
                if time.perf_counter() - start > 60:
                    sys.exit("the edit changes no page")
                time.sleep(0.002)
            times.append(time.perf_counter() - start)
    finally:
        watch.terminate()
        watch.wait()
    return times


def main():
    args = options()
    inputs = pathlib.Path(__file__).resolve().parent.parent / "inputs" / args.report
    with tempfile.TemporaryDirectory(prefix="nulage-watch-") as project:
        shutil.copytree(inputs, pathlib.Path(project, "inputs", args.report))
        cold_times, edit_times = cold(args, project), edited(args, project)
    first, then = statistics.median(cold_times), statistics.median(edit_times)
    print("cold " + ", ".join(f"{it:.2f}" for it in cold_times) + " s; edit to PDF " + ", ".join(f"{it:.2f}" for it in edit_times) + " s")
    print(f"edit to PDF, share of cold: {then / first:.3f} (limit {LIMIT:.3f})")
    return 1 if then / first > LIMIT else 0


if __name__ == "__main__":
    sys.exit(main())
