"""A process of gunicorn that, told to end, answers everybody who has reached it."""

from gunicorn.workers.gthread import ThreadWorker


class LastConnections(ThreadWorker):
    """gunicorn's own keeps the door open while it ends, and lets nobody in any more.

    Whoever connects then waits behind it until the connection is cut. This one lets in who stands
    there and shuts the door at once: whoever comes later is refused before a word is said, and a
    web server in front asks the next process or machine.
    """

    def set_accept_enabled(self, enabled: bool) -> None:
        """Stop for good when the process ends, for a while when it has too many."""
        super().set_accept_enabled(enabled)
        if enabled or self.alive:
            return
        for listener in self.sockets:
            listener.setblocking(False)
            before = -1
            while self.nr_conns != before:
                before = self.nr_conns
                self.accept(listener)
            listener.close()
