#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Tests the alert rules for Prometheus and the board for Grafana: they use metrics that the program
has, no panel covers another, every rule has a test. Prometheus' own tool runs these tests where it
is installed (promtool, that of scripts/setup --tests, or the program that PROMTOOL names).

The variable KAIKU names the program.
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
KAIKU = os.environ["KAIKU"]
RULES = ROOT / "packaging" / "prometheus" / "kaiku.rules.yml"
BOARD = ROOT / "packaging" / "grafana" / "kaiku.json"
PROMTOOL = (os.environ.get("PROMTOOL") or shutil.which("promtool") or
            shutil.which(ROOT / "build" / "promtool" / "promtool"))


def run(*command, code=0, **more):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True,
                          check=False, timeout=120, **more)
    assert done.returncode == code, (command, done.returncode, done.stdout, done.stderr)
    return done.stdout


def test_board():
    """Every panel asks for metrics, and none covers another."""
    board = json.loads(BOARD.read_text("utf-8"))
    taken = set()
    for panel in board["panels"]:
        assert "kaiku_" in panel["targets"][0]["expr"], panel["title"]
        place = panel["gridPos"]
        cells = {(x, y) for x in range(place["x"], place["x"] + place["w"])
                 for y in range(place["y"], place["y"] + place["h"])}
        assert not cells & taken and place["x"] + place["w"] <= 24, panel["title"]
        taken |= cells


def test_alert_rules():
    rules = RULES.read_text("utf-8")
    alerts = re.findall(r"- alert: (\w+)", rules)
    tested = RULES.with_name("kaiku.rules_test.yml").read_text("utf-8")
    assert len(alerts) > 5 and all(alert in tested for alert in alerts), alerts
    if PROMTOOL:
        run(PROMTOOL, "check", "rules", RULES)
        run(PROMTOOL, "test", "rules", RULES.with_name("kaiku.rules_test.yml"))


def test_metrics_exist(folder):
    """What rules and board use, as of a register with a backup. Only a server has a lag."""
    environment = {"HOME": str(folder), "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8",
                   "KAIKU_DB": str(folder / "town.db")}
    run(KAIKU, "init", env=environment)
    run(KAIKU, "db", "backup", folder / "backup.db", env=environment)
    text = run(KAIKU, "db", "status", "--format", "prometheus", env=environment)
    if PROMTOOL:
        run(PROMTOOL, "check", "metrics", input=text)
    known = set(re.findall(r"^# TYPE (\w+) gauge$", text, re.M)) | {"kaiku_replication_lag_seconds"}
    used = set(re.findall(r"\bkaiku_[a-z_]+\b", RULES.read_text("utf-8")))
    used |= set(re.findall(r"\bkaiku_[a-z_]+\b", BOARD.read_text("utf-8")))
    assert len(used) >= 6 and used <= known, used - known


test_board()
test_alert_rules()
with tempfile.TemporaryDirectory() as name:
    test_metrics_exist(pathlib.Path(name))
