"""The forms of an account, without what only a superuser gives."""

from typing import Any

from django.contrib.auth.models import Group

from wagtail.users.forms import UserCreationForm, UserEditForm

from shop.accounts.models import User

from .ceiling import GIVEN


class Ceiling:
    """No superuser is made, and only groups of the content side are offered."""

    def __init__(self, *args: Any, keeper: User | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if keeper is not None and keeper.is_superuser:
            return
        self.fields.pop("is_superuser", None)
        self.fields["groups"].queryset = Group.objects.filter(name__in=GIVEN)


class NewAccountForm(Ceiling, UserCreationForm):
    pass


class AccountForm(Ceiling, UserEditForm):
    pass
