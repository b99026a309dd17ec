# SPDX-License-Identifier: Apache-2.0
"""What may happen to the connection and the server of a command."""
import threading
import time

from program import Hazard
from server import Proxy


class Cut(Hazard):
    """The connections are cut after numbers of bytes."""

    def __init__(self, server, folder, limits):
        self.limits = limits
        self.proxy = Proxy(server, folder, limits)
        self.host = folder

    def end(self, code):
        self.proxy.close()
        return self.proxy.cuts > 0

    def __str__(self):
        return f"cut after {' and '.join(map(str, self.limits))} bytes"


class AtServer(Hazard):
    """Something happens to the server after a while, once a session is there."""

    host = None

    def __init__(self, server, database, seconds):
        self.server, self.database, self.seconds = server, database, seconds
        self.struck, self.fault = False, None

    def begin(self, process):
        self.thread = threading.Thread(target=self._strike)
        self.thread.start()

    def _strike(self):
        time.sleep(self.seconds)
        try:
            self.struck = self.strike()
        except Exception as fault:  # pylint: disable=broad-except
            self.fault = fault

    def end(self, code):
        self.thread.join()
        if self.fault:
            raise RuntimeError(f"{self}: {self.fault}") from self.fault
        return self.struck


class SessionKilled(AtServer):

    def strike(self):
        return self.server.kill_session(self.database)

    def __str__(self):
        return f"its session on the server killed after {self.seconds * 1000:.1f} ms"


class Restarted(AtServer):

    def __init__(self, server, database, seconds, mode):
        super().__init__(server, database, seconds)
        self.mode = mode

    def strike(self):
        self.server.stop(self.mode)
        self.server.start()
        return True

    def __str__(self):
        return f"the server restarted ({self.mode}) after {self.seconds * 1000:.1f} ms"
