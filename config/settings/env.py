"""The environment, read here and nowhere else (design: "read in config/ only")."""

import datetime as dt
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

import environ

BASE_DIR = Path(__file__).resolve().parents[2]
env = environ.Env()
# All that the shop writes beside its database; an image that cannot be written to has it elsewhere.
VAR_DIR = Path(env("VAR_DIR", default=str(BASE_DIR / "var")))


# How often a connection asks the same before the server keeps the plan.
ASKED_BEFORE = 3


def hour(told: str) -> str:
    """An hour of the day as HH:MM; what is none is refused at the start, not at that hour."""
    try:
        return f"{dt.time.fromisoformat(told.strip().zfill(len('HH:MM'))):%H:%M}"
    except ValueError:
        raise ImproperlyConfigured(f"{told!r} is no hour of the day (HH:MM).") from None


def database(default_file: str) -> dict:
    """The default database: DATABASE_URL, or SQLite in WAL mode with immediate transactions.

    Immediate transactions take SQLite's write lock at BEGIN, so a writer that read first can never
    fail half way with "database is locked"; reads outside transactions never take it.
    """
    config = env.db_url("DATABASE_URL", default=f"sqlite:///{VAR_DIR / default_file}")
    if config["ENGINE"].endswith("sqlite3"):
        config["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;"
            "PRAGMA cache_size=-32000;PRAGMA mmap_size=134217728;",
        }
    else:
        # Compiling a listing's query takes longer than running it.
        config.setdefault("OPTIONS", {}).setdefault("options", "-c jit=off")
        config["ENGINE"] = "config.postgresql"
        config["OPTIONS"].setdefault("connect_timeout", 5)
        if env.bool("DATABASE_PREPARES", default=True):
            # A page's questions join up to thirteen tables; they are planned once, not each time.
            config["OPTIONS"] |= {"server_side_binding": True, "prepare_threshold": ASKED_BEFORE}
        config.setdefault("CONN_MAX_AGE", 60)
        config["CONN_HEALTH_CHECKS"] = True
    return config
