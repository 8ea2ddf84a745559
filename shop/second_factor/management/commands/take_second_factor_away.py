"""Takes the second step away from somebody whom no operator can help: the only administrator."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from shop.accounts.finding import person_called
from shop.second_factor.keeping import take_away
from shop.second_factor.whose import factor_of


class Command(BaseCommand):
    """Whoever can run this has the server anyway; the line and the mail are the same as on the
    operators' page, without a name of who did it.
    """

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        """Who, and why."""
        parser.add_argument("who", help="the whole e-mail address or phone number of the account")
        parser.add_argument("--reason", required=True, help="stands in the audit trail")

    def handle(self, *args: Any, **options: Any) -> None:
        """Nothing is done for an unknown account or one without a second step."""
        person = person_called(options["who"])
        factor = factor_of(person) if person is not None else None
        if person is None or factor is None:
            raise CommandError("No account with a second step has this address or number.")
        take_away(factor, None, options["reason"], address="")
        self.stdout.write(f"Taken away from {person}; all sessions of the account are over.")
