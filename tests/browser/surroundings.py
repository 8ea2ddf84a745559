"""What the eyes of tests look through: every pair of device, language and light, in four of eight.

What can go wrong in a page depends on two of the three at once: its width on device and language,
its contrast on device and light, a word drawn over a picture on language and light.
"""

import pytest

SURROUNDINGS = [
    pytest.param("phone", "vi", False, id="phone-vi-light"),
    pytest.param("phone", "en", True, id="phone-en-dark"),
    pytest.param("desktop", "vi", True, id="desktop-vi-dark"),
    # The other three have each device, language and light; this one has what is left of the pairs.
    pytest.param("desktop", "en", False, id="desktop-en-light", marks=pytest.mark.thorough),
]
in_each = pytest.mark.parametrize(("device", "language", "dark"), SURROUNDINGS)
