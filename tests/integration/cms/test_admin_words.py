"""The admin speaks Vietnamese where our staff work; the shop's own words come before these."""

from django.urls import reverse

from cms.roles import EDITORS, ensure_roles
from tests.factories.editors import staff


def test_the_editors_screen_is_in_vietnamese(tree):
    ensure_roles()
    url = reverse("wagtailadmin_pages:add", args=["cms", "storypage", tree.stories.vi.pk])
    page = staff(EDITORS).get(url).content.decode()
    for words in ("Lưu nháp", "Tên như người đọc sẽ thấy", "Quảng bá"):
        assert words in page
    assert "Save draft" not in page
