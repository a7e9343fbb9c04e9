#!/usr/bin/env python3
"""Copies the licence files of every crate that the program is made of.

    cargo metadata --format-version 1 | .ci/licenses.py FOLDER

Each crate has a folder of its own in FOLDER; `crates.txt` lists all with their licences. Crates that are only needed to build or to
test are left out. Exit 1 if a crate states no licence.
"""
import json
import pathlib
import shutil
import sys

folder = pathlib.Path(sys.argv[1])
metadata = json.load(sys.stdin)
packages = {package["id"]: package for package in metadata["packages"]}
nodes = {node["id"]: node for node in metadata["resolve"]["nodes"]}
root = metadata["resolve"]["root"]

needed, ahead = set(), [root]
while ahead:
    for dependency in nodes[ahead.pop()]["deps"]:
        is_linked = any(kind["kind"] is None for kind in dependency["dep_kinds"])
        if is_linked and dependency["pkg"] not in needed:
            needed.add(dependency["pkg"])
            ahead.append(dependency["pkg"])

lines, without = [], []
for package in sorted((packages[it] for it in needed), key=lambda it: (it["name"], it["version"])):
    crate = f"{package['name']}-{package['version']}"
    licence = package["license"] or package["license_file"]
    if not licence:
        without.append(crate)
        continue
    lines.append(f"{crate}: {licence}")
    for file in sorted(pathlib.Path(package["manifest_path"]).parent.iterdir()):
        if file.is_file() and file.name.upper().startswith(("LICENSE", "LICENCE", "COPYING", "NOTICE", "UNLICENSE")):
            (folder / crate).mkdir(parents=True, exist_ok=True)
            shutil.copy(file, folder / crate / file.name)
(folder / "crates.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
if without:
    sys.exit(f"these crates state no licence: {', '.join(without)}")
