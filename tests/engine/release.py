#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Tests that scripts/release refuses what is not ready, before anything is built."""
import pathlib
import subprocess

RELEASE = pathlib.Path(__file__).resolve().parent.parent.parent / "scripts" / "release"


def refused(code, *words):
    done = subprocess.run([RELEASE, *words], capture_output=True, text=True, check=False,
                          timeout=120)
    assert done.returncode == code, (words, done.stdout, done.stderr)
    return done.stderr


assert "usage" in refused(2)
assert "usage" in refused(2, "--check", "0.2")
# Some check fails in any tree: there is no such version.
assert "failed:" in refused(1, "--check", "0.0.1")
