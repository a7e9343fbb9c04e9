#!/usr/bin/env python3
"""Reports that are large in other ways than by their posts: each must end in pages, or in an error at its place, in bounded time.

    benches/large.py [--only NAME] [--factor 1.0] [--nulage BIN] [--limit 120]

Makes each from what `nulage new` writes, builds it, and prints seconds, seconds of processor, pages and the most memory.
`--factor` makes all of them larger or smaller: half of it shows what grows with the square. Exit 1 if one takes longer than the
limit in seconds. The binary: the option, else $NULAGE, else target/release/nulage.
"""
import argparse
import pathlib
import sys
import tempfile
import types

import posts
from timing import add_nulage, run


def report_of(folder, kind="review", sources="", chapters="", start=""):
    (folder / "report.toml").write_text(
        f'kind = "{kind}"\ntitle = "Stor"\ndate = 2026-01-31\n{start}\n[municipality]\nname = "Exempelby"\n'
        f'full_name = "Exempelby kommun"\n[sources]\n{sources}\n{chapters}'
    )


def units(folder, factor):
    """200 units of 100 posts."""
    count = round(200 * factor)
    posts.grow(folder, count * 100, types.SimpleNamespace(units=count, subunits=4))


def recommendations(folder, factor):
    """3 000 recommendations in 30 areas."""
    areas = "".join(f'[[area]]\nid = "a{n}"\nname = "Område {n}"\n' for n in range(30))
    each = (
        f'[[recommendation]]\nid = "r{n}"\narea = "a{n % 30}"\nto = ["kk"]\ntext = "Samla stödet för nämnderna på ett ställe."\n'
        'reason = "I dag delas arbetet av få personer."\nitems = ["Behåll närheten."]\n' for n in range(round(3000 * factor)))
    chapters = (f'[[chapter]]\nblock = "recommendations"\ntitle = "Förslag {n}"\nareas = ["a{n}"]\n' for n in range(30))
    (folder / "recommendations.toml").write_text(areas + "".join(each))
    sources = 'units = { file = "units.toml" }\nrecommendations = { file = "recommendations.toml" }'
    (folder / "units.toml").write_text('[[unit]]\nid = "kk"\nname = "Kommunkontoret"\nabbreviation = "KK"\n')
    report_of(folder, sources=sources, chapters="".join(chapters))


def chapters(folder, factor, kind="review"):
    """500 chapters, each with a page."""
    text = "".join(
        f'[[chapter]]\nblock = "divider"\ntitle = "Kapitel {n}"\n[[chapter]]\nblock = "page"\nid = "p{n}"\ntitle = "Sida {n}"\n'
        '[[chapter.content]]\npart = "text"\ntext = "En mening om stödet."\n' for n in range(round(500 * factor)))
    report_of(folder, kind=kind, chapters='[[chapter]]\nblock = "cover"\n[[chapter]]\nblock = "contents"\n' + text)


def text(folder, factor, kind="review"):
    """A page of 200 000 letters in paragraphs of 1 000."""
    paragraph = " ".join(["Stödet för nämnderna är delat mellan förvaltningarna."] * 20)
    body = "\n\n".join([paragraph] * round(200 * factor))
    page = f'[[chapter]]\nblock = "page"\nid = "p"\ntitle = "Lång"\n[[chapter.content]]\npart = "text"\ntext = """\n{body}\n"""\n'
    report_of(folder, kind=kind, chapters=page)


def paragraph(folder, factor):
    """A page of 200 000 letters in one paragraph."""
    body = " ".join(["Stödet för nämnderna är delat mellan förvaltningarna."] * round(4000 * factor))
    page = f'[[chapter]]\nblock = "page"\nid = "p"\ntitle = "Lång"\n[[chapter.content]]\npart = "text"\ntext = """\n{body}\n"""\n'
    report_of(folder, chapters=page)


