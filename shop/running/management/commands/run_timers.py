"""Runs the timed commands at their moments, in place of cron."""

import os
import secrets
import signal
import socket

from django.core.management.base import BaseCommand

from shop.running.scheduler import Scheduler
from shop.running.timetable import timers


class Command(BaseCommand):
    help = (
        "Starts every timed command at its hour in Vietnam until it is told to end (SIGTERM). "
        "Any number of processes may run this: one starts timers, the others stand by."
    )

    def handle(self, *args, **options):
        """Until a signal comes."""
        holder = f"{socket.gethostname()[:50]}:{os.getpid()}:{secrets.token_hex(4)}"
        scheduler = Scheduler(holder)
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: scheduler.stop())
        names = ", ".join(timer.name for timer in timers())
        self.stdout.write(f"timers: {names}")
        self.stdout.flush()
        scheduler.go()
        self.stdout.write("timers have ended")
