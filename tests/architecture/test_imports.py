"""Rooms import each other in one direction only; the contracts stand in pyproject.toml."""

import logging.config

from importlinter.cli import lint_imports


def test_every_room_keeps_to_its_import_directions(capsys, caplog, tmp_path, monkeypatch):
    caplog.set_level("WARNING")
    # It would silence every logger that is there for the tests that follow.
    monkeypatch.setattr(logging.config, "dictConfig", lambda config: None)
    kept = lint_imports(config_filename="pyproject.toml", cache_dir=str(tmp_path)) == 0
    assert kept, capsys.readouterr().out