def remarks(folder, factor):
    """A page of 4 000 remarks."""
    items = ", ".join(f'"Anmärkning om förvaltningens stöd i nämnden"' for _ in range(round(4000 * factor)))
    page = f'[[chapter]]\nblock = "page"\nid = "p"\ntitle = "Lång"\nremarks = [{items}]\n[[chapter.content]]\npart = "text"\ntext = "Text."\n'
    report_of(folder, chapters=page)


def declared(folder, factor):
    """A declared table of 100 000 rows, of which prose names the sum."""
    rows = "".join(f"k{n};{n % 90 + 1}\n" for n in range(round(100_000 * factor)))
    (folder / "own.csv").write_text("place;persons\n" + rows)
    table = '[tables.own]\nfile = "own.csv"\nkey = "place"\n[tables.own.columns.place]\n[tables.own.columns.persons]\nunit = "persons"\n'
    page = ('[[chapter]]\nblock = "page"\nid = "p"\ntitle = "Egen"\n[[chapter.content]]\npart = "text"\n'
            'text = "Alla: {{ tables.own.sum.persons }}."\n')
    report_of(folder, chapters=table + page)


def peers(folder, factor):
    """300 peers in the matrix of 10 functions."""
    functions = "".join(f'[[function]]\nid = "f{n}"\nname = "Funktion {n}"\n' for n in range(10))
    count = round(300 * factor)
    each = "".join(f'[[peer]]\nid = "p{n}"\nname = "Ort {n}"\nfull_name = "Ort {n} kommun"\nidea = "clear"\nmessage = "En ort som liknar andra"\n'
                   'findings = ["Det mesta av stödet är samlat."]\n' for n in range(count))
    (folder / "peers.toml").write_text(functions + each)
    ways = ("central", "decentral", "procured")
    matrix = "".join(f"p{n};f{f};{ways[(n + f) % 3]};\n" for n in range(count) for f in range(10))
    (folder / "matrix.csv").write_text("peer;function;organisation;note\n" + matrix)
    sources = 'peers = { file = "peers.toml" }\npeer_matrix = { file = "matrix.csv" }'
    page = ('[[chapter]]\nblock = "peers"\n[[chapter]]\nblock = "page"\nid = "p"\ntitle = "Matris"\n'
            '[[chapter.content]]\npart = "peer_list"\n[[chapter.content]]\npart = "peer_matrix"\n')
    report_of(folder, sources=sources, chapters=page)


CASES = {
    "200 units of 100 posts": units,
    "3 000 recommendations": recommendations,
    "500 chapters": chapters,
    "500 chapters, deck": lambda folder, factor: chapters(folder, factor, "deck"),
    "500 chapters, mapping": lambda folder, factor: chapters(folder, factor, "mapping"),
    "200 000 letters": text,
    "200 000 letters, deck": lambda folder, factor: text(folder, factor, "deck"),
    "200 000 letters, mapping": lambda folder, factor: text(folder, factor, "mapping"),
    "one paragraph": paragraph,
    "4 000 remarks": remarks,
    "declared table": declared,
    "300 peers": peers,
}


def options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", default="")
    parser.add_argument("--factor", default=1.0, type=float)
    parser.add_argument("--limit", default=120, type=float)
    add_nulage(parser)
    return parser.parse_args()


def main():
    args = options()
    slowest = 0.0
    for name, make in CASES.items():
        if args.only not in name:
            continue
        with tempfile.TemporaryDirectory(prefix="nulage-large-") as project:
            run([args.nulage, "new", "posts"], project)
            make(pathlib.Path(project, "inputs/posts"), args.factor)
            one = run([args.nulage, "build", "--force", "--format", "short"], project, fails=True)
        slowest = max(slowest, one.seconds)
        last = one.output.strip().splitlines()[-1:] or [""]
        print(f"{name:26} {one.seconds:7.2f} s {one.cpu:7.2f} cpu s {one.memory:6} MB  {last[0][:150]}", flush=True)
    return 1 if slowest > args.limit else 0


if __name__ == "__main__":
    sys.exit(main())
