from shop.fairs.telling import tell_of_the_night
from shop.running.recording import TimedCommand


class Command(TimedCommand):
    """Midnight writes nothing, so certificates that end with a day are noticed by this."""

    help = "Tells the promotion desk which products left a fair, or will. Safe to repeat."

    def handle(self, *args, **options):
        self.stdout.write(f"mails: {tell_of_the_night()}")
