#!/usr/bin/env python3
"""Measures the sums beside reading the bytes: `bench.py MADE SCHEMA 100 1000`, MADE being what `generate.py` has written.

Prints rows for `docs/bench.md`. Whole processes; CPU is user and system time of all of them, those included that Spark
leaves behind for somebody else to wait for; the median of so many rounds.
"""

import csv
import ctypes
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

HERE = Path(__file__).parent
DAY = "2026-10-31"
ROUNDS = {"bytes": 3, "duckdb": 3, "spark": 1}
READ = "import pathlib, sys; [path.read_bytes() for path in pathlib.Path(sys.argv[1]).rglob('*.json')]"
PR_SET_CHILD_SUBREAPER = 36


def measured(command):
    """Seconds on the clock and of all processors."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    if done.returncode > 1:
        raise SystemExit(done.stdout + done.stderr)
    clock = time.monotonic() - begun
    # Spark's Java outlives the Python that has started it.
    while True:
        try:
            os.wait()
        except ChildProcessError:
            break
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return clock, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def part(made, number, place):
    """The first so many schools, as links."""
    with open(made / "schools.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[: number + 1]
    (place / "received").mkdir()
    for code, _ in rows[1:]:
        if (made / "received" / code).is_dir():
            (place / "received" / code).mkdir()
            for path in (made / "received" / code).iterdir():
                os.link(path, place / "received" / code / path.name)
    with open(place / "schools.csv", "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    files = list((place / "received").rglob("*.json"))
    return len(files), sum(path.stat().st_size for path in files)


def main():
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    made, schema = Path(sys.argv[1]).resolve(), sys.argv[2]
    for number in map(int, sys.argv[3:]):
        with tempfile.TemporaryDirectory(dir=made.parent) as place:
            files, size = part(made, number, Path(place))
            common = ["--schools", f"{place}/schools.csv", "--received", f"{place}/received", "--as-of", DAY]
            common += ["--schema", schema, "--out", f"{place}/out"]
            commands = {
                "bytes": [sys.executable, "-c", READ, f"{place}/received"],
                "duckdb": [sys.executable, HERE / "rollup.py", *common],
                "spark": [sys.executable, HERE / "rollup.py", "--engine", "spark", "--master", "local[2]", *common],
            }
            for name, command in commands.items():
                rounds = [measured(command) for _ in range(ROUNDS[name])]
                clock, cpu = (median(values) for values in zip(*rounds))
                print(
                    f"| {number:,} | {files:,} | {size / 1e6:.1f} | {name} | {clock:.2f} | {cpu:.2f} | {os.getloadavg()[0]:.0f} |",
                    flush=True,
                )


if __name__ == "__main__":
    main()
