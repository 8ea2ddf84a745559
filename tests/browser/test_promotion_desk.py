"""The promotion desk in every surrounding: each screen is accessible, valid and never sideways."""

from django.urls import reverse
from django.utils import timezone, translation

import pytest

from shop.fairs import inviting, targets, the_day
from shop.fairs.changing import Staff
from shop.fairs.desk_urls import urlpatterns
from shop.fairs.models import Fair, Print, PrintRun, Scan
from shop.fairs.plans import working_plan
from shop.search.indexing.whole import rebuild
from tests.factories import PartnerFactory, ProductFactory, fairs, longest
from tests.factories.prints import print_of
from tests.tools import nu
from tests.tools.width import sideways

from .office_door import let_in
from .surroundings import in_each

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def fair(transactional_db):
    """A fair with a target that is not reached, and goods of all three lights to choose from."""
    made = fairs.ready(number=4)
    targets.set_target(made, Staff(None), "stars", "5", 2)
    ProductFactory(title_vi="Chè đinh Tân Cương", certificate__valid_until=fairs.FIRST)
    ProductFactory(title_vi="Mật ong bạc hà", certificate__lapsed=True)
    maker = PartnerFactory(name=longest.PRODUCER)
    inviting.invite(made, Staff(None), [maker.pk], fairs.FIRST, "Mang miến sợi nhỏ nhé.")
    rebuild()
    return made


@pytest.fixture
def shown(fair, morning, clock):
    """A fair on its first day, with something sold out, and a code that was scanned."""
    made = fairs.published(fairs.fair_officer(), fairs.fair_lead("truong2@example.vn"), title="Mở")
    clock(fairs.FIRST)
    line = made.shown.lines.first()
    the_day.mark_sold_out(made, Staff(None), line.code, sold_out=True)
    Scan.objects.create(fair=made, code=line.code, day=fairs.FIRST, count=1200)
    _printed(made)
    return made


def _printed(made: Fair) -> None:
    """Papers in every state: ready, behind, failed at a product, being made, of another version."""
    now = timezone.now()
    run = PrintRun.objects.create(fair=made, plan=made.shown, asked_at=now, heard_at=now)
    print_of(made.shown, pages=28, size=2_166_470)
    print_of(made.shown, form="a5", holds=["khongcon"])
    print_of(made.shown, "posters", edition=7)
    why = {"failure": Print.Failure.PICTURE, "failed_at": longest.PRODUCT}
    print_of(made.shown, "cards", state=Print.State.FAILED, **why)
    working = {"run": run, "done": 40, "total": 200, "file": ""}
    print_of(made.shown, "banner", "a3", state=Print.State.WORKING, **working)
    print_of(working_plan(made), pages=4)


def screens(fair: Fair, shown: Fair) -> dict[str, str]:
    """Addresses by the name of the screen, in the active language."""
    plan = working_plan(fair)
    rows = {
        "home": [],
        "new": [],
        "fair": [fair.pk],
        "copy": [fair.pk],
        "setup": [fair.pk],
        "shape": [fair.pk],
        "section": [fair.pk, plan.sections.get().pk],
        "curate": [fair.pk],
        "line": [fair.pk, plan.lines.first().pk],
        "booths": [fair.pk],
        "booth": [fair.pk, plan.booths.first().pk],
        "invitations": [fair.pk],
        "invited": [fair.pk, fair.invitations.get().pk],
        "print_room": [shown.pk],
        "report": [fair.pk],
        "day": [shown.pk],
        "on_site": [shown.pk],
    }
    return {name: reverse(f"fairs_desk:{name}", args=keys) for name, keys in rows.items()}


# Pressed or downloaded, never looked at.
NO_SCREENS = {"worker", "decide", "submit", "report_file", "print_file"}


def test_every_screen_is_among_them(fair, shown):
    assert screens(fair, shown).keys() == {one.name for one in urlpatterns} - NO_SCREENS


@in_each
def test_no_accessibility_violation(
    open_page, accessible, live_server, fair, shown, device, language, dark
):
    page = open_page(device, dark=dark, language=language)
    let_in(page, fairs.fair_lead(), live_server.url)
    with translation.override(language):
        for name, address in screens(fair, shown).items():
            page.goto(address)
            page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
            assert page.locator("h1").count() == 1, name
            accessible(page)
            assert not sideways(page), name


@pytest.mark.parametrize("language", ["vi", "en"])
def test_valid_html(client, fair, shown, tmp_path, language):
    if nu.jar() is None:
        pytest.skip("needs the Nu HTML checker and Java: run make test-all")
    client.force_login(fairs.fair_lead())
    with translation.override(language):
        for name, address in screens(fair, shown).items():
            (tmp_path / f"{name}.html").write_bytes(client.get(address).content)
    assert nu.errors(tmp_path) == []
