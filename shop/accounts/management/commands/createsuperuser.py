"""Django's own command, for accounts that have an address and a made-up name."""

from django.contrib.auth.management.commands import createsuperuser
from django.core.management.base import CommandError

from shop.accounts.models import User, opaque_username


class Command(createsuperuser.Command):
    def handle(self, *args, **options):
        email = options.get("email")
        if email and User.objects.filter(email__iexact=email).exists():
            raise CommandError(f"There is an account with the address {email}.")
        options["username"] = options.get("username") or opaque_username()
        return super().handle(*args, **options)
