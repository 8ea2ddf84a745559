"""The keys of signed statements: a new one, the list, one that is retired or revoked."""

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from shop.statements import keys
from shop.statements.models import StatementKey
from shop.statements.signing import new_secret, signing_key


class Command(BaseCommand):
    help = (
        "Keys that sign statements. `new` prints a private key for STATEMENT_SIGNING_KEY, once, "
        "and keeps its public half; `list`; `retire ID`: signs no more, what it signed stays good; "
        "`revoke ID --reason ...`: somebody else may have it."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True)
        acts.add_parser("new")
        acts.add_parser("list")
        acts.add_parser("retire").add_argument("id")
        revoke = acts.add_parser("revoke")
        revoke.add_argument("id")
        revoke.add_argument("--reason", required=True, help="read by everybody who checks")

    def handle(self, *args, act: str, **options) -> None:
        if act == "new":
            self._new()
        elif act == "list":
            self._list()
        else:
            self._end(act, options["id"], options.get("reason", ""))

    def _new(self) -> None:
        secret = new_secret()
        key = signing_key(secret)
        keys.remember(key)
        self.stderr.write(f"Key {key.id}. Its private half is printed below and kept nowhere.")
        self.stdout.write(f"STATEMENT_SIGNING_KEY={secret}")

    def _list(self) -> None:
        signing = keys.current()
        for row in StatementKey.objects.all():
            mark = "signs" if signing and signing.id == row.id else keys.public_key(row).state
            made = f"{row.made_at:%Y-%m-%d}"
            self.stdout.write(f"{row.id}  {mark:8}  {made}  {row.public}  {row.reason}".rstrip())

    def _end(self, act: str, key_id: str, reason: str) -> None:
        row = StatementKey.objects.filter(id=key_id).first()
        if row is None:
            raise CommandError(f"There is no key {key_id}.")
        now = timezone.now()
        row.retired_at = row.retired_at or now
        if act == "revoke":
            row.revoked_at, row.reason = row.revoked_at or now, reason[:200]
        row.save()
        self.stdout.write(f"{row.id} {keys.public_key(row).state}")
