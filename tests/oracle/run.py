#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs every program in this folder, each of which compares kaiku with a program or a standard that
nobody here wrote:  run.py [NAME...]  A program that skips itself has failed: what the oracles are
made of is installed by scripts/setup --tests."""
import os
import pathlib
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
NOT_PROGRAMS = {"run", "generated_calendars"}
SYSTEM_PYTHON = "/usr/bin/python3"  # which Debian's modules are installed for


def main():
    names = sys.argv[1:] or sorted(path.stem for path in HERE.glob("*.py")
                                   if path.stem not in NOT_PROGRAMS)
    python = SYSTEM_PYTHON if os.path.exists(SYSTEM_PYTHON) else sys.executable
    failed = []
    for name in names:
        started = time.monotonic()
        done = subprocess.run([python, HERE / f"{name}.py"], stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True, check=False)
        lines = done.stdout.strip().splitlines()
        if done.returncode:
            failed.append(name)
            print(*lines[-40:], sep="\n")
        print(f"{name}: {'FAILED' if done.returncode else 'ok'} in "
              f"{time.monotonic() - started:.0f} s: {lines[-1] if lines else ''}", flush=True)
    sys.exit(f"failed: {', '.join(failed)}" if failed else 0)


if __name__ == "__main__":
    main()
