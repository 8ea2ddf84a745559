"""What pages say of themselves to search engines."""

from cms.models import StandardPage
from tests.tools import linked_data

from .conftest import province_pair, standard_pair


def test_a_page_tells_the_way_to_it(client, tree):
    province_pair(tree)
    answer = client.get("/en/regions/thai-nguyen/").content.decode()
    [way] = linked_data.of_type(answer, "BreadcrumbList")
    assert [item["item"] for item in way["itemListElement"]] == [
        "http://testserver/en/",
        "http://testserver/en/regions/",
        "http://testserver/en/regions/thai-nguyen/",
    ]


def test_a_former_province_stands_below_its_province(client, tree):
    province_pair(tree)
    answer = client.get("/vung/thai-nguyen/bac-kan/").content.decode()
    [way] = linked_data.of_type(answer, "BreadcrumbList")
    assert [item["name"] for item in way["itemListElement"]][2:] == ["Thái Nguyên", "Bắc Kạn"]


def test_a_page_type_adds_what_it_is_about(client, tree, monkeypatch):
    monkeypatch.setattr(
        StandardPage, "linked_data", lambda page, request: [{"@type": "WebPage", "name": "x"}]
    )
    standard_pair(tree)
    answer = client.get("/tro-giup/").content.decode()
    assert {thing["@type"] for thing in linked_data.said(answer)} == {"BreadcrumbList", "WebPage"}
