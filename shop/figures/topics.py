"""The tables that published figures are laid out in: their order, titles and comparisons."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Topic:
    """A kind of published table. `compares` names what its parts are counted by here, if at all.

    `rivals`: its total speaks of an area's products as other tables of the year may do.
    """

    title: str | Promise
    compares: str = ""
    rivals: bool = False


TOPICS = {
    "certified": Topic(_("Products certified, by stars"), "stars", rivals=True),
    "valid": Topic(_("Products still valid, by stars"), "stars", rivals=True),
    "maintained": Topic(_("Products kept up, by stars"), "stars", rivals=True),
    "graded": Topic(_("Products graded, by stars"), rivals=True),
    "shares": Topic(_("Shares by stars")),
    "so_far": Topic(_("Certified so far")),
    "decided": Topic(_("Recognised in the year")),
    "issued_4": Topic(_("4-star certificates issued")),
    "groups_joined": Topic(_("Products taking part, by group")),
    "groups": Topic(_("Products by group"), "sector", rivals=True),
    "producers": Topic(_("Producers by kind"), "makers"),
    "registered": Topic(_("Registered for evaluation, by kind of registration"), rivals=True),
    "registered_producers": Topic(_("Registered producers by kind")),
    "evaluated": Topic(_("Evaluated, by kind of registration"), rivals=True),
    "plan": Topic(_("Plan and result")),
    "traceability": Topic(_("Traceability and marks")),
    "linkage": Topic(_("Producers linked in chains")),
    "materials": Topic(_("Raw-material areas")),
    "revenue": Topic(_("Growth of revenue, share of the organisations")),
    "revenue_products": Topic(_("Growth of revenue")),
    "lapsed": Topic(_("Lapsed and re-evaluated")),
    "withdrawn": Topic(_("Certificates withdrawn, by stars")),
    "withdrawn_why": Topic(_("Certificates withdrawn, by reason")),
    "programme": Topic(_("The programme")),
    "other": Topic(_("Other figures")),
}
