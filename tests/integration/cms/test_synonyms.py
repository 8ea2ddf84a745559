"""Editors keep the synonyms: they find a group, add one, and search knows it at once."""

from django.contrib.auth import get_user_model
from django.urls import reverse

import pytest

from cms.roles import EDITORS, OPERATORS, ensure_group
from shop.search.models import SynonymGroup
from shop.search.understanding.ladder import ladder
from shop.search.understanding.meaning import understand
from shop.search.understanding.vocabulary import Vocabulary

LIST = "wagtailsnippets_search_synonymgroup:list"
ADD = "wagtailsnippets_search_synonymgroup:add"


@pytest.fixture
def editor(client, db):
    person = get_user_model().objects.create_user("editor@langsao.example", "x")
    person.groups.add(ensure_group(EDITORS))
    client.force_login(person)
    return client


def words_of_list(client, query: str) -> list[str]:
    page = client.get(reverse(LIST), {"q": query})
    assert page.status_code == 200
    return [group.words for group in page.context["object_list"]]


@pytest.mark.parametrize("query", ["dau phong", "ĐẬU PHỘNG", "lạc", "phong dau"])
def test_a_group_is_found_with_or_without_marks(editor, query):
    assert "lạc|đậu phộng|đậu phụng|peanut|peanuts" in words_of_list(editor, query)
    assert "mật ong|honey" not in words_of_list(editor, query)


def test_a_new_pair_is_searched_for_at_once(editor):
    vocabulary = Vocabulary({"mien": 1, "dong": 1})
    assert len(next(ladder(understand("song thần"), vocabulary)).readings) == 1
    form = {"words": " Song thần | MIẾN DONG ", "direction": "both", "note": ""}
    assert editor.post(reverse(ADD), form).status_code == 302
    assert SynonymGroup.objects.get(words_key="song than mien dong").words == "song thần|miến dong"
    readings = next(ladder(understand("song thần"), vocabulary)).readings
    assert [reading.typed for reading in readings] == ["song thần", "miến dong"]


def test_half_a_pair_is_refused_in_words(editor):
    answer = editor.post(reverse(ADD), {"words": "miến", "direction": "both", "note": ""})
    assert "Hãy viết ít nhất hai từ" in answer.content.decode()


def test_the_menu_leads_there(editor):
    assert reverse(LIST) in editor.get(reverse("wagtailadmin_home")).content.decode()


def test_others_have_no_part_in_it(client, db):
    person = get_user_model().objects.create_user("operator@langsao.example", "x")
    person.groups.add(ensure_group(OPERATORS))
    client.force_login(person)
    assert client.get(reverse(LIST)).status_code == 302
    assert reverse(LIST) not in client.get(reverse("wagtailadmin_home")).content.decode()
