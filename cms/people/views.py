"""The list of accounts and their forms."""

from django.core.exceptions import PermissionDenied

from wagtail.admin.ui.tables import BulkActionsCheckboxColumn
from wagtail.users.views import users

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


class NewAccount(WithKeeper, users.CreateView):
    pass


class Account(OnlyOnesToKeep, WithKeeper, users.EditView):
    pass


class AccountEnd(OnlyOnesToKeep, users.DeleteView):
    pass


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
