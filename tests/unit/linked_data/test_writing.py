"""What is written into the page can be read again, and cannot leave its element."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shop.linked_data.writing import as_script, breadcrumbs, without_gaps

START = '<script type="application/ld+json">'
END = "</script>"
TEXTS = st.text() | st.sampled_from(["</script><script>", "<!--", "&amp;", "\u2028"])
VALUES = st.recursive(
    TEXTS | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner)
)


def _read(script: str) -> list[dict]:
    assert script.startswith(START)
    assert script.endswith(END)
    data = json.loads(script.removeprefix(START).removesuffix(END))
    assert data["@context"] == "https://schema.org"
    return data["@graph"]


@given(st.dictionaries(TEXTS, VALUES))
def test_anything_comes_back_as_it_was_but_for_gaps(thing):
    assert _read(as_script([thing])) == [without_gaps(thing)]


@given(TEXTS)
def test_no_text_ends_the_element(text):
    inside = as_script([{"name": text}]).removeprefix(START).removesuffix(END)
    assert not set("<>&") & set(inside)


def test_a_page_about_nothing_writes_nothing():
    assert as_script([]) == ""


@pytest.mark.parametrize("gap", [None, "", [], {}, {"name": ""}, [None, ""]])
def test_what_says_nothing_is_left_out(gap):
    assert without_gaps({"name": "Chè", "more": gap, "price": 0}) == {"name": "Chè", "price": 0}


def test_the_way_to_a_page_is_numbered_and_absolute(rf):
    request = rf.get("/vung/thai-nguyen/")
    [crumbs] = breadcrumbs(request, [("Làng Sao", "/"), ("Vùng", "/vung/"), ("thái Nguyên", "")])
    assert crumbs == {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": place,
                "name": name,
                "item": f"http://testserver{path}",
            }
            for place, (name, path) in enumerate(
                [("Làng Sao", "/"), ("Vùng", "/vung/"), ("Thái Nguyên", "/vung/thai-nguyen/")], 1
            )
        ],
    }


def test_a_page_with_nothing_above_it_has_no_way_to_it(rf):
    assert breadcrumbs(rf.get("/"), [("Làng Sao", "")]) == []
    assert breadcrumbs(rf.get("/"), []) == []
