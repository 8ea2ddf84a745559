"""What pages say of themselves to search engines."""

import json

import pytest

from cms.models import SiteTexts, StandardPage
from tests.factories import region
from tests.tools import linked_data
from tests.tools.schema_org import wrong

from .conftest import province_pair, standard_pair, story_pair


def things(client, url):
    found = linked_data.said(client.get(url).content.decode())
    assert [error for thing in found for error in wrong(thing)] == []
    return {thing["@type"]: thing for thing in found}


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


@pytest.mark.parametrize("home", ["/", "/en/"])
def test_the_home_says_who_runs_the_shop_and_where_to_search(client, tree, home):
    SiteTexts.objects.create(operator_name_vi="Công ty mẫu", phone="1900 0000")
    found = things(client, home)
    shop = found["OnlineStore"]
    assert (shop["legalName"], shop["telephone"]) == ("Công ty mẫu", "1900 0000")
    site = found["WebSite"]
    assert site["publisher"] == {"@id": shop["@id"]}
    target = site["potentialAction"]["target"]["urlTemplate"]
    searched = client.get(
        target.replace("{search_term_string}", "che").removeprefix("http://testserver")
    )
    assert searched.status_code == 200
    assert searched.context["frame"].search_url in target


def test_a_story_is_an_article_by_the_shop_or_by_somebody(client, tree, picture):
    story, _ = story_pair(
        tree, lead_picture=picture, byline="Ban biên tập Làng Sao", province=region("cao-bang")
    )
    about = things(client, "/cau-chuyen/soi-mien/")["Article"]
    assert (about["headline"], about["inLanguage"]) == ("Sợi miến", "vi")
    assert about["author"] == {"@type": "Organization", "name": "Ban biên tập Làng Sao"}
    assert about["contentLocation"]["name"] == "Cao Bằng"
    assert about["image"]["description"] == "Hồ lúc sớm"
    assert about["image"]["caption"], "a drawn picture says that it is one"
    assert about["datePublished"] <= about["dateModified"]
    story.byline = "Nguyễn Thị Mẫu"
    story.save_revision().publish()
    assert things(client, "/cau-chuyen/soi-mien/")["Article"]["author"]["@type"] == "Person"


def test_a_province_is_a_place(client, tree, picture):
    province_pair(tree, summary="Đồi chè.", picture=picture)
    place = things(client, "/en/regions/thai-nguyen/")["AdministrativeArea"]
    assert (place["name"], place["description"]) == ("Thái Nguyên", "Đồi chè.")
    assert place["containedInPlace"] == {"@type": "Country", "name": "Vietnam"}


def questions_body(*asked) -> str:
    rows = [{"question": one, "answer": answer} for one, answer in asked]
    value = {"heading": "Hay hỏi", "questions": rows}
    return json.dumps([{"type": "questions", "value": value, "id": "1"}])


def test_questions_on_a_page_of_help_are_told_with_their_answers(client, tree):
    asked = [("Mấy ngày?", "<p>Một <b>đến</b></p><p>sáu.</p>"), ("Hàng vỡ?", "<p>Đổi gói.</p>")]
    standard_pair(tree, body=questions_body(*asked))
    html = client.get("/tro-giup/").content.decode()
    assert "<summary>Mấy ngày?</summary>" in html
    found = things(client, "/tro-giup/")["FAQPage"]["mainEntity"]
    assert [(one["name"], one["acceptedAnswer"]["text"]) for one in found] == [
        ("Mấy ngày?", "Một đến sáu."),
        ("Hàng vỡ?", "Đổi gói."),
    ]


def test_a_page_without_questions_is_no_list_of_them(client, tree):
    standard_pair(tree)
    assert set(things(client, "/tro-giup/")) == {"BreadcrumbList"}
