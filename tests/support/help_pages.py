# SPDX-License-Identifier: Apache-2.0
"""Runs --help of every command at a terminal of a given width, and reads its sections."""
import fcntl
import os
import pty
import re
import struct
import termios

WIDE = 1000  # columns: no line is broken


def at_terminal(program, *words, columns=WIDE, environment=None):
    """What a command prints at a terminal of this width."""
    process, terminal = pty.fork()
    if process == 0:
        fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        os.execve(program, [program, *words], environment or dict(os.environ))
    shown = b""
    try:
        while piece := os.read(terminal, 65536):
            shown += piece
    except OSError:  # the other end is closed
        pass
    os.close(terminal)
    status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    assert status == 0, (words, status, shown)
    return shown.decode("utf-8").replace("\r\n", "\n")


def sections(text):
    """The lines of a help text by the heading above them; those before the first heading under
    ""."""
    found = {"": []}
    for line in text.splitlines():
        if re.match(r"[A-Z][a-z ]+$", line):
            found[line] = []
        else:
            found[list(found)[-1]].append(line)
    return found


def left_column(lines):
    return [re.split(r"\s{2,}", line.strip())[0] for line in lines if re.match(r"  \S", line)]


class HelpPages:
    """The English help of all commands and groups, found by following their lists of commands."""

    def __init__(self, program, environment=None):
        self.program, self.environment = program, dict(environment or os.environ, KAIKU_LANG="en")
        self.texts = {"": self.help()}
        for words in left_column(sections(self.texts[""])["Commands"]):
            self._follow(words)

    def help(self, *words, columns=WIDE, lang="en"):
        return at_terminal(self.program, *words, "--help", "--lang", lang, columns=columns,
                           environment=self.environment)

    def _follow(self, words):
        if words in self.texts:
            return
        self.texts[words] = self.help(*words.split())
        for below in left_column(sections(self.texts[words]).get("Commands", [])):
            self._follow(below)

    def commands(self):
        """The words of the commands, without those of groups."""
        return [words for words, text in self.texts.items() if words and not self.is_group(words)]

    def is_group(self, words):
        return "COMMAND [options]" in self.texts[words]

    def section(self, words, name):
        return left_column(sections(self.texts[words]).get(name, []))
