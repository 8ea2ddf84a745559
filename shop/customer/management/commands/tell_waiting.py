from django.core.management.base import BaseCommand

from shop.customer.alerting import tell_waiting, waiting_products


class Command(BaseCommand):
    """Midnight writes nothing, so a certificate that begins today is noticed by this."""

    help = "Writes to everybody who waits for a product that can be bought now. Safe to repeat."

    def handle(self, *args, **options):
        self.stdout.write(f"mails: {tell_waiting(waiting_products())}")
