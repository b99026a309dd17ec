#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Tests that a package can be made where only its build dependencies are installed, as in a
container: debian/control names what scripts/setup installs for a build, and debian/rules builds no
tests, which need more. scripts/check_package tests the package itself.
"""
import pathlib
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
# A compiler and its tools are in every system that builds packages. Fonts are for running.
EVERYWHERE = {"g++", "pkg-config", "fonts-dejavu-core"}
# For making the package, not for the build.
PACKAGING = {"debhelper-compat", "dh-sequence-installsysusers", "python3", "pkgconf"}


def installed_by_setup():
    text = (ROOT / "scripts" / "setup").read_text("utf-8")
    return set(re.search(r"^build=\((.*?)\)$", text, re.M | re.S).group(1).split())


def build_dependencies():
    text = (ROOT / "debian" / "control").read_text("utf-8")
    named = re.search(r"^Build-Depends:\n((?: .*\n)+)", text, re.M).group(1)
    return {re.split(r"[ :]", line.strip(" ,"))[0] for line in named.splitlines()}


def configuration():
    """The options with which debian/rules configures the build."""
    dry_run = subprocess.run(["make", "-n", "-f", "debian/rules", "override_dh_auto_build"], cwd=ROOT,
                             capture_output=True, text=True, check=True)
    return re.search(r"cmake -S .*(?:\\\n.*)*", dry_run.stdout).group(0).split()


setup, control = installed_by_setup(), build_dependencies()
assert len(setup) > 20, setup
assert setup - EVERYWHERE == control - PACKAGING, setup - EVERYWHERE ^ control - PACKAGING
assert "-DKAIKU_TESTS=OFF" in configuration(), configuration()
