"""The parts that operators watch, in the order of their lights."""

from django.utils.translation import pgettext_lazy

from ..lights import Probe
from . import cards, copies, database, disk, index, mails, registry, tasks

__all__ = ["PROBES"]
PROBES: tuple[Probe, ...] = (
    Probe(
        "database",
        pgettext_lazy("light", "Database"),
        pgettext_lazy("light", "Holds everything. Without it no page is shown."),
        database.database,
    ),
    Probe(
        "store",
        pgettext_lazy("light", "Shared memory"),
        pgettext_lazy("light", "Counts wrong tries and keeps what pages share."),
        database.store,
    ),
    Probe(
        "search",
        pgettext_lazy("light", "Search"),
        pgettext_lazy("light", "Finds goods. Without its server the database searches, plainer."),
        index.search,
    ),
    Probe(
        "mail",
        pgettext_lazy("light", "Mail"),
        pgettext_lazy("light", "Writes to buyers and producers. Mails that fail are tried again."),
        mails.mail,
    ),
    Probe(
        "cards",
        pgettext_lazy("light", "Card payments"),
        pgettext_lazy("light", "Takes cards. Without it people pay by transfer or in cash."),
        cards.cards,
    ),
    Probe(
        "registry",
        pgettext_lazy("light", "Registry"),
        pgettext_lazy("light", "Says what is certified. What is older is said on every page."),
        registry.registry,
    ),
    Probe(
        "tasks",
        pgettext_lazy("light", "Tasks"),
        pgettext_lazy("light", "Mails, pictures, lists and prints wait here for the worker."),
        tasks.tasks,
    ),
    Probe(
        "disk",
        pgettext_lazy("light", "Disk"),
        pgettext_lazy(
            "light", "Holds pictures, papers and documents. On a full one nothing is saved."
        ),
        disk.disk,
    ),
    Probe(
        "backup",
        pgettext_lazy("light", "Last backup"),
        pgettext_lazy("light", "What is newer than it would be lost with the machine."),
        copies.backup,
    ),
    Probe(
        "restore-test",
        pgettext_lazy("light", "Last restore test"),
        pgettext_lazy("light", "Only a backup that was put back once is known to be one."),
        copies.restore_test,
    ),
)
