"""Operators keep accounts of the content side, and come no higher by it."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

import pytest

from cms.roles import CONTRIBUTORS, EDITORS, OPERATORS, ensure_roles
from shop.audit.models import AuditLine
from shop.support.roles import SUPPORT
from tests.factories import PartnerFactory
from tests.factories.editors import staff

User = get_user_model()
PASSWORD = "con-duong-lang-sao-9"


@pytest.fixture
def operator(tree):
    ensure_roles()
    return staff(OPERATORS)


def _form(*groups, **more):
    return {
        "username": "moi",
        "email": "moi@langsao.example",
        "first_name": "Mới",
        "last_name": "Nguyễn",
        "is_active": "on",
        "groups": [Group.objects.get(name=name).pk for name in groups],
        "password1": PASSWORD,
        "password2": PASSWORD,
        **more,
    }


def _edit(client, account, *groups, **more):
    url = reverse("wagtailusers_users:edit", args=[account.pk])
    form = {"username": account.username, "email": "khac@langsao.example", **more}
    return client.get(url), client.post(url, _form(*groups, **form))


def _groups(account):
    return set(account.groups.values_list("name", flat=True))


def test_an_operator_makes_an_editor_but_no_superuser(operator):
    url = reverse("wagtailusers_users:add")
    page = operator.get(url).content.decode()
    assert 'name="is_superuser"' not in page
    assert EDITORS in page
    assert OPERATORS not in page
    operator.post(url, _form(EDITORS, is_superuser="on"))
    made = User.objects.get(username="moi")
    assert (made.is_superuser, _groups(made)) == (False, {EDITORS})


@pytest.mark.parametrize("group", [OPERATORS, SUPPORT])
def test_no_group_of_a_desk_is_given(operator, group):
    operator.post(reverse("wagtailusers_users:add"), _form(group))
    assert not User.objects.filter(username="moi").exists()


def test_an_account_of_the_content_side_is_changed(operator):
    contributor = staff(CONTRIBUTORS).person
    page, _ = _edit(operator, contributor, EDITORS, is_superuser="on")
    assert page.status_code == 200
    contributor.refresh_from_db()
    assert (contributor.is_superuser, _groups(contributor)) == (False, {EDITORS})
    assert contributor.check_password(PASSWORD)


def _superuser(operator):
    return User.objects.create_superuser("chu@langsao.example", "x")


def _of_the_desk(operator):
    person = User.objects.create_user("ban@langsao.example", "x")
    person.groups.add(Group.objects.get(name=SUPPORT))
    return person


def _of_a_producer(operator):
    person = User.objects.create_user("htx@langsao.example", "x")
    PartnerFactory().users.add(person)
    return person


ABOVE = [lambda operator: operator.person, _superuser, _of_the_desk, _of_a_producer]


@pytest.mark.parametrize("find", ABOVE)
def test_accounts_above_the_ceiling_are_left_alone(operator, find):
    account = find(operator)
    before = (account.password, account.email, _groups(account))
    for answer in _edit(operator, account, EDITORS):
        assert answer.status_code == 302
        assert answer.url == reverse("wagtailadmin_home")
    account = User.objects.get(pk=account.pk)
    assert (account.password, account.email, _groups(account)) == before
    listed = operator.get(reverse("wagtailusers_users:index")).content.decode()
    assert reverse("wagtailusers_users:edit", args=[account.pk]) not in listed


def test_nobody_above_is_deleted_by_whoever_may_delete(operator):
    right = Permission.objects.get(codename="delete_user", content_type__app_label="accounts")
    Group.objects.get(name=OPERATORS).permissions.add(right)
    account = _of_the_desk(operator)
    operator.post(reverse("wagtailusers_users:delete", args=[account.pk]))
    assert User.objects.filter(pk=account.pk).exists()


@pytest.mark.parametrize("action", ["assign_role", "set_active_state"])
def test_accounts_are_not_changed_together(operator, action):
    account, role = _superuser(operator), Group.objects.get(name=OPERATORS)
    url = reverse("wagtail_bulk_action", args=["accounts", "user", action])
    form = {"role": role.pk, "mark_as_active": "False"}
    operator.post(f"{url}?id={account.pk}", form)
    account.refresh_from_db()
    assert (account.is_active, _groups(account)) == (True, set())


def test_a_superuser_gives_everything(admin_client, tree):
    ensure_roles()
    admin_client.post(reverse("wagtailusers_users:add"), _form(OPERATORS, is_superuser="on"))
    made = User.objects.get(username="moi")
    assert (made.is_superuser, _groups(made)) == (True, {OPERATORS})
    account = staff(OPERATORS).person
    _edit(admin_client, account, EDITORS)
    assert _groups(account) == {EDITORS}


def test_who_gave_whom_what_stands_on_record(admin_client, tree):
    ensure_roles()
    admin_client.post(reverse("wagtailusers_users:add"), _form(CONTRIBUTORS))
    made = User.objects.get(username="moi")
    _edit(admin_client, made, EDITORS)
    admin_client.post(reverse("wagtailusers_users:delete", args=[made.pk]))
    lines = AuditLine.objects.order_by("pk")
    told = [(one.action, one.target, one.facts["before"], one.facts["after"]) for one in lines]
    target = f"user {made.pk}"
    assert told == [
        ("account.make", target, [], [CONTRIBUTORS]),
        ("account.change", target, [CONTRIBUTORS], [EDITORS]),
        ("account.delete", target, [EDITORS], []),
    ]
    assert all(one.actor and one.address for one in lines)
    assert PASSWORD not in str(list(lines.values()))
