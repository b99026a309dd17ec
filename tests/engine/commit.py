#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Tests the commit in `kaiku --version`: a program that was built from git says it, one from a
tarball does not, and a build without a new commit writes nothing.

The variable KAIKU names the program.
"""
import os
import pathlib
import re
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
KAIKU = os.environ["KAIKU"]


def run(*command, code=0, **more):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True,
                          check=False, timeout=120, **more)
    assert done.returncode == code, (command, done.returncode, done.stdout, done.stderr)
    return done.stdout


def test_version():
    said = re.fullmatch(r"kaiku (\d+\.\d+\.\d+)( \([0-9a-f]{12}\+?\))?\n", run(KAIKU, "--version"))
    assert said
    assert f"VERSION {said.group(1)} " in (ROOT / "CMakeLists.txt").read_text("utf-8")


def test_commit(folder):
    source, output = folder / "source", folder / "commit.cpp"
    source.mkdir()

    def commit():
        run("cmake", f"-DSOURCE={source}", f"-DOUTPUT={output}", "-P",
            ROOT / "cmake" / "commit.cmake")
        return re.search(r'return "(.*)"', output.read_text("utf-8")).group(1)

    git = ["git", "-C", source, "-c", "user.name=kaiku", "-c", "user.email=kaiku@kunta.example"]
    run("git", "-C", folder, "init", "-q")
    assert commit() == ""  # inside the repository of something else
    run("git", "-C", source, "init", "-q")
    (source / "file").write_text("one", "utf-8")
    run(*git, "add", "file")
    run(*git, "commit", "-qm", "One")
    first = commit()
    assert first == run(*git, "rev-parse", "--short=12", "HEAD").strip()
    written = output.stat().st_mtime_ns
    assert commit() == first and output.stat().st_mtime_ns == written
    (source / "file").write_text("two", "utf-8")
    assert commit() == first + "+"
    run(*git, "commit", "-qam", "Two")
    assert commit() not in (first, first + "+")


test_version()
with tempfile.TemporaryDirectory() as name:
    test_commit(pathlib.Path(name))
