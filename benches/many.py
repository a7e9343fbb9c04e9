#!/usr/bin/env python3
"""How long `nulage build` takes for many reports, against plain Typst, and how much memory all its processes take together.

    benches/many.py [--reports 1000] [--few 50] [--plain 1000] [--jobs 2] [--nulage BIN] [--typst BIN] [--memory 1.3] [--limit 0.95]

Makes that many reports from the example that `nulage new` writes, with other names and numbers in each, in a temporary folder.
Builds the first few and then all of them with the same `--jobs`, and samples the memory of all processes (PSS: what
processes share is counted once). Of all of them one hangs until this script kills its process, one overflows its stack and one
has a misspelt key: these three must be named, and the others be built. Then emits
the Typst projects, all or as many as `--plain` says, and compiles them with `xargs -P JOBS typst compile`; times are a report.
Exit 1 if a ratio is above its limit, 2 if a command fails. Where there is no `typst`, that part is left out, with a word on it.
Binaries: the options, else $NULAGE and $TYPST, else target/release/nulage and typst.
"""
import argparse
import os
import pathlib
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

from timing import add_nulage, fail

POSTS = {"registry_office;2;1,5;": "registry_office;2;{};", "economy;3;ca 2,5;": "economy;3;ca {};",
         "registry_office;1;0,75;": "registry_office;1;{};"}


def options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--reports", default=1000, type=int)
    parser.add_argument("--few", default=50, type=int, help="the memory of so many is the measure")
    parser.add_argument("--plain", type=int, help="so many are compiled by plain Typst; all unless stated")
    parser.add_argument("--jobs", default=os.cpu_count(), type=int)
    parser.add_argument("--kind", default="review")
    parser.add_argument("--memory", default=1.3, type=float, help="the most that all may take, against the few")
    parser.add_argument("--limit", default=0.95, type=float, help="the longest that it may take, against plain Typst")
    add_nulage(parser)
    parser.add_argument("--typst", default=os.environ.get("TYPST", "typst"))
    return parser.parse_args()


def make_reports(args, project):
    """The example again and again, each with its own name and numbers."""
    command([args.nulage, "--project", project, "new", "--kind", args.kind, "example"])
    example = pathlib.Path(project, "inputs/example")
    numbers = random.Random(1)
    for n in range(args.reports):
        folder = example.parent / f"r{n:05}"
        shutil.copytree(example, folder)
        for path in folder.iterdir():
            text = path.read_text()
            for old, new in POSTS.items():
                text = text.replace(old, new.format(f"{numbers.randint(20, 99) / 100:.2f}".replace(".", ",")))
            path.write_text(text.replace("Exempelby", f"Exempelby {n}"))
    shutil.rmtree(example)


def processor():
    """Seconds of processor that ended children have taken."""
    taken = resource.getrusage(resource.RUSAGE_CHILDREN)
    return taken.ru_utime + taken.ru_stime


def command(words, **more):
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, **more)
    if done.returncode != 0:
        fail(f"{' '.join(map(str, words))}\n{(done.stdout + done.stderr)[:5000]}")


def family(root):
    """A process and all that descend from it."""
    parents = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                stat = pathlib.Path("/proc", entry, "stat").read_text()
            except OSError:
                continue
            parents.setdefault(int(stat.rsplit(")", 1)[1].split()[1]), []).append(int(entry))
    found, open_ = [], [root]
    while open_:
        process = open_.pop()
        found.append(process)
        open_ += parents.get(process, [])
    return found


