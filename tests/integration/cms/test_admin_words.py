"""The admin speaks Vietnamese where our staff work; the shop's own words come before these."""

import html
import json
import re
from importlib.util import find_spec
from pathlib import Path

from django.conf import settings
from django.urls import reverse

import polib
import pytest

from cms.models import StoryPage
from cms.roles import CONTRIBUTORS, EDITORS, OPERATORS, ensure_roles
from tests.factories.editors import edit, staff, write

WORDS = Path(settings.BASE_DIR) / "cms/admin_words/vi/LC_MESSAGES"
# What must stand in a translation as it stands in the message: values and marks of HTML.
KEPT = re.compile(r"%\(\w+\)[sd]|%s|\{\w*\}|<[^>]*>")


def catalogues(domain: str) -> set[tuple[str | None, str]]:
    """Every message of the installed Wagtail and of wagtail-localize."""
    roots = (Path(find_spec(name).origin).parent for name in ("wagtail", "wagtail_localize"))
    files = [path for root in roots for path in root.rglob(f"locale/en/LC_MESSAGES/{domain}.po")]
    return {(entry.msgctxt, entry.msgid) for path in files for entry in polib.pofile(path)}


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_no_word_of_the_folder_is_dead(domain):
    ours = {(entry.msgctxt, entry.msgid) for entry in polib.pofile(WORDS / f"{domain}.po")}
    assert ours
    assert ours - catalogues(domain) == set()


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_values_and_marks_are_kept_and_what_is_compiled_is_what_is_written(domain):
    written = polib.pofile(WORDS / f"{domain}.po")
    for entry in written:
        told = [entry.msgstr_plural[0]] if entry.msgid_plural else [entry.msgstr]
        source = entry.msgid_plural or entry.msgid
        for words in told:
            assert words.strip(), entry.msgid
            assert sorted(KEPT.findall(words)) == sorted(KEPT.findall(source)), entry.msgid
    compiled = polib.mofile(WORDS / f"{domain}.mo")
    assert {(e.msgctxt, e.msgid, e.msgstr, str(e.msgstr_plural)) for e in compiled} == {
        (e.msgctxt, e.msgid, e.msgstr, str(e.msgstr_plural)) for e in written
    }


def shown(client, name: str, *args) -> str:
    """The words of a screen of the admin."""
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def missing(page: str, *phrases: str) -> list[str]:
    return [words for words in phrases if words not in page]


def test_the_editors_screen_is_in_vietnamese(tree):
    ensure_roles()
    page = shown(staff(EDITORS), "wagtailadmin_pages:add", "cms", "storypage", tree.stories.vi.pk)
    phrases = ("Lưu nháp", "Tên như người đọc sẽ thấy", "Quảng bá", "Hẹn giờ đăng", "Xem trước")
    assert missing(page, *phrases, "Mở/đóng bình luận", "Đăng") == []
    assert "Save draft" not in page


@pytest.fixture
def handed_in(tree):
    """A story a contributor wrote and handed in."""
    ensure_roles()
    writer = staff(CONTRIBUTORS)
    write(writer, tree.stories.vi)
    story = StoryPage.objects.latest("pk")
    edit(writer, story, **{"action-submit": "1"})
    return story


def test_the_tree_of_pages_is_in_vietnamese(tree, handed_in):
    page = shown(staff(EDITORS), "wagtailadmin_explore", tree.stories.vi.pk)
    phrases = ("Thêm trang con", "Việc khác với “Chuyện mới”", "Loại trang", "Ngôn ngữ")
    assert missing(page, *phrases, "Mở/đóng tình trạng", "Lịch sử") == []
    assert "Vùng miền" not in page
    assert "Add child page" not in page


def test_moderation_speaks_vietnamese(handed_in):
    page = shown(staff(EDITORS), "wagtailadmin_pages:edit", handed_in.pk)
    phrases = ("Duyệt", "Duyệt kèm lời nhắn", "Đề nghị sửa", "Rút khỏi quy trình", "Bình luận")
    assert missing(page, *phrases, "Khóa: ", "Ai xem được") == []
    said = shown(staff(EDITORS), "wagtailadmin_pages:history", handed_in.pk)
    assert missing(said, "Vào quy trình “", "Người dùng", "Xem lại phiên bản này") == []


def test_redirects_are_in_vietnamese(tree):
    ensure_roles()
    page = shown(staff(OPERATORS), "wagtailredirects:index")
    assert missing(page, "Chuyển hướng", "Thêm chuyển hướng", "Nhập chuyển hướng") == []
    form = shown(staff(OPERATORS), "wagtailredirects:add")
    assert missing(form, "Chuyển hướng từ", "Chuyển hướng đến trang") == []


def test_what_scripts_say_is_in_vietnamese(tree):
    ensure_roles()
    page = shown(staff(EDITORS), "wagtailadmin_javascript_catalog")
    phrases = ("Chèn khối", "Nhân đôi", "Trả lời", "Đánh dấu đã xong")
    assert missing(page, *(json.dumps(words) for words in phrases)) == []
