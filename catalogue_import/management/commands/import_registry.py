"""Thin shell over catalogue_import.run.import_registry."""

import json
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from tqdm import tqdm

from catalogue_import.errors import AnotherImportRuns, RegistryImportError
from catalogue_import.findings import reason_in_words
from catalogue_import.normalise.days import parse_day
from catalogue_import.problems import SENTENCES
from catalogue_import.reading import Listing, open_listing
from catalogue_import.reading.columns import headings_of
from catalogue_import.reading.mappings import remember, remembered, split_corrections
from catalogue_import.reading.profiles import PROFILES
from catalogue_import.run import Exit, Request, Result, import_registry
from catalogue_import.scopes import Scope


class Command(BaseCommand):
    """Reads a list, shows what it changes, applies it in batches; running it again changes nothing.

    Nothing is guessed: rows that do not say enough wait, and every row has exactly one outcome.
    With --dry-run nothing is written. Exit codes: 0 done, 1 failed, 2 refused or held.
    """

    help = "Imports a list of the OCOP registry."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "source",
            metavar="FILE_OR_URL",
            nargs="*",
            help="a list, the pages of one, their folder, or an address (REGISTRY_URL if none)",
        )
        parser.add_argument(
            "--profile", default="guess", help=f"layout of the list: {', '.join(sorted(PROFILES))}"
        )
        parser.add_argument(
            "--map",
            action="append",
            default=[],
            metavar="COLUMN=CELL",
            help="what a column holds, where it is not recognised; “-” leaves it out",
        )
        parser.add_argument(
            "--source",
            dest="source_name",
            default="",
            metavar="NAME",
            help="who publishes the list: what --map said of its columns is remembered",
        )
        parser.add_argument("--province", default="", help="province of rows that name none")
        parser.add_argument("--year", type=int, help="year of assessment of rows that name none")
        parser.add_argument("--decision", default="", metavar="NO", help="number of the decision")
        parser.add_argument("--decision-date", default="", metavar="D", help="day of the decision")
        parser.add_argument("--complete", action="store_true", help="count what is left out")
        parser.add_argument("--dry-run", action="store_true", help="show the plan, write nothing")
        parser.add_argument("--apply-safe", action="store_true", help="hold what needs eyes")
        parser.add_argument(
            "--approve-withdrawals", action="store_true", help="a second person has agreed"
        )
        parser.add_argument("--json", action="store_true", help="print the counts as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import and report."""
        bar = _Bar(self.stderr._out)
        try:
            request = _request(options)
            result = import_registry(request, progress=bar)
            _remember(options, request.corrections)
        except AnotherImportRuns as refusal:
            raise CommandError(str(refusal), returncode=Exit.HELD) from None
        except RegistryImportError as error:
            raise CommandError(str(error), returncode=Exit.HELD) from None
        finally:
            bar.close()
        self.stdout.write(json.dumps(result.counts) if options["json"] else _table(result))
        if result.exit != Exit.DONE:
            raise CommandError("\n".join(map(str, result.held)), returncode=int(result.exit))


def _request(options: dict[str, Any]) -> Request:
    day = parse_day(options["decision_date"]) if options["decision_date"] else None
    if options["decision_date"] and day is None:
        raise CommandError(
            _("There is no such day: “%(value)s”.") % {"value": options["decision_date"]}
        )
    source = _source(options)
    if not source[0]:
        raise CommandError(_("Name a file, or set REGISTRY_URL."))
    return Request(
        path=source,
        corrections=[*_remembered(options, source), *options["map"]],
        token=settings.REGISTRY_TOKEN,
        approve_withdrawals=options["approve_withdrawals"],
        profile=options["profile"],
        scope=Scope(options["province"], options["year"], options["decision"], day),
        complete=options["complete"],
        dry_run=options["dry_run"],
        apply_safe=options["apply_safe"],
    )


def _source(options: dict[str, Any]) -> list[str]:
    return options["source"] or [settings.REGISTRY_URL]


def _remembered(options: dict[str, Any], source: list[str]) -> tuple[str, ...]:
    """What was said before of the columns of this source's lists."""
    if not options["source_name"]:
        return ()
    return remembered(options["source_name"], headings_of(_listing(options, source)))


def _remember(options: dict[str, Any], corrections: Sequence[str]) -> None:
    """Keep what --map says, for the next list of the source."""
    if options["source_name"] and options["map"] and not options["dry_run"]:
        headings = headings_of(_listing(options, _source(options)))
        remember(options["source_name"], headings, split_corrections(corrections))


def _listing(options: dict[str, Any], source: list[str]) -> Listing:
    return open_listing(source, options["profile"], options["map"], settings.REGISTRY_TOKEN)


def _table(result: Result) -> str:
    lines = [f"{name:<12} {number:>8}" for name, number in result.counts.items()]
    for code, number in result.reasons.most_common():
        lines.append(f"  {number:>6} {_reason(code)}")
    for table, headings in result.notes.headings:
        lines.append(f"{table}:")
        lines += [f"  {_on_one_line(title)} → {cell}" for title, cell in headings.items()]
    lines += result.notes.remarks
    lines += [
        f"{found.row.where or found.row.line}: {found.outcome.value}: {reason_in_words(found)}"
        for found in result.findings
    ]
    return "\n".join(lines)


def _on_one_line(title: str) -> str:
    return " ".join(title.split())


def _reason(code: str) -> str:
    return str(SENTENCES[code]) % {"value": "…"}


class _Bar:
    """A progress bar where somebody watches; silent in logs and pipes."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self._bar: tqdm | None = None
        self._step = ""

    def __call__(self, step: str, done: int, total: int) -> None:
        if not self._stream.isatty():
            return
        if step != self._step:
            self.close()
            self._bar = tqdm(desc=step, total=total or None, file=self._stream, unit="")
            self._step = step
        assert self._bar is not None  # noqa: S101  made above
        self._bar.update(done - self._bar.n)

    def close(self) -> None:
        """Leave the terminal as it was."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None
