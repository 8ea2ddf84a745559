"""The pictures of an approved fair are there before anybody asks for its page."""

import pytest

from shop.fairs import approving
from shop.fairs.changing import Staff
from shop.fairs.plans import working_plan
from shop.fairs.public import covers
from shop.fairs.public.posters import SPEC
from shop.pictures.models import ShopRendition
from tests.factories import fairs

pytestmark = pytest.mark.django_db


def test_approving_has_every_size_made(django_capture_on_commit_callbacks):
    officer, lead = Staff(fairs.fair_officer()), Staff(fairs.fair_lead())
    fair = fairs.ready(officer.user)
    fairs.picture_of(working_plan(fair), "poster", (400, 600))
    approving.submit(fair, officer, working_plan(fair).edition)
    assert not ShopRendition.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        version = approving.approve(fair, lead, working_plan(fair).edition)
    made = set(ShopRendition.objects.values_list("image_id", "filter_spec"))
    cover = {(version.cover_id, spec) for spec in covers.SPECS}
    assert made == {*cover, (version.poster_id, SPEC)}
