#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks that docs/security.md names tests that exist: each claim is tested by a file."""
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
TEXT = (ROOT / "docs" / "security.md").read_text("utf-8")
named = re.findall(r"`((?:unit|cli|engine)/\w[\w./]+)`", TEXT)
assert len(named) > 40, named
missing = {name for name in named if not (ROOT / "tests" / name).exists()}
assert not missing, missing
for claim in re.findall(r"^- .*?(?=^- |^#|\Z)", TEXT.partition("## What is protected")[2].partition("\n## ")[0],
                        re.M | re.S):
    assert "`unit/" in claim or "`cli/" in claim or "`engine/" in claim or "`scripts/" in claim, claim
