"""People at a producer's desk."""

from shop.accounts.models import User
from shop.partner.models import DeskMember, Partner
from shop.producer_desk.desk import Desk
from shop.producer_desk.rights import RIGHTS

from .people import customer


def member_of(partner: Partner, email: str = "chu@example.com", role: str = "owner") -> User:
    """Somebody with an account who works for that producer."""
    user = User.objects.filter(email=email).first() or customer(email, last_name="Lý Thị Mai")
    DeskMember.objects.get_or_create(partner=partner, user=user, role=role)
    return user


def desk_of(partner: Partner, email: str = "chu@example.com", role: str = "owner") -> Desk:
    """The desk as that person sees it."""
    return Desk(partner, member_of(partner, email, role), role, RIGHTS[role])
