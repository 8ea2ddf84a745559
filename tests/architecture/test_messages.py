"""Every string people see has its Vietnamese, and the compiled messages are the written ones."""

import os
import shutil
import subprocess
import sys

import polib
import pytest

from tests.tools.sources import ROOT, files

WRITTEN = ROOT / "locale/vi/LC_MESSAGES/django.po"
SPOKEN = {"shop", "cms", "catalogue_import", "config", "themes"}


def _key(entry) -> tuple:
    return entry.msgctxt, entry.msgid


@pytest.fixture(scope="module")
def written():
    return {_key(entry): entry for entry in polib.pofile(str(WRITTEN)) if not entry.obsolete}


@pytest.fixture(scope="module")
def extracted(tmp_path_factory):
    """The strings that Django finds in a copy of the sources."""
    if not shutil.which("xgettext"):
        pytest.skip("needs gettext: install it, or run make test-all")
    copy = tmp_path_factory.mktemp("sources")
    for path in files():
        if path.parts[0] in SPOKEN and path.suffix in {".py", ".html", ".txt"}:
            (copy / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / path, copy / path)
    (copy / "locale").mkdir()
    # Django alone, without the project's settings: only the files of the copy are read.
    environment = {k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"}
    subprocess.run(
        [sys.executable, "-m", "django", "makemessages", "-l", "vi", "-v", "0"],
        cwd=copy,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    found = polib.pofile(str(copy / "locale/vi/LC_MESSAGES/django.po"))
    return {_key(entry): entry for entry in found}


def test_every_string_has_its_vietnamese(extracted, written):
    missing = sorted(str(key) for key in extracted.keys() - written.keys())
    assert missing == []


def test_plurals_are_written_as_plurals(extracted, written):
    wrong = [
        key
        for key, entry in extracted.items()
        if key in written and bool(entry.msgid_plural) != bool(written[key].msgid_plural)
    ]
    assert wrong == []


def test_no_translation_is_empty_or_unsure(written):
    unfinished = [
        key
        for key, entry in written.items()
        if entry.fuzzy or not (entry.msgstr or all(entry.msgstr_plural.values() or [""]))
    ]
    assert unfinished == []


def test_translations_keep_their_placeholders(written):
    import re

    named = re.compile(r"%\((\w+)\)|{(\w+)}")
    lost = [
        key
        for key, entry in written.items()
        for text in entry.msgstr_plural.values() or [entry.msgstr]
        if {a or b for a, b in named.findall(text)}
        - {a or b for a, b in named.findall(entry.msgid + entry.msgid_plural)}
        or (
            not entry.msgid_plural
            and {a or b for a, b in named.findall(entry.msgid)}
            != {a or b for a, b in named.findall(text)}
        )
    ]
    assert lost == []


def test_the_compiled_messages_are_the_written_ones(written):
    compiled = {_key(entry): entry for entry in polib.mofile(str(WRITTEN.with_suffix(".mo")))}
    assert compiled.keys() == written.keys()
    different = [
        key
        for key, entry in written.items()
        if (entry.msgstr, entry.msgstr_plural)
        != (compiled[key].msgstr, compiled[key].msgstr_plural)
    ]
    assert different == []
