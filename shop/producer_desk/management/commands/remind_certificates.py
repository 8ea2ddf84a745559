from shop.producer_desk.certificates.reminding import remind
from shop.running.recording import TimedCommand


class Command(TimedCommand):
    """Midnight writes nothing, so what comes nearer with each day is noticed by this."""

    help = "Tells owners of producers what becomes of their certificates. Safe to repeat."

    def handle(self, *args, **options):
        self.stdout.write(f"mails: {remind()}")
