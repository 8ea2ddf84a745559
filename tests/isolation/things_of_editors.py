"""One thing of every kind that the editors' room keeps, by the word that addresses use for it."""

from typing import Any

from django.core.files.base import ContentFile

from wagtail.models import Locale, Task

from cms.models import Film, ProducerProfile, SiteTexts, StoryTopic
from shop.certification import clock
from shop.enquiries.models import Enquiry
from shop.order.models import TaxRate
from shop.partner.models import Partner
from shop.regions.models import Region
from shop.search.models import SynonymGroup
from shop.shipping.models import FreeDelivery, ShippingRate


def small_things(partner: Partner) -> dict[str, Any]:
    """Keys of the records that have lists of their own in the room."""
    asked = {"name": "Chị Lan", "email": "lan@example.vn", "message": "Còn hàng không?"}
    enquiry = Enquiry.objects.create(kind="contact", asked_at=clock.now(), language="vi", **asked)
    profile, english = (
        ProducerProfile.objects.create(
            partner=partner, locale=Locale.objects.get(language_code=code)
        )
        for code in ("vi", "en")
    )
    return {
        "film": Film.objects.create(title="Lò miến", file=ContentFile(b"x", "a.mp4")).pk,
        "topic": StoryTopic.objects.create(name_vi="Nghề", name_en="Crafts").pk,
        "profile": profile.pk,
        "english_profile": english.pk,
        "enquiry": enquiry.pk,
        "words": SynonymGroup.objects.create(words="dứa|thơm").pk,
        "free": FreeDelivery.objects.create(from_amount=300_000).pk,
        "rate": ShippingRate.objects.first().pk,
        "tax": TaxRate.objects.first().pk,
        "province": Region.objects.filter(register=34).first().pk,
        "texts": SiteTexts.load().pk,
        "task": Task.objects.first().pk,
    }
