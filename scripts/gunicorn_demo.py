"""How gunicorn serves the demonstration shop: two processes on this machine only."""

import os

bind = f"127.0.0.1:{os.environ['PORT']}"
workers = 2
worker_class = "gthread"
threads = 4
# Loaded once and shared: the second process starts at no cost.
preload_app = True
loglevel = "warning"
# Heartbeat files belong in memory where there is such a place: a slow disk must not kill a worker.
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108
control_socket_disable = True


def when_ready(server):
    """The last line people read."""
    print(f"\nLàng Sao is open at http://{bind}/ (Ctrl-C closes it)\n", flush=True)
