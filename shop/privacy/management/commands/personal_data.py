"""Answers a request that came by post: the file of somebody's data, or its end."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from shop.accounts.models import User
from shop.audit import trail
from shop.order.models import Order
from shop.privacy import closing, removing
from shop.privacy.packing import pack
from shop.privacy.subject import Subject


class Command(BaseCommand):
    """Whoever asks by post proves first who they are (docs/privacy.md); this asks for no proof."""

    help = "Writes, or deletes, somebody's data: of an address, of an account, or of one order."

    def add_arguments(self, parser):
        """Whose data, and where it goes."""
        whose = parser.add_mutually_exclusive_group(required=True)
        whose.add_argument("--email", help="what lies under an address, without any account")
        whose.add_argument("--account", type=int, help="the account's number")
        whose.add_argument("--order", help="LS-12345678")
        parser.add_argument("--language", default="vi", choices=["vi", "en"])
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--out", type=Path, help="the file to write")
        what.add_argument("--remove", action="store_true", help="delete what nothing keeps")

    def handle(self, *args, **options):
        """Write or remove, with a line in the audit trail that says of whom by key alone."""
        subject = _subject(options["email"], options["order"], options["account"])
        if options["remove"]:
            self.stdout.write(_removed(subject))
            return
        options["out"].write_bytes(pack(subject, options["language"]))
        options["out"].chmod(0o600)
        target = f"order {subject.order.number}" if subject.order else "address"
        if subject.user:
            target = f"account {subject.user.pk}"
        trail.record(None, "personal-data.given", target)
        self.stdout.write(f"written: {options['out']}")


def _removed(subject: Subject) -> str:
    """Do it; what was done, in a line. An account is begun to close: its owner may take it back."""
    if subject.user:
        try:
            asked = closing.ask(subject.user, has_proven=False)
        except closing.CannotCloseError as open_still:
            raise CommandError(" ".join(closing.hindrances(subject.user))) from open_still
        return f"closes on {timezone.localtime(asked.due_at):%Y-%m-%d}"
    if subject.order:
        try:
            removal = removing.ask(subject.order.pk)
        except removing.BelongsToAnAccountError as owned:
            raise CommandError("the order belongs to an account: close that") from owned
        return "removed" if removal.done_at else "removed as soon as the order is over"
    waiting = removing.ask_for_address(subject.email)
    numbers = ", ".join(order.number for order in waiting)
    return f"removed; waiting for orders to end: {numbers}" if waiting else "removed"


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
