#!/usr/bin/env python3
"""Writes docs/gallery.md and its pictures from the reports in out/.

    cargo run --release -- build
    python3 docs/gallery.py

docs/gallery.toml says which pages: of each report, the first page after its contents that holds a text. Needs pdftotext
and pdftoppm (poppler). Exit 1 if a report is not built or a text is on no page.
"""
import pathlib
import subprocess
import sys
import tomllib

DOCS = pathlib.Path(__file__).resolve().parent
PICTURES = DOCS / "images" / "gallery"
DOTS_PER_INCH = 80


def main():
    gallery = tomllib.loads((DOCS / "gallery.toml").read_text())
    PICTURES.mkdir(parents=True, exist_ok=True)
    for picture in PICTURES.glob("*.png"):
        picture.unlink()
    parts = [f"# {gallery['title']}\n\n{gallery['text'].strip()}\n"]
    parts += [section(kind) for kind in gallery["kind"]]
    (DOCS / "gallery.md").write_text("\n".join(parts))


def section(kind):
    """The section on a kind: what it is, and its pages."""
    folder = DOCS.parent / "out" / kind["report"]
    pdf = next((it for it in folder.glob("*.pdf") if not it.stem.endswith("-working-paper")), None)
    if not pdf:
        sys.exit(f"{folder} has no PDF; build it first")
    pages = [" ".join(page.split()) for page in run("pdftotext", pdf, "-").split("\f")]
    lines = [f"## `{kind['kind']}`: {kind['title']}\n", kind["text"].strip() + "\n"]
    for place, page in enumerate(kind["page"], start=1):
        number = find(pages, page["holds"], pdf, kind.get("from", 3))
        name = f"{kind['kind']}-{place}"
        run("pdftoppm", "-r", str(DOTS_PER_INCH), "-f", str(number), "-l", str(number), "-png", "-singlefile", pdf, PICTURES / name)
        lines.append(f"![{page['alt']}](images/gallery/{name}.png)\n")
    return "\n".join(lines)


def find(pages, text, pdf, first):
    """The number of the first page from `first` on, after cover and contents where there are any, that holds the text."""
    for number, page in enumerate(pages, start=1):
        if number >= first and text in page:
            return number
    sys.exit(f"{pdf}: no page holds “{text}”")


def run(*command):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{command[0]}: {done.stderr}")
    return done.stdout


if __name__ == "__main__":
    main()
