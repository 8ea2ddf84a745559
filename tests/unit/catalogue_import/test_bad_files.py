"""Every bad file is refused in bounded time and memory, with one sentence a clerk understands."""

import json
import os
import re
import subprocess
import sys

import pytest

from .bad_files import BAD, build, four_gigabytes

JARGON = re.compile(r"xml|utf-?8|entity|thực thể|error|exception|bộ nhớ|memory|byte", re.I)


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    """What came of each file, by its name here."""
    folder = tmp_path_factory.mktemp("bad")
    paths = {name: build(folder, name) for name in BAD}
    found = subprocess.run(
        [sys.executable, "-m", "tests.unit.catalogue_import.reading_in_bounds", *paths.values()],
        stdout=subprocess.PIPE,
        check=True,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings.test"},
    ).stdout
    lines = {told["file"]: told for told in map(json.loads, found.splitlines())}
    return {name: lines[path.name] for name, path in paths.items()}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_in_bounds_with_a_sentence(read, name):
    told = read[name]
    assert {"vi", "en"} <= set(told), told
    assert told["seconds"] < 20, "ten seconds for each of two readings"
    for language in ("vi", "en"):
        sentence = told[language]
        assert re.fullmatch(r"[^\n]{15,200}[.”]\.?", sentence), sentence
        assert not JARGON.search(sentence), sentence
    assert told["vi"] != told["en"]


def test_the_bomb_is_as_small_as_they_are():
    assert len(four_gigabytes()) < 45_000
