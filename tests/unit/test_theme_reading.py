"""A theme is two files; one that is wrong or hard to read is refused with the reason in words."""

from pathlib import Path

import pytest

from shop.themes.reading import read_theme
from shop.themes.refusing import ThemeRefused
from shop.themes.sheet import sheet_of

THEMES = Path(__file__).parents[2] / "themes"
SAMPLES = ("quang-ninh", "cao-bang")


@pytest.fixture
def folder(tmp_path):
    """A copy of a sample that a test may spoil."""
    for file in (THEMES / "quang-ninh").iterdir():
        (tmp_path / file.name).write_text(file.read_text())
    return tmp_path


def spoil(folder, old: str, new: str, name: str = "theme.toml") -> None:
    text = (folder / name).read_text()
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1))


def refusal(folder) -> str:
    with pytest.raises(ThemeRefused) as why:
        read_theme(folder)
    return str(why.value)


@pytest.mark.parametrize("name", SAMPLES)
def test_the_samples_are_two_files_and_are_accepted(name):
    assert {file.name for file in (THEMES / name).iterdir()} == {"theme.toml", "pattern.svg"}
    theme = read_theme(THEMES / name)
    assert theme.provinces == (name,)
    assert theme.mark
    assert theme.hero
    assert theme.footer


def test_a_light_brand_is_refused_and_the_pair_named(folder):
    spoil(folder, 'brand = "#17586B"', 'brand = "#F0C040"')
    why = refusal(folder)
    assert "--brand #F0C040 on --paper #FBF7EF (light) is 1.60:1, needs 4.5:1" in why
    assert "--on-brand #FFFFFF on --brand #F0C040" in why


def test_dark_mode_is_measured_by_its_own_ground(folder):
    spoil(folder, 'leaf = "#8CC7A3"', 'leaf = "#2F5D46"')
    why = refusal(folder)
    assert "--leaf #2F5D46 on --paper #1B1611 (dark)" in why
    assert "(light)" not in why


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('leaf = "#2F5D46"\n', "", "[light] needs exactly"),
        ('leaf = "#2F5D46"', 'leaf = "green"', "leaf is not a colour"),
        ('leaf = "#2F5D46"', 'leaf = "#2F5D46;} body{display:none"', "leaf is not a colour"),
        ('leaf = "#2F5D46"', 'leaf = "#2F5D46"\nink = "#000000"', "[light] needs exactly"),
        ("[light]", "[bright]", "nobody reads bright"),
        ("[light]", "[light", "theme.toml:"),
        ('mark = "M2.5', 'mark = "<script>', "mark is not the outline"),
        ('mark = "M2.5', 'mark = "\\"onload=x', "mark is not the outline"),
        ("hosts = [", "hosts = [3, ", "hosts is not a list of words"),
        (', en = "Quảng Ninh" }', " }", "name needs both languages"),
    ],
)
def test_what_is_written_wrongly_is_said(folder, old, new, reason):
    spoil(folder, old, new)
    assert reason in refusal(folder)


@pytest.mark.parametrize(
    ("drawing", "reason"),
    [
        ("<svg", "pattern.svg:"),
        ("<p/>", "no SVG with a viewBox"),
        ('<svg xmlns="http://www.w3.org/2000/svg"/>', "no SVG with a viewBox"),
        ("{}<script>1</script></svg>", "script is no shape"),
        ("{}<image/></svg>", "image is no shape"),
        ('{}<path onclick="x"/></svg>', "onclick of path is not allowed"),
        ('{}<path href="//x"/></svg>', "href of path is not allowed"),
        ('{}<path fill="url(//x)"/></svg>', "fill of path is not allowed"),
        ('<!DOCTYPE svg [<!ENTITY a "b">]>{}</svg>', "has a document type"),
        ("{}" + "<g></g>" * 2000 + "</svg>", "larger than"),
    ],
)
def test_patterns_are_shapes_alone(folder, drawing, reason):
    start = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4">'
    (folder / "pattern.svg").write_text(drawing.replace("{}", start))
    assert reason in refusal(folder)


@pytest.mark.parametrize("name", ["theme.toml", "pattern.svg"])
def test_both_files_are_needed(folder, name):
    (folder / name).unlink()
    assert name in refusal(folder)


def test_the_sheet_replaces_six_colours_in_both_modes_and_the_pattern(folder):
    theme = read_theme(folder)
    sheet = sheet_of(theme)
    assert sheet.count("--brand: ") == 2
    assert sheet.count("--leaf: ") == 2
    assert theme.pattern_url in sheet


def test_another_colour_or_pattern_is_another_address(folder):
    before = read_theme(folder).sheet_url
    spoil(folder, 'pattern = "#9DBFC6"', 'pattern = "#9DBFC7"')
    after = read_theme(folder).sheet_url
    spoil(folder, 'stroke-width="2"', 'stroke-width="3"', "pattern.svg")
    assert len({before, after, read_theme(folder).sheet_url}) == 3
