#!/usr/bin/env python3
"""How long `nulage check` takes on a staffing table of many rows.

    cargo build --release
    python3 benches/check_rows.py target/release/nulage [ROWS]

Makes a project with 20 departments, 50 roles and ROWS rows (100 000 unless given) in a temporary folder, checks it five
times in each dialect, and prints the best time of each and the most memory. The bound that a release build keeps is 2
seconds for 100 000 rows.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BOUND = 2.0
UNITS, SUBUNITS, ROLES, FUNCTIONS = 20, 10, 50, 20

REPORT = """kind = "review"
title = "Many rows"
date = 2025-11-30
[municipality]
name = "Exempelby"
full_name = "Exempelby kommun"
[sources]
units = { file = "units.toml" }
roles = { file = "roles.toml" }
staffing = { file = "staffing.csv" }
assignments = { file = "assignments.csv" }
declared = { file = "declared.csv" }
[[chapter]]
block = "cover"
[[chapter]]
block = "total"
title = "Hela kommunen"
[[chapter]]
block = "staffing"
[[chapter]]
block = "roles"
title = "Roller"
[[chapter]]
block = "reconciliation"
title = "Avstämning"
"""


def documents(folder):
    (folder / "report.toml").write_text(REPORT)
    units = "".join(
        f'[[unit]]\nid = "u{u}"\nname = "Förvaltning {u}"\nabbreviation = "F{u}"\n'
        + "".join(f'[[unit.subunit]]\nid = "s{s}"\nname = "Avdelning {s}"\n' for s in range(SUBUNITS))
        for u in range(UNITS)
    )
    (folder / "units.toml").write_text(units)
    roles = "".join(f'[[role]]\nid = "r{r}"\nname = "Roll {r}"\n' for r in range(ROLES))
    functions = "".join(f'[[function]]\nid = "f{f}"\nname = "Funktion {f}"\n' for f in range(FUNCTIONS))
    (folder / "roles.toml").write_text(roles + functions)


def rows(count):
    yield ["unit", "subunit", "title", "role", "function", "positions", "fte", "vacant", "support", "comment"]
    for n in range(count):
        fte = "0,75" if n % 3 else "ca 0,5"
        vacant = "1" if n % 7 == 0 else ""
        yield [f"u{n % UNITS}", f"s{n // UNITS % SUBUNITS}", f"Handläggare {n}", f"r{n % ROLES}", f"f{n % FUNCTIONS}",
               "1", fte, vacant, "yes", "Arbetar mot flera förvaltningar" if n % 11 == 0 else ""]


def tables(folder, count, separator, encoding):
    text = "\r\n".join(separator.join(quoted(cell, separator) for cell in row) for row in rows(count))
    (folder / "staffing.csv").write_bytes(text.encode(encoding))
    head = "unit;subunit;title;role;persons;fte\n"
    work = (f"u{n % UNITS};s{n // UNITS % SUBUNITS};Handläggare {n};r{(n + 1) % ROLES};1;0,25" for n in range(0, count, 20))
    (folder / "assignments.csv").write_text(head + "\n".join(work))
    stated = (f"unit.u{u}.fte;{u + 1};s. {u}" for u in range(UNITS))
    (folder / "declared.csv").write_text("figure;value;place\n" + "\n".join(stated))


def quoted(cell, separator):
    return f'"{cell}"' if separator in cell else cell


def measure(program, project):
    """The best time, in seconds, and the most memory of any run, in MB."""
    best, most = float("inf"), 0
    with tempfile.TemporaryFile() as said:
        for _ in range(5):
            start = time.perf_counter()
            run = subprocess.Popen([program, "--project", project, "check"], stdout=said, stderr=said)
            _, status, used = os.wait4(run.pid, 0)
            best = min(best, time.perf_counter() - start)
            most = max(most, used.ru_maxrss * 1024 // 1_000_000)
            run.returncode = os.waitstatus_to_exitcode(status)
            if run.returncode != 0:
                said.seek(0)
                sys.exit(f"check failed:\n{said.read(2000).decode(errors='replace')}")
    return best, most


def main():
    program = sys.argv[1] if len(sys.argv) > 1 else "target/release/nulage"
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    slowest = 0.0
    with tempfile.TemporaryDirectory() as project:
        folder = Path(project) / "inputs" / "many"
        folder.mkdir(parents=True)
        documents(folder)
        for separator, encoding in [(";", "utf-8"), (";", "cp1252"), ("\t", "utf-16"), (",", "utf-8-sig")]:
            tables(folder, count, separator, encoding)
            took, memory = measure(program, project)
            slowest = max(slowest, took)
            print(f"{count} rows, {encoding}, separator {separator!r}: {took:.2f} s, {memory} MB")
    if count <= 100_000 and slowest > BOUND:
        sys.exit(f"slower than {BOUND} s")


if __name__ == "__main__":
    main()
