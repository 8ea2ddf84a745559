"""People at the desks of two producers of the demonstration: one owns both, two help at one."""

from django.contrib.auth import get_user_model
from django.db.models import Count, Q

from shop.partner.models import DeskMember, Partner

from .accounts import OWNER, PACKER, PASSWORD, WRITER, refuse_elsewhere

Role = DeskMember.Role


def ensure_desk_people() -> None:
    """Who is missing; nobody whose part was changed meanwhile is put back."""
    refuse_elsewhere()
    busiest = list(_busiest()[:2])
    for email, name, role, producers in (
        (OWNER, "Chủ gian mẫu", Role.OWNER, busiest),
        (PACKER, "Đóng gói mẫu", Role.PACKER, busiest[:1]),
        (WRITER, "Viết bài mẫu", Role.WRITER, busiest[:1]),
    ):
        users = get_user_model().objects
        if users.filter(email=email).exists():
            continue
        user = users.create_user(email, PASSWORD, last_name=name)
        for producer in producers:
            DeskMember.objects.create(partner=producer, user=user, role=role)


def _busiest():
    """Producers by how much they have on offer."""
    on_offer = Count("stockrecords", filter=Q(stockrecords__price__isnull=False))
    return (
        Partner.objects.annotate(on_offer=on_offer)
        .filter(on_offer__gt=0)
        .order_by("-on_offer", "pk")
    )
