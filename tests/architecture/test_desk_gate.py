"""Every screen of the producers' desk passes its gate, and reaches rows only through the desk."""

import ast
from pathlib import Path

from django.urls import URLPattern, get_resolver

from shop.accounts.gate import staff_view
from shop.producer_desk.gate import GATED
from tests.tools.sources import ROOT

ROOM = ROOT / "shop/producer_desk"
# The only modules where rows are found, and the records themselves.
FINDS_ROWS = {"desk.py", "belonging.py"}
FINDERS = {"objects", "_default_manager", "_base_manager"}
# Address (of the room) -> why whoever is not at a desk may come there.
OPEN = {
    "page": "what the label of a batch opens",
    "sheet": "the test sheet of a batch, once its owner shows it",
    "claim": "the way in with the office's card",
    "invitation": "the way in with an owner's link",
    "worker": "the script that a phone keeps: it holds addresses and words, and nobody's rows",
    "join_code": "the code that came on the way in",
    "join_name": "who one is, on the way in",
}


def _views() -> list[tuple[str, object]]:
    found = []

    def walk(patterns, name=""):
        for one in patterns:
            if isinstance(one, URLPattern):
                if getattr(one.callback, "__module__", "").startswith("shop.producer_desk"):
                    found.append((one.name or "", one.callback))
            else:
                walk(one.url_patterns)

    walk(get_resolver().url_patterns)
    return found


def _passes_a_gate(view) -> bool:
    return hasattr(view, GATED) or getattr(view, "staff_right", None) is not None


def test_every_screen_passes_a_gate():
    views = _views()
    assert len(views) > 10
    assert sorted(name for name, view in views if not _passes_a_gate(view)) == sorted(OPEN)


def test_the_gate_leaves_its_mark():
    """The mark that the other test looks for is set by nothing but the gate."""
    assert staff_view("x.y")(lambda request: None).staff_right == "x.y"
    assert not _passes_a_gate(lambda request: None)


def is_a_screen(tree: ast.Module) -> bool:
    """Whether the module answers requests of people at a desk."""
    return any(
        isinstance(one, ast.ImportFrom) and one.module and one.module.split(".")[-1] == "gate"
        for one in ast.walk(tree)
    )


def finds_rows(tree: ast.Module) -> set[int]:
    """The lines that ask a model's manager."""
    return {
        one.lineno
        for one in ast.walk(tree)
        if isinstance(one, ast.Attribute)
        and one.attr in FINDERS
        and not (isinstance(one.value, ast.Name) and one.value.id == "self")
    }


def _screens() -> list[tuple[Path, ast.Module]]:
    trees = [(path, ast.parse(path.read_text("utf-8"))) for path in sorted(ROOM.rglob("*.py"))]
    return [
        (path, tree)
        for path, tree in trees
        if path.name not in FINDS_ROWS and is_a_screen(tree) and path.parent.name != "review"
    ]


def test_screens_reach_rows_only_through_the_desk():
    screens = _screens()
    assert len(screens) > 2
    guilty = {str(path.relative_to(ROOT)): finds_rows(tree) for path, tree in screens}
    assert {path: lines for path, lines in guilty.items() if lines} == {}


def test_a_manager_in_a_screen_would_be_seen():
    text = "from ..gate import desk_view\nx = Product.objects.filter()\n"
    tree = ast.parse(text)
    assert is_a_screen(tree)
    assert finds_rows(tree) == {2}
