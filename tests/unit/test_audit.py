"""`make audit`: what the index knows of a locked version is told; silence is no answer."""

import importlib.util
import json

import pytest

from tests.tools.fake_server import answering, http, nobody, serving
from tests.tools.sources import ROOT

WEAK = {
    "id": "PYSEC-2026-1",
    "aliases": ["CVE-2026-0001"],
    "fixed_in": ["2.1"],
    "withdrawn": None,
}


@pytest.fixture(scope="module")
def audit():
    found = importlib.util.spec_from_file_location("audit", ROOT / "scripts/audit.py")
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


def test_every_locked_version_is_asked_about(audit):
    pins = audit.locked(ROOT / "requirements")
    assert {"django", "wagtail", "pytest"} <= set(pins)
    assert all(version[0].isdigit() for version in pins.values())


def test_what_is_known_is_told_with_the_version_that_mends_it(audit):
    taken_back = WEAK | {"withdrawn": "2026-01-02T00:00:00Z"}

    def answer(connection, request):
        known = [WEAK, taken_back] if request.startswith(b"GET /weak/1.0/json ") else []
        connection.sendall(http(200, {}, json.dumps({"vulnerabilities": known}).encode()))

    with serving(answer) as address:
        told = list(audit.told({"sound": "3.0", "weak": "1.0"}, address))
    assert told == ["weak 1.0: PYSEC-2026-1 CVE-2026-0001; mended in 2.1"]


@pytest.mark.parametrize(("bad", "code"), [("2.0", 1), ("0.9", 0)])
def test_a_bad_pin_fails_the_whole_audit(audit, monkeypatch, tmp_path, capsys, bad, code):
    pins = "sound==3.0 \\\n    --hash=sha256:00\nweak==2.0 \\\n    --hash=sha256:00\n"
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements/base.txt").write_text(pins)
    monkeypatch.setattr(audit, "ROOT", tmp_path)

    def answer(connection, request):
        known = [WEAK] if request.startswith(f"GET /weak/{bad}/json ".encode()) else []
        connection.sendall(http(200, {}, json.dumps({"vulnerabilities": known}).encode()))

    with serving(answer) as address:
        monkeypatch.setenv("AUDIT_INDEX", address)
        assert audit.main() == code
    told = "weak 2.0: PYSEC-2026-1" if code else "nothing is known against the 2 locked packages"
    assert told in capsys.readouterr().out


@pytest.mark.parametrize(
    "answer", [answering(404, {}), answering(200, b"<html>"), answering(200, {"info": {}})]
)
def test_an_index_that_tells_nothing_is_no_clean_bill(audit, answer):
    with serving(answer) as address, pytest.raises(audit.NobodyToAskError):
        list(audit.told({"sound": "3.0"}, address))


def test_nobody_there_ends_with_words(audit, monkeypatch, capsys):
    monkeypatch.setenv("AUDIT_INDEX", nobody())
    assert audit.main() == 2
    assert "no source of advisories can be reached" in capsys.readouterr().err
