"""What no file of the project holds: machine paths, registry addresses, too many lines."""

import re

from tests.tools.sources import ROOT, files

# Written in pieces so that this file does not hold them either.
ELSEWHERE = re.compile(
    r"(?<![\w.:/-])/(?:wo"
    r"rk|ro"
    r"ot|home/\w+)/[\w.]"
    r"|\bpy"
    r"pi\.org|python"
    r"hosted\.org|npm"
    r"js\.(?:org|com)|deb\."
    r"debian\.org"
)
# Tables, translations and papers are as long as what they hold.
LONG_BY_NATURE = {".po", ".csv", ".json", ".svg", ".txt", ".md", ".in", ".jsonl", ".yaml"}
# Path -> the reason why it may be longer than 500 lines.
LONG_FOR_A_REASON = {
    "themes/base/static/css/shop.css": "one request on a slow phone; its layers are its chapters",
}


def _text(path) -> str | None:
    try:
        return (ROOT / path).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None


def test_no_file_knows_the_machine_it_was_written_on():
    guilty = [
        f"{path}:{number}"
        for path in files()
        if path.suffix not in {".csv", ".svg"} and (text := _text(path)) is not None
        for number, line in enumerate(text.splitlines(), 1)
        if ELSEWHERE.search(line)
    ]
    assert guilty == []


def test_a_file_above_500_lines_has_a_reason():
    long = {
        str(path)
        for path in files()
        if path.suffix not in LONG_BY_NATURE
        and "migrations" not in path.parts
        and (text := _text(path)) is not None
        and text.count("\n") > 500
    }
    assert long == set(LONG_FOR_A_REASON)