def occupied(process):
    try:
        for line in pathlib.Path("/proc", str(process), "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except (OSError, ValueError):
        pass
    return 0


def worked(process):
    try:
        fields = pathlib.Path("/proc", str(process), "stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return None
    return int(fields[11]) + int(fields[12])


def kill_idle(build):
    """Kills the workers that do nothing; whether there was one."""
    before = {process: worked(process) for process in family(build)[1:]}
    time.sleep(1)
    idle = [process for process, ticks in before.items() if ticks is not None and worked(process) == ticks]
    for process in idle:
        os.kill(process, signal.SIGKILL)
    return bool(idle)


def measured(words, hangs=False, expected=0, **more):
    """Seconds, the most memory of all processes together in MB, and what was printed. One that hangs is killed."""
    peak, start = 0, time.perf_counter()
    process = subprocess.Popen([str(word) for word in words], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **more)
    printed, ended = [], []

    def read():
        printed.append(process.stdout.read())
        ended.append(time.perf_counter())

    reader = threading.Thread(target=read)
    reader.start()
    while process.poll() is None:
        peak = max(peak, sum(map(occupied, family(process.pid))))
        time.sleep(0.5)  # looking at the memory of a process holds it up
        if hangs and time.perf_counter() > start + 2:
            hangs = not kill_idle(process.pid)
    reader.join()
    # Not when it was looked at last: that may be half a second later, a fifth of what a few reports take.
    seconds = ended[0] - start
    if process.returncode != expected:
        fail(f"{' '.join(map(str, words))}\n{''.join(printed)[-5000:]}")
    return seconds, peak / 1e6, "".join(printed)


def break_three(project):
    """A misspelt key, and what `NULAGE_TEST_FAULT` must be for the others."""
    path = pathlib.Path(project, "inputs/r00002/report.toml")
    path.write_text("kid = 1\n" + path.read_text())
    return "hang:r00000,overflow:r00001"


def look_at_the_three(printed, out, reports):
    for said in ("ended by signal 9", "overflowed its stack", "unknown key `kid`", f"{reports} reports: {reports - 3} built, 3 failed"):
        if printed.count(said) != 1:
            fail(f"`{said}` is not said once:\n{printed[-5000:]}")
    built = len(list(out.glob("*/r?????.pdf")))
    if built != reports - 3:
        fail(f"{built} reports were built of {reports - 3}")
    print(f"{built} reports are built, three are named: one killed, one that overflowed its stack, one with a misspelt key")


def plain(args, out):
    """Seconds of `xargs -P` over the Typst compiler, which makes the same two documents of each report."""
    projects = "\n".join(str(path) for path in sorted(out.glob("*/typst")))
    script = f"""cd "$0" || exit
for document in main working-paper; do
  {args.typst} compile --root . --font-path fonts --ignore-system-fonts --features a11y-extras --pdf-standard ua-1,a-2a $document.typ ../$document.pdf || exit
done"""
    start = time.perf_counter()
    command(["xargs", "-P", args.jobs, "-n", "1", "sh", "-c", script], input=projects)
    return time.perf_counter() - start


def main():
    args = options()
    with tempfile.TemporaryDirectory(prefix="nulage-many-") as project:
        make_reports(args, project)
        out = pathlib.Path(project, "out")
        build = [args.nulage, "--project", project, "build", "--force", "--jobs", args.jobs, "--out", out]
        few = [f"r{n:05}" for n in range(3, 3 + min(args.few, args.reports - 3))]
        _, memory_of_few, _ = measured([*build, *few])
        shutil.rmtree(out)
        faults = break_three(project)
        environment = {**os.environ, "NULAGE_TEST_FAULT": faults}
        before = processor()
        seconds, memory, printed = measured(build, hangs=True, expected=1, env=environment)
        ours = processor() - before
        look_at_the_three(printed, out, args.reports)
        grown = memory / memory_of_few
        print(f"{len(few)} reports: {memory_of_few:.0f} MB; {args.reports} reports: {memory:.0f} MB, {grown:.2f} times as much (limit {args.memory})")
        print(f"nulage build --jobs {args.jobs}: {seconds:.1f} s, {1000 * seconds / args.reports:.0f} ms a report")
        ratio = 0.0
        if shutil.which(args.typst):
            shutil.rmtree(out)
            some = [f"r{n:05}" for n in range(3, args.reports)][: args.plain]
            command([*build, "--emit", "typst", *some])
            before = processor()
            theirs = plain(args, out) / len(some)
            ratio, cpu = seconds / args.reports / theirs, ours / args.reports / ((processor() - before) / len(some))
            print(f"xargs -P {args.jobs} typst compile: {1000 * theirs:.0f} ms a report, ratio {ratio:.2f} (limit {args.limit}), of processor time {cpu:.2f}")
        else:
            print(f"there is no `{args.typst}`: not compared with plain Typst")
    return 1 if grown > args.memory or ratio > args.limit else 0


if __name__ == "__main__":
    sys.exit(main())
