"""An import in a process of its own, for tests that kill it: DATABASE FILE BATCH."""

import os
import sys


def main(database: str, path: str, batch: str) -> None:
    """Import a list into that database, in batches of that many products."""
    os.environ["DATABASE_URL"] = database
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    import django

    django.setup()
    from catalogue_import import planning
    from catalogue_import.run import Request, import_registry

    whole = planning.PlannedList.batches
    planning.PlannedList.batches = lambda plan: whole(plan, int(batch))
    import_registry(Request(path, profile="guess"))


if __name__ == "__main__":
    main(*sys.argv[1:])
