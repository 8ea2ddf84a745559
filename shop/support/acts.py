"""What staff do at the desk, as the audit trail names it and as people read it."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from shop.money.formatting import format_dong

TITLES = {
    "order.cancel": pgettext_lazy("act", "Cancelled the order"),
    "order.refund": pgettext_lazy("act", "Gave money back"),
    "order.note": pgettext_lazy("act", "Wrote a note"),
    "order.mail": pgettext_lazy("act", "Sent a mail again"),
    "order.reconcile": pgettext_lazy("act", "Asked the payment service about the order"),
    "payment.settled": pgettext_lazy("act", "Settled what was odd about a payment"),
    "parcel.prepare": pgettext_lazy("act", "Began to prepare a parcel"),
    "parcel.send": pgettext_lazy("act", "Marked a parcel as sent"),
    "parcel.deliver": pgettext_lazy("act", "Marked a parcel as delivered"),
    "parcel.return": pgettext_lazy("act", "Marked a parcel as come back"),
    "parcel.batches": pgettext_lazy("act", "Noted the batches in a parcel"),
    "parcel.checked": pgettext_lazy("act", "Took a recalled batch out of a parcel"),
    "batch.told": pgettext_lazy("act", "A batch is recalled: a mail goes out"),
    "batch.untold": pgettext_lazy(
        "act", "A batch is recalled: somebody without e-mail must be called"
    ),
    "refund.sent": pgettext_lazy("act", "Sent a refund by hand"),
    "cash.collect": pgettext_lazy("act", "Noted that cash was collected"),
    "cash.uncollect": pgettext_lazy("act", "Noted that cash was not collected after all"),
    "cash.settle": pgettext_lazy("act", "Settled cash"),
    "cash.refuse": pgettext_lazy("act", "Noted a parcel refused at the door"),
    "invoice.export": pgettext_lazy("act", "Took the sheet for invoices"),
    "transfer.upload": pgettext_lazy("act", "Read a bank statement in"),
    "transfer.match": pgettext_lazy("act", "Matched a transfer"),
    "transfer.return": pgettext_lazy("act", "Had a transfer sent back"),
    "transfer.aside": pgettext_lazy("act", "Set a transfer aside"),
    "transfer.reopen": pgettext_lazy("act", "Took a transfer up again"),
    "case.reply": pgettext_lazy("act", "A producer answered a report"),
    "case.offer": pgettext_lazy("act", "Carried out what a producer offered"),
    "case.again": pgettext_lazy("act", "Had something sent again"),
    "case.answer": pgettext_lazy("act", "Answered a report"),
    "case.close": pgettext_lazy("act", "Closed a report"),
}


def title_of(action: str) -> str:
    """The act in words; an act that another room names is shown by its code."""
    return str(TITLES.get(action, action))


def facts_words(facts: dict[str, Any]) -> str:
    """What a line of the trail says beside its act, for reading: reason, sum, parcel."""
    said = []
    if amount := facts.get("amount"):
        said.append(format_dong(int(amount)))
    if parcel := facts.get("parcel"):
        said.append(_("parcel %(number)s") % {"number": parcel})
    said += [str(facts[name]) for name in ("subject", "carrier", "code") if facts.get(name)]
    if reason := facts.get("reason"):
        said.append(str(reason))
    return " · ".join(said)
