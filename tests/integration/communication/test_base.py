"""The frame of every mail, as simple HTML and as plain text."""

from django.template import engines
from django.utils.translation import override

import pytest

FACTS = {
    "language": "vi",
    "title": "Đơn <LS-1>",
    "name": "Lan & Co",
    "link": "https://shop.example/x?a=1&b=2",
    "link_words": "Xem đơn hàng",
    "shop_name": "Làng Sao",
}


def written(kind: str, **facts) -> str:
    source = '{% extends "communication/mail/base.' + kind + '" %}'
    source += "{% block content %}{{ sentence }}{% endblock %}"
    with override("vi"):
        template = engines["django"].from_string(source)
        return template.render(FACTS | {"sentence": "Giá < 5 & > 3"} | facts)


def test_html_is_escaped_and_text_is_not():
    html, text = written("html"), written("txt")
    assert "Đơn &lt;LS-1&gt;" in html
    assert "Giá &lt; 5 &amp; &gt; 3" in html
    assert 'href="https://shop.example/x?a=1&amp;b=2"' in html
    assert "Giá < 5 & > 3" in text
    assert "https://shop.example/x?a=1&b=2" in text
    assert "Kính gửi Lan & Co" in text or "Lan & Co" in text


@pytest.mark.parametrize("kind", ["html", "txt"])
def test_without_a_link_or_a_name_nothing_hangs_loose(kind):
    words = written(kind, link="", name="")
    assert "Xem đơn hàng" not in words
    assert "Lan" not in words


@pytest.mark.parametrize("kind", ["html", "txt"])
def test_a_mail_asks_nothing_of_another_host(kind):
    words = written(kind)
    assert "src=" not in words
    assert "url(" not in words
    assert "@import" not in words
