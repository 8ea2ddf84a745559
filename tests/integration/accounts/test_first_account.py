"""The line that handbooks give for the first account works as it is written."""

import re

from django.core.management import CommandError, call_command

import pytest

from shop.accounts.models import User
from tests.tools.sources import ROOT

pytestmark = pytest.mark.django_db
LINES = [
    words.split()
    for path in sorted((ROOT / "docs").glob("*.md"))
    for words in re.findall(r"(createsuperuser --\S+ .*)", path.read_text("utf-8"))
]


@pytest.mark.parametrize("words", LINES, ids=" ".join)
def test_an_address_is_all_it_takes(words, monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "mien-dong-tai-hoan")
    call_command(*words, "--noinput", verbosity=0)
    user = User.objects.get()
    assert user.email == words[-1]
    assert user.is_superuser
    assert user.check_password("mien-dong-tai-hoan")


def test_nobody_is_asked_for_a_name_nobody_types(monkeypatch):
    command = "django.contrib.auth.management.commands.createsuperuser"
    asked = []

    def ask(*told):
        asked.append(told)
        return "somebody"

    monkeypatch.setattr(f"{command}.getpass.getpass", lambda *told: "mien-dong-tai-hoan")
    monkeypatch.setattr(f"{command}.Command.get_input_data", ask)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    call_command("createsuperuser", email="you@example.vn", verbosity=0)
    assert (User.objects.get().email, asked) == ("you@example.vn", [])


def test_a_second_time_says_so():
    call_command("createsuperuser", email="you@example.vn", interactive=False, verbosity=0)
    with pytest.raises(CommandError, match="There is an account"):
        call_command("createsuperuser", email="You@example.vn", interactive=False, verbosity=0)
    assert User.objects.count() == 1
