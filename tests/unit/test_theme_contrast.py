"""The tokens' colours are readable in both modes (WCAG 2.2: text 4.5:1, parts of controls 3:1)."""

import pytest

from shop.themes.contrast import contrast, unreadable
from shop.themes.tokens import MODES, base_colours


@pytest.mark.parametrize("mode", MODES)
def test_the_base_theme_is_readable(mode):
    assert [str(pair) for pair in unreadable(mode, base_colours(mode))] == []


def test_contrast_is_measured_as_the_guidelines_say():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert contrast("#FFFFFF", "#777777") == contrast("#777777", "#FFFFFF")


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("token", ["ink-3", "warn", "star", "line-strong", "leaf", "brand"])
def test_a_token_like_its_ground_is_named(mode, token):
    colours = base_colours(mode)
    spoilt = colours | {token: colours["paper"]}
    assert any(f"--{token}" in str(pair) for pair in unreadable(mode, spoilt))
