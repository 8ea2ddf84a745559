"""Keystrokes of Telex and VNI, typed with the input method switched off: "nuowcs" is "nước".

Each word is decoded by itself; whether the result is a word is for the vocabulary to say.
"""

import unicodedata

_TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_CIRCUMFLEX, _BREVE, _HORN, _STROKE = "\u0302", "\u0306", "\u031b", "đ"
_VOWELS = "aeiouy"
# VNI says with digits what Telex says with letters.
_VNI = {"1": "s", "2": "f", "3": "r", "4": "x", "5": "j", "6": "^", "7": "w", "8": "w", "9": "d"}


def decode(keys: str) -> str:
    """The word that these keystrokes make; the keys themselves when they make none.

    >>> decode("nuowcs")
    'nước'
    """
    if not keys.isascii() or not keys.isalnum() or keys.isdigit():
        return keys
    word = _Word()
    for key in keys.lower():
        if not word.does(_VNI.get(key, key)):
            word.letters.append([key, ""])
    return word.text()


def encode(word: str) -> str:
    """The keystrokes of a word, tone last, as most people type it."""
    shapes = {_BREVE: "w", _HORN: "w"}
    keys, tone = "", ""
    tones = {mark: key for key, mark in _TONES.items()}
    for part in unicodedata.normalize("NFD", word.lower().replace("đ", "dd")):
        if part in tones:
            tone = tones[part]
        elif part == _CIRCUMFLEX:
            keys += keys[-1]
        else:
            keys += shapes.get(part, part)
    return keys.replace("uwow", "uow") + tone


class _Word:
    """Letters typed so far, each with its shape, and the tone of the word."""

    def __init__(self) -> None:
        self.letters: list[list[str]] = []
        self.tone = ""

    @property
    def has_vowel(self) -> bool:
        return any(letter in _VOWELS for letter, _ in self.letters)

    def does(self, key: str) -> bool:
        """Whether the key changes what was typed before, and is no letter of its own."""
        if key in _TONES and self.has_vowel:
            self.tone = _TONES[key]
            return True
        if key == "z" and self.tone:
            self.tone = ""
            return True
        if key == "w":
            return self._hook()
        if key in ("a", "e", "o", "^"):
            return self._give("aeo" if key == "^" else key, _CIRCUMFLEX)
        return key == "d" and self._give("d", _STROKE)

    def _give(self, to: str, shape: str) -> bool:
        """Give a shape to the last plain vowel of these letters."""
        for letter in reversed(self.letters):
            if letter[0] in to and not letter[1]:
                letter[1] = shape
                return True
        return False

    def _hook(self) -> bool:
        """ươ from uo, else ư, ơ or ă from the last vowel that takes one, else a letter ư."""
        plain = [letter for letter in self._vowels() if letter[0] in "aou" and not letter[1]]
        if not plain:
            self.letters.append(["u", _HORN])
            return True
        if "".join(letter[0] for letter in plain)[-2:] == "uo":
            plain[-2][1] = _HORN
        plain[-1][1] = _BREVE if plain[-1][0] == "a" else _HORN
        return True

    def _vowels(self) -> list[list[str]]:
        """The vowels, without the u of qu and the i of gi before another."""
        letters = self.letters
        vowels = [letter for letter in letters if letter[0] in _VOWELS]
        begins = "".join(letter for letter, _ in letters[:2])
        return vowels[1:] if begins in ("qu", "gi") and len(vowels) > 1 else vowels

    def text(self) -> str:
        """The word, its tone on the vowel that carries it."""
        vowels = self._vowels()
        if self.letters[-2:] == [["u", _HORN], ["o", _HORN]]:
            # ươ never ends a word: thuở.
            self.letters[-2][1] = ""
        carrier = self._carrier(vowels)
        parts = []
        for letter in self.letters:
            base = "đ" if letter[1] == _STROKE else "".join(letter)
            parts.append(base + self.tone if letter is carrier else base)
        return unicodedata.normalize("NFC", "".join(parts))

    def _carrier(self, vowels: list[list[str]]) -> list[str] | None:
        shaped = [vowel for vowel in vowels if vowel[1]]
        if shaped or len(vowels) < 2:
            return shaped[-1] if shaped else next(iter(vowels), None)
        is_closed = self.letters[-1] is not vowels[-1]
        return vowels[1] if is_closed or len(vowels) > 2 else vowels[0]
