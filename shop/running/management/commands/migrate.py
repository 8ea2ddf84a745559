"""Django's `migrate`, which gives way to the buyers of a shop that is open meanwhile."""

from typing import Any

from django.core.management.base import CommandError
from django.core.management.commands import migrate

from shop.running import giving_way, model_states


class Command(migrate.Command):
    help = "Brings the database to this version; a shop that is open goes on selling meanwhile."

    def handle(self, *args: Any, **options: Any) -> None:
        """As Django's; raises CommandError where a table was held through every try."""
        own = super()

        def once() -> None:
            with model_states.remembered():
                own.handle(*args, **options)

        def told(number: int) -> None:
            self.stderr.write(
                f"A table is in use: gave way (try {number} of {giving_way.TRIES}), going on soon."
            )

        try:
            giving_way.until_free(once, database=options["database"], told=told)
        except giving_way.NeverFreeError as error:
            raise CommandError(
                f"Something has held a table for minutes: {error}. What was finished stays, "
                "nothing is half done. pg_stat_activity names who holds it; then run migrate again."
            ) from error
