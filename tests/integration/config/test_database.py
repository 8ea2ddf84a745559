"""What every connection is told, whichever address the environment gives."""

from config.settings import env


def test_postgresql_does_not_compile_queries(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://shop:secret@db.example/shop")
    assert env.database("unused.sqlite3")["OPTIONS"]["options"] == "-c jit=off"


def test_nobody_waits_for_ever_to_be_connected(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://shop:secret@db.example/shop")
    told = env.database("unused.sqlite3")
    assert (told["ENGINE"], told["OPTIONS"]["connect_timeout"]) == ("config.postgresql", 5)


def test_sqlite_takes_its_write_lock_at_once(monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert env.database("some.sqlite3")["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
