"""Accounts for trying the screens of the roles; refused outside settings with sample data."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import ImproperlyConfigured

PASSWORD = "lang-sao-demo"  # noqa: S105 - known to everybody, and only where nothing is real
CONTRIBUTOR = "congtac@langsao.example"
EDITOR = "editor@langsao.example"
OPERATOR = "operator@langsao.example"
OFFICER = "canbo@langsao.example"
APPROVER = "nguoiduyet@langsao.example"
SUPPORTER = "chamsoc@langsao.example"
OWNER = "chugian@langsao.example"
PACKER = "donggoi@langsao.example"
WRITER = "vietbai@langsao.example"
PROMOTER = "xuctien@langsao.example"
LEAD = "truongxt@langsao.example"
# Groups of the desks, which every migrate makes; content knows them by name only.
OFFICERS = "Cán bộ chứng nhận"
APPROVERS = "Người duyệt chứng nhận"
SUPPORT = "Chăm sóc khách"
PROMOTERS = "Xúc tiến thương mại"
LEADS = "Trưởng xúc tiến"


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


def ensure_desk_accounts() -> None:
    """Two people of the programme office, two who make fairs, one who cares for buyers."""
    for email, name, group in (
        (OFFICER, "Cán bộ mẫu", OFFICERS),
        (APPROVER, "Người duyệt mẫu", APPROVERS),
        (SUPPORTER, "Chăm sóc mẫu", SUPPORT),
        (PROMOTER, "Xúc tiến mẫu", PROMOTERS),
        (LEAD, "Trưởng xúc tiến mẫu", LEADS),
    ):
        ensure_account(email, name, Group.objects.get(name=group))
