"""Seals all secrets of second factors under the newest key, after SECRET_KEY was exchanged."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from shop.second_factor.models import SecondFactor
from shop.second_factor.sealing import SealBrokenError, resealed


class Command(BaseCommand):
    """Run while the former key stands in SECRET_KEY_FALLBACKS; it may go afterwards."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        """Go through all; one that cannot be opened stops nothing and is told at the end."""
        done, lost = 0, []
        for factor in SecondFactor.objects.order_by("pk").iterator():
            try:
                token = resealed(factor.secret)
            except SealBrokenError:
                lost.append(factor.user_id)
                continue
            done += SecondFactor.objects.filter(pk=factor.pk, secret=factor.secret).update(
                secret=token
            )
        self.stdout.write(f"{done} sealed anew.")
        if lost:
            people = ", ".join(map(str, lost))
            raise CommandError(f"Under no key of these: accounts {people}. Take them away.")
