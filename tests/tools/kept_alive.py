"""Keeps commands of the shop running, as a process manager does: what is killed is started anew.

`python -m tests.tools.kept_alive "db_worker --interval 0.1" "settle_due"`: one process for each;
a command that ends by itself is begun again as well. The shop is loaded once and forked.
"""

import os
import shlex
import sys
import time
from importlib import import_module

import django
from django.conf import settings

# What ends at once does not keep the machine busy.
PAUSE = 0.5


def _run(words: list[str]) -> int:
    """A process that does this again and again; its number."""
    child = os.fork()
    if child:
        return child
    from django.core.management import execute_from_command_line

    with open(os.devnull, "w") as nowhere:
        sys.stdout = nowhere
        while True:
            execute_from_command_line(["manage.py", *words])
            time.sleep(PAUSE)


def main(commands: list[str]) -> None:
    """Until all processes of this session are killed."""
    django.setup()
    import_module(settings.ROOT_URLCONF)
    running: dict[int, list[str]] = {}

    for command in commands:
        words = shlex.split(command)
        running[_run(words)] = words
    while True:
        died, _status = os.wait()
        words = running.pop(died)
        running[_run(words)] = words


if __name__ == "__main__":
    main(sys.argv[1:])
