"""Mails about money, to owners only, in the language of each."""

from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from shop.certification import clock
from shop.communication.sending import Mail
from shop.money.formatting import format_dong
from shop.partner.models import DeskMember

from ..letters import at_desk, desk_letter, reader
from ..models import BankAccount, OwnerNotice, Statement


def statement_ready(notice_id: int) -> Mail | None:
    """ "Bảng kê tháng 11": what is to be paid, and where it opens."""
    notice = _notice(notice_id)
    if notice is None or notice.statement is None:
        return None
    one, user = notice.statement, notice.user
    with translation.override(user.language):
        told = {"producer": one.partner.name, "month": month_words(one)}
        sentences = [_("The statement of %(producer)s for %(month)s is ready.") % told]
        sentences.append(_outcome(one))
        page = at_desk(reverse("producer_desk:statement", args=[one.pk]), one.partner)
        title = _("Statement for %(month)s") % told
        return desk_letter(reader(user), title, sentences, (page, _("See the statement")))


def account_changed(notice_id: int) -> Mail | None:
    """Which account it is now, who changed it, and what to do when nobody here did."""
    notice = _notice(notice_id)
    if notice is None or notice.account is None:
        return None
    account, user = notice.account, notice.user
    with translation.override(user.language):
        producer = account.partner
        title = _("The bank account of %(producer)s was changed") % {"producer": producer.name}
        page = at_desk(reverse("producer_desk:bank_account"), producer)
        return desk_letter(
            reader(user), title, _changed(account), (page, _("See the bank account"))
        )


def month_words(statement: Statement) -> str:
    """ "tháng 11/2026", "November 2026"."""
    return date_format(statement.first_day, pgettext("how a month is written", "F Y"))


def _notice(notice_id: int) -> OwnerNotice | None:
    related = ("user", "statement__partner", "account__partner", "account__set_by")
    notice = OwnerNotice.objects.select_related(*related).filter(pk=notice_id).first()
    if notice is None or not notice.user.email or not _still_owner(notice):
        return None
    return notice


def _still_owner(notice: OwnerNotice) -> bool:
    """Whoever left meanwhile, or packs now, is told of no money."""
    about = notice.statement or notice.account
    members = DeskMember.objects.filter(user=notice.user, ended_at=None)
    return about is not None and members.filter(partner=about.partner_id, role="owner").exists()


def _outcome(statement: Statement) -> str:
    amount = int(statement.to_pay)
    if amount > 0:
        return _("%(amount)s is to be paid to you.") % {"amount": format_dong(amount)}
    if amount < 0:
        owed = {"amount": format_dong(-amount)}
        return _("%(amount)s is left to settle and goes to the next statement.") % owed
    return _("Nothing is left to be paid.")


def _changed(account: BankAccount) -> list[str]:
    moment = date_format(account.since.astimezone(clock.VIETNAM), "SHORT_DATETIME_FORMAT")
    who = account.set_by.get_full_name() or _("An owner") if account.set_by else _("The office")
    told = {"who": who, "moment": moment, "account": str(account)}
    return [
        _("%(who)s changed it at %(moment)s. Money goes to %(account)s from now on.") % told,
        _("If nobody of you did this, call the office at once; it will stop the next payment."),
    ]
