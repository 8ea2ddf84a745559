"""gunicorn with the shop's settings, told to end under load: no answer is broken (G10)."""

import http.client
import json
import os
import signal
import subprocess
import sys
import threading
import time

from tests.tools.ports import free_port
from tests.tools.sources import ROOT

BUSY = 6
BEFORE = 60


class Visitors:
    """Ask again and again, each over a new connection, or over one as long as it is kept."""

    def __init__(self, port: int) -> None:
        self.port, self.answered, self.broken = port, 0, []
        self.ended = threading.Event()
        self.threads = [threading.Thread(target=self._ask, args=(n % 2,)) for n in range(BUSY)]
        for thread in self.threads:
            thread.start()

    def _ask(self, keeps: int) -> None:
        kept = None
        while not self.ended.is_set():
            line = kept or http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
            try:
                if kept is None:
                    line.connect()
            except OSError:
                # Refused before a word was said: the next process or machine is asked.
                time.sleep(0.05)
                continue
            try:
                line.request("GET", "/healthz")
                answer = line.getresponse()
                assert (answer.status, answer.read()) == (200, b"ok")
                self.answered += 1
            except (OSError, http.client.HTTPException, AssertionError) as error:
                self.broken.append(repr(error))
                answer = None
            kept = line if keeps and answer is not None and not answer.will_close else None
            if kept is None:
                line.close()

    def leave(self) -> None:
        self.ended.set()
        for thread in self.threads:
            thread.join(60)


def test_told_to_end_under_load_no_answer_is_broken(tmp_path):
    port = free_port()
    environment = os.environ | {
        "PORT": str(port),
        "DATABASE_URL": f"sqlite:///{tmp_path / 'shop.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "WEB_PROCESSES": "2",
        "WEB_THREADS": "2",
    }
    command = [sys.executable, "-m", "gunicorn", "config.wsgi", "-c", "config/gunicorn.py"]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True
    ) as server:
        visitors = Visitors(port)
        try:
            while visitors.answered < BEFORE:
                assert server.poll() is None
                time.sleep(0.05)
            server.send_signal(signal.SIGTERM)
            said = server.communicate(timeout=120)[1]
        finally:
            visitors.leave()
            server.kill()
    assert visitors.broken == []
    assert server.returncode == 0
    # Its own words are lines like all others.
    assert all(json.loads(line)["message"] for line in said.splitlines())
