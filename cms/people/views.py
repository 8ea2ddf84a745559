"""The list of accounts and their forms."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from wagtail.admin.ui.tables import BulkActionsCheckboxColumn
from wagtail.users.views import users

from shop.accounts.asker import address_of
from shop.accounts.models import User
from shop.audit.trail import record

from .ceiling import may_keep
from .forms import AccountForm, NewAccountForm


class PeopleList(users.IndexView):
    """Those who may not be changed are there to be read."""

    @property
    def columns(self):
        columns = super().columns
        if self.request.user.is_superuser:
            return columns
        return [one for one in columns if not isinstance(one, BulkActionsCheckboxColumn)]

    def get_base_queryset(self):
        people = super().get_base_queryset()
        return people.prefetch_related("groups", "user_permissions", "partners")

    def get_edit_url(self, instance):
        return super().get_edit_url(instance) if may_keep(self.request.user, instance) else None


class WithKeeper:
    """Tells the form whose hand fills it in."""

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "keeper": self.request.user}


class OnlyOnesToKeep:
    """Refuses accounts above the ceiling."""

    def get_object(self, *args, **kwargs):
        account = super().get_object(*args, **kwargs)
        if not may_keep(self.request.user, account):
            raise PermissionDenied
        return account


class OnRecord:
    """Leaves one line: who gave an account what, and what it had before."""

    act = "account.change"

    def form_valid(self, form):
        """With the change, or not at all. Names of groups, never a password or an address."""
        before = _rights(getattr(self, "object", None))
        with transaction.atomic():
            response = super().form_valid(form)
            kept = User.objects.filter(pk=self.object.pk).first() if self.object else None
            told = {"before": before, "after": _rights(kept)}
            target = f"user {kept.pk if kept else self.kwargs.get('pk', '')}"
            where = address_of(self.request)
            record(self.request.user, self.act, target, address=where, **told)
        return response


def _rights(account) -> list[str]:
    """The groups of an account as they are kept, and whether it may do everything."""
    kept = User.objects.filter(pk=account.pk).first() if account and account.pk else None
    if kept is None:
        return []
    marks = {"superuser": kept.is_superuser, "switched off": not kept.is_active}
    groups = kept.groups.order_by("name").values_list("name", flat=True)
    return [*groups, *(name for name, holds in marks.items() if holds)]


class NewAccount(OnRecord, WithKeeper, users.CreateView):
    act = "account.make"


class Account(OnRecord, OnlyOnesToKeep, WithKeeper, users.EditView):
    pass


class AccountEnd(OnRecord, OnlyOnesToKeep, users.DeleteView):
    act = "account.delete"


class PeopleViewSet(users.UserViewSet):
    """Wagtail's, with the ceiling."""

    # A copy would be another way to the form.
    copy_view_enabled = False
    index_view_class = PeopleList
    add_view_class = NewAccount
    edit_view_class = Account
    delete_view_class = AccountEnd

    def get_form_class(self, for_update=False):
        return AccountForm if for_update else NewAccountForm
