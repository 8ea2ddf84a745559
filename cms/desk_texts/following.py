"""What was made of a producer's text is published: its desk learns where."""

from wagtail.models import Page
from wagtail.signals import page_published, published

from shop.catalogue.cards import producer_url
from shop.producer_desk.telling import editing

from ..models import ProducerProfile, StoryPage
from .making import PAGE, PROFILE


def connect() -> None:
    """Listen, once per process."""
    page_published.connect(_story, sender=StoryPage, dispatch_uid="desk_text_story")
    published.connect(_profile, sender=ProducerProfile, dispatch_uid="desk_text_profile")


def _story(sender: type, instance: Page, **kwargs) -> None:
    editing.publish(f"{PAGE}-{instance.pk}", instance.get_url() or "")


def _profile(sender: type, instance: ProducerProfile, **kwargs) -> None:
    address = producer_url(instance.partner.slug, instance.partner_id)
    editing.publish(f"{PROFILE}-{instance.pk}", address)
