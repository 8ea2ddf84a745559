"""Pieces that are drawn once: of the same values only, and of nothing that may change."""

from dataclasses import dataclass

from django.template import Context, Engine, TemplateSyntaxError
from django.utils import translation
from django.utils.safestring import mark_safe

import pytest

from shop.memory.drawn import Drawn

BUTTON = "customer/save_button.html"
ICON = "parts/icon.html"


def button(title: str, **more) -> dict:
    return {"product_id": 7, "title": title, "is_saved": False, "wide": False} | more


def test_the_same_values_are_one_piece():
    drawn = Drawn()
    assert drawn.piece(BUTTON, button("Chè")) is drawn.piece(BUTTON, button("Chè"))


@pytest.mark.parametrize("other", [{"is_saved": True}, {"title": "Trà"}, {"product_id": 8}])
def test_another_value_is_another_piece(other):
    drawn = Drawn()
    assert drawn.piece(BUTTON, button("Chè")) != drawn.piece(BUTTON, button("Chè") | other)


def test_each_language_has_its_own():
    drawn, said = Drawn(), set()
    for language in ("vi", "en"):
        with translation.override(language):
            said.add(drawn.piece(BUTTON, button("Chè")))
    assert len(said) == 2


def test_what_was_marked_safe_lends_its_mark_to_nothing():
    drawn = Drawn()
    assert "<b>" in drawn.piece(BUTTON, button(mark_safe("<b>Chè</b>")))
    assert "<b>" not in drawn.piece(BUTTON, button("<b>Chè</b>"))


@dataclass
class Open:
    """A record that anybody may change."""

    name: str = "x"


@pytest.mark.parametrize("value", [["a"], {"a": 1}, Open()])
def test_what_may_change_is_refused(value):
    with pytest.raises(TypeError):
        Drawn().piece(ICON, {"name": value})


def test_what_is_not_asked_for_the_longest_goes():
    one = len(Drawn().piece(ICON, {"name": "a"}))
    drawn = Drawn(most=2 * one)
    first, second = (drawn.piece(ICON, {"name": name}) for name in "ab")
    assert drawn.piece(ICON, {"name": "a"}) is first
    drawn.piece(ICON, {"name": "c"})
    assert drawn.piece(ICON, {"name": "a"}) is first
    assert drawn.piece(ICON, {"name": "b"}) is not second


def test_a_start_forgets():
    drawn = Drawn()
    piece = drawn.piece(ICON, {"name": "a"})
    drawn.forget()
    assert drawn.piece(ICON, {"name": "a"}) is not piece


def draw(text: str, **context) -> str:
    return Engine.get_default().from_string(text).render(Context(context))


def test_a_piece_sees_its_values_and_nothing_around_it():
    said = draw('{% drawn "parts/icon.html" with other=name %}', name="leaf")
    assert "leaf" not in said
    assert "leaf" in draw('{% drawn "parts/icon.html" with name=name %}', name="leaf")


@pytest.mark.parametrize(
    "written",
    [
        '{% drawn "parts/icon.html" %}',
        "{% drawn name with name=name %}",
        '{% drawn "parts/icon.html" with name %}',
        '{% drawn "parts/icon.html" name=name %}',
    ],
)
def test_a_tag_that_is_written_wrong_says_so(written):
    with pytest.raises(TemplateSyntaxError):
        draw(written)
