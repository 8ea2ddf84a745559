"""Only the rules module asks the database, or a date, whether a certificate has ended."""

import ast
import re

import pytest

from tests.tools.sources import python_files

# The rule itself, and the constraints of the record it reads.
HOME = {"shop/certification/rules.py", "shop/certification/models/certificate.py"}
END = re.compile(r"(^|__)(valid_until|extended_until)(__|$)")
LOOKUP = re.compile(r"(^|__)(valid_until|extended_until)__\w+")
SQL = re.compile(r"\b(valid_until|extended_until)\b\W*(<|>|=|between\b)", re.IGNORECASE)
ASKING = {"filter", "exclude", "get", "Q", "When", "get_or_create", "update_or_create", "F"}
ENDS = {"valid_until", "extended_until", "last_day"}
ORDERING = (ast.Lt, ast.LtE, ast.Gt, ast.GtE)


def _called(node: ast.Call) -> str:
    return getattr(node.func, "attr", getattr(node.func, "id", ""))


def questions(source: str) -> list[int]:
    """Line numbers where the code asks whether a certificate's end has come."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            words = [keyword.arg or "" for keyword in node.keywords]
            asked = _called(node) in ASKING and any(END.search(word) for word in words)
            named = _called(node) == "F" and any(
                isinstance(arg, ast.Constant) and END.search(str(arg.value)) for arg in node.args
            )
            if asked or named or any(LOOKUP.search(word) for word in words):
                found.append(node.lineno)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            if LOOKUP.search(node.value) or SQL.search(node.value):
                found.append(node.lineno)
        elif isinstance(node, ast.Compare) and any(isinstance(op, ORDERING) for op in node.ops):
            sides = [node.left, *node.comparators]
            if any(isinstance(side, ast.Attribute) and side.attr in ENDS for side in sides):
                found.append(node.lineno)
    return sorted(set(found))


def test_nobody_else_asks_whether_a_certificate_has_ended():
    elsewhere = {
        str(path): lines
        for path, text in python_files("shop", "cms", "catalogue_import", "config")
        if str(path) not in HOME and "migrations" not in path.parts and (lines := questions(text))
    }
    assert elsewhere == {}


@pytest.mark.parametrize(
    "code",
    [
        "Certificate.objects.filter(valid_until__gte=day)",
        "Product.objects.exclude(certificates__extended_until__lt=day)",
        "Q(valid_until=day)",
        "Q(**{prefix + 'valid_until__gte': day})",
        "queryset.annotate(end=F('certificates__valid_until'))",
        "cursor.execute('SELECT 1 FROM certificate WHERE valid_until >= %s')",
        "certificate.valid_until < today",
    ],
)
def test_the_guard_sees_every_way_of_asking(code):
    assert questions(code)


@pytest.mark.parametrize(
    "code",
    [
        "Certificate(valid_until=day)",
        "certificate.valid_until = day",
        "certificate.valid_until is None",
        "{'valid_until': day}",
    ],
)
def test_the_guard_lets_dates_be_written_and_shown(code):
    assert not questions(code)
