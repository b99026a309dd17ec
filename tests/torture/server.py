# SPDX-License-Identifier: Apache-2.0
"""A private PostgreSQL server whose sessions and processes may be ended at any moment, and a proxy
that cuts connections to it after a number of bytes."""
import contextlib
import os
import pathlib
import selectors
import signal
import socket
import subprocess
import threading
import time

import processes

BIN = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"),
             key=lambda path: float(path.parent.name))[-1:]


class Server:
    """A server in FOLDER/server, reached through a Unix socket in that folder. It does not sync to
    disk: its processes are killed, but the machine goes on."""

    def __init__(self, folder):
        self.home = pathlib.Path(folder, "server")
        self.home.mkdir()
        if account := processes.account():
            os.chmod(folder, 0o711)
            subprocess.run(["chown", account["user"], self.home], check=True)
        self._tool("initdb", "-U", "kaiku", "-A", "trust", "--locale=C.UTF-8", "-E", "UTF8")
        self.start()

    def _tool(self, name, *words):
        processes.run(self.home, BIN[0] / name, "-D", self.home / "data", *words)

    def start(self):
        settings = ("-c listen_addresses='' -c max_connections=80 -c fsync=off "
                    f"-c full_page_writes=off -c unix_socket_directories='{self.home}'")
        self._tool("pg_ctl", "-w", "-l", self.home / "log", "-o", settings, "start")

    def stop(self, mode):
        self._tool("pg_ctl", "-w", "-m", mode, "stop")

    def uri(self, database, host=None):
        return f"postgresql://kaiku@/{database}?host={host or self.home}"

    def sql(self, text, database="postgres"):
        """Runs statements and returns their rows as lists of texts."""
        done = subprocess.run([BIN[0] / "psql", "-XqAt", "-F", "\x1f", "-v", "ON_ERROR_STOP=1",
                               self.uri(database)], input=text, check=False, capture_output=True,
                              text=True, timeout=60)
        if done.returncode:
            raise RuntimeError(f"psql: {done.stderr}")
        return [line.split("\x1f") for line in done.stdout.split("\n")[:-1]]

    def sessions(self, database):
        return [int(row[0]) for row in self.sql(
            f"SELECT pid FROM pg_stat_activity WHERE datname = '{database}'")]

    def wait_until_unused(self, database):
        """The server notices only later that a client was killed, and then ends its transaction; it
        may also have to recover first."""
        end = time.monotonic() + 30
        while True:
            try:
                if not (sessions := self.sessions(database)):
                    return
            except RuntimeError as fault:
                sessions = fault
            if time.monotonic() > end:
                raise RuntimeError(f"sessions of clients that are gone do not end: {sessions}")
            time.sleep(0.01)

    def kill_session(self, database):
        """Kills the process of a session, upon which the server ends all others and recovers."""
        for session in self.sessions(database)[:1]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(session, signal.SIGKILL)
                return True
        return False


class Proxy:
    """Passes on connections to the server. The n-th one is cut after `limits[n]` bytes in both
    directions together, later ones never."""

    def __init__(self, server, folder, limits):
        self.server, self.limits = server, list(limits)
        self.cuts = self.bytes = 0
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(exist_ok=True)
        self.listener = socket.socket(socket.AF_UNIX)
        with contextlib.suppress(FileNotFoundError):
            os.unlink(self.folder / ".s.PGSQL.5432")
        self.listener.bind(str(self.folder / ".s.PGSQL.5432"))
        self.listener.listen()
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self):
        with contextlib.suppress(OSError):
            self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()

    def _accept(self):
        with contextlib.suppress(OSError):
            while True:
                client, _ = self.listener.accept()
                limit = self.limits.pop(0) if self.limits else None
                threading.Thread(target=self._pass, args=(client, limit), daemon=True).start()

    def _pass(self, client, left):
        with contextlib.suppress(OSError), client, socket.socket(socket.AF_UNIX) as upstream, \
                selectors.DefaultSelector() as ready:
            upstream.connect(str(self.server.home / ".s.PGSQL.5432"))
            ready.register(client, selectors.EVENT_READ, upstream)
            ready.register(upstream, selectors.EVENT_READ, client)
            while True:
                for key, _ in ready.select():
                    data = key.fileobj.recv(65536)
                    if not data:
                        return
                    self.bytes += len(data)
                    key.data.sendall(data if left is None else data[:left])
                    if left is not None and (left := left - len(data)) <= 0:
                        self.cuts += 1
                        return
