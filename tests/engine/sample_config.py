#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Tests the sample configuration of the build: every setting is in it, none is set, and each can be
set by removing the `#` in front of it.

The variable KAIKU names the program, KAIKU_BUILD the folder of the build.
"""
import os
import pathlib
import re
import subprocess
import tempfile

KAIKU = os.environ["KAIKU"]
SAMPLE = pathlib.Path(os.environ["KAIKU_BUILD"]) / "config.toml"
# Global options that are no setting of a configuration file.
NO_SETTINGS = {"config", "help", "version"}


def run(*command, code=0, **more):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True,
                          check=False, timeout=120, **more)
    assert done.returncode == code, (command, done.returncode, done.stdout, done.stderr)
    return done.stdout


def set_all(sample, name):
    """The sample with the settings whose names match set."""
    return re.sub(rf"^#({name} = )", r"\1", sample, flags=re.M)


def main():
    sample = SAMPLE.read_text("utf-8")
    assert all(line.startswith("#") for line in sample.splitlines() if line), sample
    assert max(map(len, sample.splitlines())) <= 80
    settings = re.findall(r"^#(\w+) = .*$", sample, re.M)
    assert len(settings) == len(set(settings)) > 8
    text = run(KAIKU, "--lang", "en", "--config", "/dev/null", "--help")
    section = text.partition("\nGlobal options\n")[2].partition("\n\n")[0]
    options = re.findall(r"^ +(?:-\w, )?--(\w[\w-]*)", section, re.M)
    wanted = {option.replace("-", "_") for option in options} - NO_SETTINGS
    assert {"db", "lang", "yes"} < wanted <= set(settings), wanted - set(settings)

    with tempfile.TemporaryDirectory() as folder:
        environment = {"HOME": folder, "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
        register, file = pathlib.Path(folder, "town.db"), pathlib.Path(folder, "config.toml")
        run(KAIKU, "--db", register, "init", env=environment)

        def use(text, code=0):
            file.write_text(text, "utf-8")
            run(KAIKU, "--config", file, "--db", register, "ref", "list", "gender",
                env=environment, code=code)

        use(sample)
        for name in settings:
            use(set_all(sample, name))
        use(set_all(sample, r"\w+"))
        use("colour = true\n", code=2)


main()
