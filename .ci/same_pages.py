#!/usr/bin/env python3
"""Compiles an emitted Typst project with the ordinary compiler and compares its pages with ours, byte by byte.

    .ci/same_pages.py OUT/REPORT      the folder that holds typst/ and png/ (`nulage build --emit typst,png`)

Needs the Python package `typst`, which holds the compiler. Exit 1 if a page differs.
"""
import pathlib
import sys

import typst

folder = pathlib.Path(sys.argv[1])
project = folder / "typst"
pages = typst.compile(
    str(project / "main.typ"),
    root=str(project),
    font_paths=[str(project / "fonts")],
    ignore_system_fonts=True,
    format="png",
    ppi=144,
)
ours = sorted((folder / "png").glob("*.png"))
if len(pages) != len(ours):
    sys.exit(f"{folder}: {len(pages)} pages from the ordinary compiler, {len(ours)} of ours")
differing = [ours[i].name for i, page in enumerate(pages) if page != ours[i].read_bytes()]
if differing:
    sys.exit(f"{folder}: these pages differ: {', '.join(differing)}")
print(f"{folder}: {len(pages)} pages, all the same")
