"""What the measurements share: which program is measured, and a command run once with its time and memory."""
import os
import pathlib
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass

ROOT = pathlib.Path(__file__).resolve().parent.parent


@dataclass
class Run:
    """Seconds, those of them that it had a core, summed over the cores, the most memory in MB, and what was printed."""

    seconds: float
    cpu: float
    memory: int
    output: str


def add_nulage(parser):
    """`--nulage`, else $NULAGE, else the release build."""
    parser.add_argument("--nulage", default=os.environ.get("NULAGE", str(ROOT / "target/release/nulage")))


def run(command, folder, fails=False):
    """Runs a command in a folder as a process of its own; one that fails ends the measurement, unless it may."""
    with tempfile.TemporaryFile() as printed:
        start = time.perf_counter()
        try:
            process = subprocess.Popen(command, cwd=folder, stdout=printed, stderr=subprocess.STDOUT)
        except OSError as error:
            fail(f"{command[0]}: {error}")
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        printed.seek(0)
        output = printed.read().decode(errors="replace")
    if process.returncode != 0 and not fails:
        fail(f"{' '.join(map(str, command))}\n{output[:5000]}")
    return Run(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024 // 1_000_000, output)


def fail(message):
    """A command that cannot be measured."""
    print(message, file=sys.stderr)
    sys.exit(2)
