"""The environment is read in config/ only, and .env.example names everything that is read."""

import re

from tests.tools.sources import ROOT, python_files

READ = re.compile(r"\benv(?:\.\w+)?\(\s*[\"']([A-Z][A-Z_]+)")
# Read by the script that serves the demonstration, before any settings.
BY_SCRIPTS = {"PORT", "CARD_PORT"}


def test_the_example_names_exactly_what_is_read():
    read = {name for _, text in python_files("config") for name in READ.findall(text)}
    named = set(
        re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text("utf-8"), re.MULTILINE)
    )
    assert named == read | BY_SCRIPTS


def test_only_config_reads_the_environment():
    readers = [
        str(path)
        for path, text in python_files("shop", "cms", "catalogue_import")
        if re.search(r"\bos\.environ|\bgetenv\(|\bimport environ\b", text)
    ]
    assert readers == []
