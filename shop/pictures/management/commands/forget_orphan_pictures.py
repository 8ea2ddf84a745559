from shop.pictures import orphans
from shop.running.recording import TimedCommand


class Command(TimedCommand):
    """Interrupted uploads and deleted rows leave files that nobody would ever see again."""

    help = "Takes away kept pictures older than seven days that no row names. Safe to repeat."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="only name them")

    def handle(self, *args, dry_run, **options):
        found = orphans.orphans() if dry_run else orphans.forget_orphans()
        for path in found:
            self.stdout.write(f"{path.parent.name}/{path.name}")
        self.stdout.write(f"{'would go' if dry_run else 'gone'}: {len(found)}")
