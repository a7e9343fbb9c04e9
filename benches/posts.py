#!/usr/bin/env python3
"""How the time and the memory of `nulage build` grow with the rows of the staffing table, beside Typst's own.

    benches/posts.py [--rows 1250,2500,5000,10000,20000] [--units 2] [--subunits 10] [--nulage BIN] [--typst BIN] [--limit 1.2]

Makes a report of that many posts from what `nulage new` writes, builds it, and prints pages, seconds, seconds of processor and
the most memory of each size; then with which power of the rows they grow between the least size and the largest: 1.0 is in step
with them. Where a plain Typst compiler is found, it compiles the project that was emitted, to the same PDF standards. The ratio
is that of the seconds of processor, which the other work of a machine changes less.

Binaries: the options, else $NULAGE and $TYPST, else target/release/nulage and typst. `--typst` may also name a Python
interpreter that has the package `typst`, which holds the compiler: its path then ends in `python` or `python3`. Exit 1 if
nulage took longer than the limit times Typst at the largest size, 2 if a command fails.
"""
import argparse
import math
import os
import pathlib
import shutil
import sys
import tempfile

from timing import add_nulage, run

FUNCTIONS = ("registry_office", "economy", "hr")
COMPILER = """import sys, typst
typst.compile("main.typ", output=sys.argv[1], root=".", font_paths=["fonts"], ignore_system_fonts=True,
              pdf_standards=["ua-1", "a-2a"])
"""


def options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", default="1250,2500,5000,10000,20000", type=lambda text: [int(n) for n in text.split(",")])
    parser.add_argument("--units", default=2, type=int)
    parser.add_argument("--subunits", default=10, type=int, help="of each unit")
    parser.add_argument("--limit", default=1.2, type=float)
    add_nulage(parser)
    parser.add_argument("--typst", default=os.environ.get("TYPST", "typst"))
    return parser.parse_args()


def unit(name, subunits):
    head = f'[[unit]]\nid = "{name}"\nname = "Förvaltning {name[1:]}"\nabbreviation = "F{name[1:]}"\n'
    return head + "".join(f'[[unit.subunit]]\nid = "s{s}"\nname = "Avdelning {s}"\n' for s in range(subunits))


def posts(count, units, subunits):
    yield "unit;subunit;title;role;function;positions;fte;vacant;recruiting;funded_by;support;comment"
    for n in range(count):
        place = n * units * subunits // count
        fte = "0,75" if n % 3 else "ca 0,5"
        vacant = "1" if n % 7 == 0 else ""
        comment = "Arbetar mot flera förvaltningar" if n % 11 == 0 else ""
        role = "registrar" if n % 100 == 0 else ""
        yield f"u{place // subunits};s{place % subunits};Handläggare {n};{role};{FUNCTIONS[n % 3]};1;{fte};{vacant};;;yes;{comment}"


def grow(folder, count, args):
    """The report of `nulage new` with other units and posts."""
    names = [f"u{n}" for n in range(args.units)]
    (folder / "units.toml").write_text("".join(unit(name, args.subunits) for name in names))
    (folder / "staffing.csv").write_text("\n".join(posts(count, args.units, args.subunits)) + "\n")
    (folder / "assignments.csv").write_text("unit;subunit;title;role;persons;fte;comment\n")
    recommendations = folder / "recommendations.toml"
    recommendations.write_text(recommendations.read_text().replace('"kk"', '"u0"'))


def typst_command(program, target):
    """The plain compiler; none where there is none."""
    found = shutil.which(program)
    if found is None:
        return None
    if pathlib.Path(found).name.startswith("python"):
        return [found, "-c", COMPILER, target]
    return [found, "compile", "--root", ".", "--font-path", "fonts", "--ignore-system-fonts",
            "--features", "a11y-extras", "--pdf-standard", "ua-1,a-2a", "main.typ", target]


def measured(count, args):
    """Our run, Typst's run or none, and the pages."""
    with tempfile.TemporaryDirectory(prefix="nulage-posts-") as project:
        run([args.nulage, "new", "posts"], project)
        grow(pathlib.Path(project, "inputs/posts"), count, args)
        ours = run([args.nulage, "build", "--emit", "typst"], project)
        pages = int(ours.output.split(" pages")[0].split()[-1])
        plain = typst_command(args.typst, f"{project}/plain.pdf")
        if plain is None:
            return ours, None, pages
        return ours, run(plain, pathlib.Path(project, "out/posts/typst")), pages


def told(one):
    return f"{one.seconds:8.2f} {one.cpu:8.2f} {one.memory:6}" if one else f"{'-':>8} {'-':>8} {'-':>6}"


def main():
    args = options()
    print(f"{'rows':>6} {'pages':>6} {'nulage s':>8} {'cpu s':>8} {'MB':>6} {'typst s':>8} {'cpu s':>8} {'MB':>6} {'ratio':>6}")
    sizes = []
    for count in args.rows:
        ours, plain, pages = measured(count, args)
        sizes.append((count, ours, plain))
        ratio = f"{ours.cpu / plain.cpu:6.2f}" if plain else f"{'-':>6}"
        print(f"{count:6} {pages:6} {told(ours)} {told(plain)} {ratio}", flush=True)
    (least, first, _), (most, last, plain) = sizes[0], sizes[-1]
    if least < most:
        power = lambda small, large: math.log(large / small) / math.log(most / least)
        print(f"power of the rows: time {power(first.cpu, last.cpu):.2f}, memory {power(first.memory, last.memory):.2f}")
    return 1 if plain and last.cpu > args.limit * plain.cpu else 0


if __name__ == "__main__":
    sys.exit(main())
