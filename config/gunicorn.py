"""How gunicorn serves the shop for real: `gunicorn config.wsgi --config config/gunicorn.py`.

A stop (SIGTERM) lets requests that run end for half a minute, takes in who stands at the door, and
no new ones (config/stopping.py).
"""

import os

from config.logs import logging_of
from config.settings.env import env

bind = f"{env('WEB_ADDRESS', default='127.0.0.1')}:{env('PORT', default='8000')}"
workers = env.int("WEB_PROCESSES", default=2)
worker_class = "config.stopping.LastConnections"
threads = env.int("WEB_THREADS", default=8)
# Loaded once and shared: further processes start at no cost.
preload_app = True
# Pages answer in milliseconds; a film of an editor may take long to come in.
timeout = 120
graceful_timeout = 30
# Longer than the pause of the server in front, which would otherwise write to a closed connection.
keepalive = 75
# What a library leaks goes with its process; not all at once.
max_requests = 20_000
max_requests_jitter = 5_000
# Requests have a line of their own (config/requests.py); gunicorn's own words are lines like it.
accesslog = None
logconfig_dict = logging_of(env("LOG_LEVEL", default="INFO"), formatter="json", requests="INFO")
logconfig_dict["loggers"]["gunicorn.error"] = {"handlers": ["stderr"], "propagate": False}
# Heartbeat files belong in memory: a slow disk must not kill a worker.
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108
control_socket_disable = True
