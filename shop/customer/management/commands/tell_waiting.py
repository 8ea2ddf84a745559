from shop.customer.alerting import tell_waiting, waiting_products
from shop.running.recording import TimedCommand


class Command(TimedCommand):
    """Midnight writes nothing, so a certificate that begins today is noticed by this."""

    help = "Writes to everybody who waits for a product that can be bought now. Safe to repeat."

    def handle(self, *args, **options):
        self.stdout.write(f"mails: {tell_waiting(waiting_products())}")
