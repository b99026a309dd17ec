# SPDX-License-Identifier: Apache-2.0
"""Runs kaiku on a register of its own: a new SQLite file, or a new database of a server."""
import json
import os
import pathlib
import shutil
import subprocess

KAIKU = os.environ.get("KAIKU", str(pathlib.Path(__file__).resolve().parents[2] / "build/kaiku"))


class Engine:
    """Makes registers: each is a copy of one that `kaiku init` made."""

    def __init__(self, name, folder, server=None):
        self.name, self.folder, self.server = name, pathlib.Path(folder), server
        self.begun = None  # what sequence.py keeps of a register with the first steps
        if name == "postgresql":
            self.sql(f"CREATE DATABASE {self.database('empty')}")
        subprocess.run([KAIKU, "-q", "--db", self.place("empty"), "init"], check=True,
                       env=environment(folder))

    def database(self, name):
        return f"model_{os.getpid()}_{name}"

    def place(self, name):
        """Where the register of this name is."""
        if self.name == "sqlite":
            return str(self.folder / f"{name}.db")
        return self.server.replace("/postgres?", f"/{self.database(name)}?")

    def sql(self, text):
        subprocess.run(["psql", "-qX", self.server, "-c", text], check=True,
                       stderr=subprocess.DEVNULL)

    def copy(self, source, name):
        """Makes a register of another one; returns its place. An older one is replaced."""
        if self.name == "sqlite":
            for path in self.folder.glob(f"{name}.db*"):
                path.unlink()
            shutil.copy(self.place(source), self.place(name))
        else:
            self.sql(f"DROP DATABASE IF EXISTS {self.database(name)}")
            self.sql(f"CREATE DATABASE {self.database(name)} TEMPLATE {self.database(source)}")
        return self.place(name)


def environment(folder):
    return {"PATH": os.environ["PATH"], "HOME": str(folder), "LC_ALL": "C.UTF-8",
            "KAIKU_LANG": "en", "XDG_STATE_HOME": str(folder), "XDG_CONFIG_HOME": str(folder),
            "TMPDIR": str(folder)}


class Answer:
    def __init__(self, done):
        self.code, self.out, self.err = done.returncode, done.stdout, done.stderr

    def json(self):
        return json.loads(self.out)


class Program:
    def __init__(self, register, folder, sessions, known):
        self.register, self.folder, self.known = register, pathlib.Path(folder), known
        self.sessions = pathlib.Path(sessions)
        self.commands = 0

    def call(self, words, env, stdin):
        self.commands += 1
        return Answer(subprocess.run([KAIKU, "--db", self.register, *words], input=stdin,
                                     capture_output=True, text=True, encoding="utf-8",
                                     cwd=self.folder, env=env, check=False, timeout=120))

    def run(self, step):
        """Runs a step, whose references have been resolved."""
        env = environment(self.folder)
        words = ["--today", step.day, *step.words(), "--format", "json"]
        if step.door == "session":
            env["XDG_STATE_HOME"] = str(self.sessions / step.user)
        elif step.door == "token":
            env["KAIKU_TOKEN"] = self.known.get(f"token:{step.user}", "0" * 64)
        elif step.door == "gateway":
            env["SSH_ORIGINAL_COMMAND"] = " ".join(gateway_word(word) for word in words[2:])
            words = ["--today", step.day, "gateway", "--user", step.user]
        elif step.door == "anonymous":
            env["SSH_ORIGINAL_COMMAND"] = " ".join(gateway_word(word) for word in words[2:])
            words = ["--today", step.day, "gateway", "--anonymous"]
        return self.call(words, env, step.stdin)

    def ask(self, token, day, lines):
        """The answers to many commands, which one process reads."""
        env = {**environment(self.folder), "KAIKU_TOKEN": token}
        answer = self.call(["--today", day, "--format", "json", "batch", "-"], env,
                           "\n".join(lines) + "\n")
        assert answer.code == 0, answer.err
        rows, at, decoder = [], 0, json.JSONDecoder()
        for _ in lines:
            row, at = decoder.raw_decode(answer.out, at)
            rows.append(row)
            at += 1  # the line end
        return rows


def gateway_word(word):
    return "'" + word.replace("'", "'\\''") + "'"
