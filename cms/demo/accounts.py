"""Accounts for trying the screens of the roles; refused outside settings with sample data."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import ImproperlyConfigured

PASSWORD = "lang-sao-demo"  # noqa: S105 - known to everybody, and only where nothing is real
EDITOR = "editor@langsao.example"
OPERATOR = "operator@langsao.example"


def refuse_elsewhere() -> None:
    """Stop before anything is made when the shop does not run on sample data."""
    if not settings.SHOP_RUNS_ON_SAMPLE_DATA:
        raise ImproperlyConfigured("Demo accounts exist only in a shop that runs on sample data.")


def ensure_account(email: str, name: str, group: Group) -> None:
    """A person with the one demo password, in one group."""
    refuse_elsewhere()
    users = get_user_model().objects
    user = users.filter(email=email).first() or users.create_user(email, PASSWORD, first_name=name)
    user.groups.add(group)
