"""A certificate that ends during a fair, from the choice to its renewal; then one is withdrawn.

One walk with the clock moved; what each step promises has tests of its own beside this one.
"""

import datetime as dt

from django.core import mail
from django.core.cache import cache
from django.core.management import call_command
from django.urls import reverse

import pytest

from shop.certification.models import Certificate
from shop.fairs import approving
from shop.fairs.changing import Staff
from shop.fairs.models import Fair
from shop.fairs.plans import working_plan
from shop.fairs.printing import asking, files
from shop.search.indexing.whole import rebuild
from tests.factories import CertificateFactory, ProductFactory, fairs
from tests.tools.paper import text_of
from tests.tools.words import words

pytestmark = pytest.mark.django_db
TEA, HONEY = "Chè vàng", "Mật ong rừng"
ENDS = "Tự rời hội chợ từ ngày 11/01/2025"
PAPERS = ("catalogue-a5", "cards-a4")


@pytest.fixture
def passes(django_capture_on_commit_callbacks):
    """What a timer does, with the mails it sends: (address, body)."""

    def run(command: str) -> list[tuple[str, str]]:
        mail.outbox.clear()
        # Catalogues are looked at every few minutes.
        cache.clear()
        with django_capture_on_commit_callbacks(execute=True):
            call_command(command, verbosity=0)
        return [(one.to[0], one.body) for one in mail.outbox]

    return run


def test_the_line_goes_by_itself_that_night_and_comes_back(
    client, at, passes, django_capture_on_commit_callbacks
):
    officer = fairs.fair_officer()
    client.force_login(officer)
    at(5)
    fair = fairs.ready(officer, number=1)
    tea = ProductFactory(title_vi=TEA, certificate__valid_until=fairs.FIRST)
    honey = ProductFactory(title_vi=HONEY)
    rebuild()

    def desk(name: str) -> str:
        return words(client.get(reverse(f"fairs_desk:{name}", args=[fair.pk])))

    def page() -> str:
        return words(client.get(f"/trung-bay/{fair.slug}/"))

    def paper(key: str) -> str:
        kind, _, form = key.partition("-")
        return text_of(files.path_of(fair.shown.prints.get(kind=kind, form=form)).read_bytes())

    # Amber with the day before anything is saved, and the officer is reminded of it.
    assert ENDS in desk("curate")
    for one in (tea, honey):
        client.post(reverse("fairs_desk:curate", args=[fair.pk]), {"add": one.pk})
    approving.submit(fair, Staff(officer), working_plan(fair).edition)
    approving.approve(fair, Staff(fairs.fair_lead()), working_plan(fair).edition)
    fair = Fair.objects.select_related("shown").get(pk=fair.pk)
    with django_capture_on_commit_callbacks(execute=True):
        asking.ask(fair, Staff(officer), PAPERS)
    [(to, told)] = passes("watch_fairs")
    assert (to, TEA in told) == (officer.email, True)

    # Its last day: there to the end of it.
    at(10, 23, 59)
    assert TEA in page()
    assert all(TEA in paper(key) for key in PAPERS)
    assert passes("settle_due") == []

    # The night after: red at the desk, not sold on the page, out of the papers.
    at(11, 0, 1)
    assert "Không được bày" in desk("day")
    assert "Ngừng bán từ 11/01/2025" in page()
    assert client.get(f"/trung-bay/{fair.slug}/danh-muc-a5.pdf").status_code == 404
    assert "Có 1 sản phẩm vào hoặc rời hội chợ từ lúc in" in desk("print_room")
    [(to, told)] = passes("watch_fairs")
    assert (to, f"- {TEA}" in told) == (officer.email, True)
    [(to, told)] = passes("settle_due")
    assert (to, f"Không còn trong hội chợ: {TEA}" in told) == (officer.email, True)
    assert TEA not in paper("catalogue-a5")
    assert HONEY in paper("catalogue-a5")
    with django_capture_on_commit_callbacks(execute=True):
        asking.ask(fair, Staff(officer), ["cards-a4"])
    assert TEA not in paper("cards-a4")
    assert passes("watch_fairs") == []

    # Renewed: back everywhere, and nobody pressed anything.
    CertificateFactory(product=tea, valid_from=dt.date(2025, 1, 11))
    assert "Ngừng bán" not in page()
    assert "Không được bày" not in desk("day")
    passes("settle_due")
    assert TEA in paper("catalogue-a5")

    # Withdrawn in the middle of the day: gone at once, and the officer hears of it.
    at(11, 14)
    Certificate.objects.filter(product=honey).update(withdrawn_on=dt.date(2025, 1, 11))
    assert HONEY not in page()
    assert "Không được bày" in desk("day")
    assert {to for to, _body in passes("settle_due")} == {officer.email}
    told = next(one for one in mail.outbox if "bị thu hồi" in one.subject)
    assert f"- {HONEY}" in told.body
    assert HONEY not in paper("catalogue-a5")
    assert passes("settle_due") == []
