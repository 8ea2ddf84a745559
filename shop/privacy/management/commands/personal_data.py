"""Answers a request that came by post: the file of somebody's data, on the operator's machine."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from shop.accounts.models import User
from shop.audit import trail
from shop.order.models import Order
from shop.privacy.packing import pack
from shop.privacy.subject import Subject


class Command(BaseCommand):
    """Whoever asks by post proves first who they are (docs/privacy.md); this asks for no proof."""

    help = "Writes the file of somebody's data: of an address, of an account, or of one order."

    def add_arguments(self, parser):
        """Whose data, and where it goes."""
        whose = parser.add_mutually_exclusive_group(required=True)
        whose.add_argument("--email", help="what lies under an address, without any account")
        whose.add_argument("--account", type=int, help="the account's number")
        whose.add_argument("--order", help="LS-12345678")
        parser.add_argument("--language", default="vi", choices=["vi", "en"])
        parser.add_argument("--out", required=True, type=Path)

    def handle(self, *args, **options):
        """Write the file, and a line in the audit trail that says of whom by key alone."""
        subject = _subject(options["email"], options["order"], options["account"])
        options["out"].write_bytes(pack(subject, options["language"]))
        options["out"].chmod(0o600)
        target = f"order {subject.order.number}" if subject.order else "address"
        if subject.user:
            target = f"account {subject.user.pk}"
        trail.record(None, "personal-data.given", target)
        self.stdout.write(f"written: {options['out']}")


def _subject(email: str | None, number: str | None, account: int | None) -> Subject:
    """Whose data. An account may stand on an address that is another's: neither leads to both."""
    if account is not None:
        user = User.objects.filter(pk=account).first()
        if user is None:
            raise CommandError("no such account")
        return Subject(user=user)
    if number:
        order = Order.objects.filter(number=number).first()
        if order is None:
            raise CommandError("no such order")
        return Subject(order=order)
    address = (email or "").strip().lower()
    if "@" not in address:
        raise CommandError("no address")
    return Subject(email=address)
