"""Regions and figures as data."""

import datetime as dt
import json

from django.core.management import call_command

import pytest

from shop.api import figures
from shop.figures.counting import certified_figures
from tests.factories import region
from tests.factories.figures import certify

DAY = dt.date(2024, 6, 1)


def test_all_provinces_of_today_hold_all_of_before(ask):
    found = ask("regions", lang="en")
    assert (found["total"], found["pages"], len(found["results"])) == (34, 1, 34)
    former = [old["slug"] for new in found["results"] for old in new["predecessors"]]
    assert len(former) == 63
    (hanoi,) = [one for one in found["results"] if one["slug"] == "ha-noi"]
    assert (hanoi["name"], hanoi["name_vi"], hanoi["kind"]) == ("Hanoi", "Hà Nội", "city")


@pytest.mark.parametrize(
    ("asked", "named"),
    [({}, ""), ({"province": "bac-kan"}, "Bắc Kạn"), ({"province": "thai-nguyen"}, "Thái Nguyên")],
)
def test_the_figures_are_those_of_the_command(ask, capsys, asked, named):
    certify(region("bac-kan", 63), DAY, s3=2, s5=1)
    certify(region("thai-nguyen", 34), DAY, s4=1)
    certify(region("thai-nguyen", 63), DAY, s4=1)
    certify(region("ha-noi", 34), DAY, s3=1)
    found = ask("figures", as_of=DAY.isoformat(), **asked)
    call_command("certificates", as_of=DAY.isoformat(), province=named, json=True)
    assert found | json.loads(capsys.readouterr().out) == found
    assert found["products"] == {"": 6, "Bắc Kạn": 3, "Thái Nguyên": 5}[named]
    assert found["province"] == asked.get("province")
    assert found["source"]["licence"] == "CC BY 4.0"


def test_without_a_day_it_is_today(ask, clock):
    certify(region("bac-kan", 63), DAY, s3=1)
    assert (ask("figures")["as_of"], ask("figures")["products"]) == ("2024-12-31", 1)
    clock(dt.date(2026, 1, 1))
    assert (ask("figures")["as_of"], ask("figures")["products"]) == ("2026-01-01", 0)


def test_only_the_figures_of_today_are_kept(ask, monkeypatch):
    certify(region("bac-kan", 63), DAY, s3=1)
    counted = []

    def count(day, places):
        counted.append(day)
        return certified_figures(day, places)

    monkeypatch.setattr(figures, "certified_figures", count)
    for _ in range(2):
        ask("figures")
        ask("figures", as_of="2024-12-31")
        ask("figures", as_of="2024-06-02")
    assert counted == [dt.date(2024, 12, 31), *[dt.date(2024, 6, 2)] * 2]


def test_the_figures_follow_the_goods(ask):
    assert ask("figures")["products"] == 0
    certify(region("bac-kan", 63), DAY, s3=1)
    assert ask("figures")["products"] == 1


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"province": "atlantis"}, "“province”"),
        ({"province": "x" * 61}, "“province”"),
        ({"as_of": "0"}, "2024-12-31"),
        ({"as_of": "31/12/2024"}, "2024-12-31"),
        ({"as_of": "2024-02-30"}, "“as_of”"),
    ],
)
def test_what_makes_no_sense_is_refused_by_name(refused, asked, words):
    status, code, message = refused("figures", **asked)
    assert (status, code) == (400, "bad_parameter")
    assert words in message
