"""The promotion desk is told by mail: of what is decided, and of lines that are lost or will be.

Each is told once. A withdrawal is told within a minute, by the sweep of `settle_due`; what ended
with a day, or will before the fair does, by `watch_fairs` soon after midnight.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence

from django.db import transaction
from django.db.models import F, Q

from shop.accounts.models import User
from shop.certification import clock
from shop.certification.facts import certificates_of
from shop.certification.rules import ONE_DAY, day_after
from shop.certification.standing import State as Stands
from shop.certification.standing import standing
from shop.communication.kinds import tell

from .eligibility import Light
from .life import CURRENT, state_of
from .models import Fair, FairLine, FairNews, FairPlan, LineLoss
from .plans import working_plan
from .roles import APPROVE, RUN
from .standing import StandingLine, standing_lines

MAIL = "fair-desk"
Kind = FairNews.Kind
Loss = tuple[str, int, str, dt.date]
"""Kind, key and title of the product, and the first day on which it is not certified."""


def people_with(right: str) -> list[int]:
    """Everybody who has this right by a group or by themselves, and an address."""
    label, _dot, codename = right.partition(".")
    held = {"content_type__app_label": label, "codename": codename}
    by_group = Q(**{f"groups__permissions__{name}": value for name, value in held.items()})
    alone = Q(**{f"user_permissions__{name}": value for name, value in held.items()})
    found = User.objects.filter(by_group | alone, is_active=True).exclude(email="")
    return list(found.order_by("pk").values_list("pk", flat=True).distinct())


def tell_desk(
    fair: Fair, kind: str, key: str, users: Collection[int], words: Sequence[str] = ()
) -> int:
    """A mail to each who was not told of this occasion; in the transaction of what it is about."""
    known = fair.news.filter(kind=kind, key=key).values_list("user", flat=True)
    rows = [
        FairNews(
            fair=fair, user_id=user, kind=kind, key=key, words=list(words), made_at=clock.now()
        )
        for user in sorted(set(users) - set(known))
    ]
    for row in FairNews.objects.bulk_create(rows):
        tell(MAIL, row.pk)
    return len(rows)


def ask_for_approval(fair: Fair, plan: FairPlan) -> None:
    """Every lead who may approve it learns that it waits."""
    leads = set(people_with(APPROVE))
    if fair.two_people:
        leads.discard(plan.submitted_by_id or 0)
    tell_desk(fair, Kind.ASKED, str(plan.edition), leads)


def tell_decision(fair: Fair, kind: str, key: str, submitter: int | None, note: str = "") -> None:
    """Whoever submitted learns what was decided, and whoever made the fair."""
    tell_desk(fair, kind, key, _keepers(fair, submitter), [note] if note else [])


def _keepers(fair: Fair, *others: int | None) -> set[int]:
    """Who has to do with the fair and may still work on it; without such people every officer."""
    officers = set(people_with(RUN))
    return officers & {fair.made_by_id or 0, *(one or 0 for one in others)} or officers


def tell_withdrawn() -> int:
    """Lines of fairs that are built or on whose certificate was withdrawn: at once."""
    fairs = _of_today(
        FairLine.objects.filter(
            Q(product__certificates__withdrawn_on__isnull=False)
            | Q(product__parent__certificates__withdrawn_on__isnull=False)
        )
    )
    return sum(_tell_losses(fair, {Kind.WITHDRAWN}) for fair in fairs)


def tell_of_the_night() -> int:
    """Lines that ended, and lines that will end before their fair does; how many mails."""
    fairs = _of_today(FairLine.objects.all())
    return sum(_tell_losses(fair, {Kind.LAPSED, Kind.AMBER}) for fair in fairs)


def _of_today(lines) -> list[Fair]:
    """Fairs with such lines in what the public sees, or else in what is being worked on."""
    today = clock.today()
    shown = Q(plan=F("plan__fair__shown"), plan__fair__stage=Fair.Stage.PUBLISHED)
    built = Q(plan__number=None, plan__fair__stage__in=_BUILT, plan__ends_on__gte=today)
    # A market of the night closes on the day after its last.
    ahead = Q(plan__ends_on__gte=today - ONE_DAY)
    keys = lines.filter(shown & ahead | built).order_by().values("plan__fair").distinct()
    found = Fair.objects.filter(pk__in=keys).select_related("shown")
    return [one for one in found if state_of(one) in CURRENT or one.stage in _BUILT]


_BUILT = (Fair.Stage.DRAFT, Fair.Stage.INVITING, Fair.Stage.IN_REVIEW)


def _tell_losses(fair: Fair, kinds: Collection[str]) -> int:
    shown = fair.shown if fair.stage == Fair.Stage.PUBLISHED else None
    plan = shown or working_plan(fair)
    plan.fair = fair
    losses = [one for one in _losses(standing_lines(plan)) if one[0] in kinds]
    if not losses:
        return 0
    with transaction.atomic():
        # Of two sweeps at once the second finds the first's rows.
        Fair.objects.select_for_update().get(pk=fair.pk)
        known = set(fair.losses.values_list("kind", "product", "day"))
        fresh = [one for one in losses if (one[0], one[1], one[3]) not in known]
        rows = LineLoss.objects.bulk_create(
            LineLoss(fair=fair, kind=kind, product_id=product, day=day)
            for kind, product, _title, day in fresh
        )
        titles = {row.pk: title for row, (_kind, _pk, title, _day) in zip(rows, fresh, strict=True)}
        return sum(
            _tell_kind(fair, plan, kind, [one for one in rows if one.kind == kind], titles)
            for kind in kinds
        )


def _tell_kind(
    fair: Fair, plan: FairPlan, kind: str, losses: Sequence[LineLoss], titles: Mapping[int, str]
) -> int:
    if not losses:
        return 0
    keepers = _keepers(fair, plan.submitted_by_id)
    # No other mail is about the loss that this one begins with.
    key = f"loss-{losses[0].pk}"
    return tell_desk(fair, kind, key, keepers, [titles[one.pk] for one in losses])


def _losses(lines: Iterable[StandingLine]) -> Iterable[Loss]:
    today = clock.today()
    for one in lines:
        product, title = one.line.product_id, str(one.line.product.get_title())
        if one.found.light is Light.AMBER and one.found.goes_on:
            yield Kind.AMBER, product, title, one.found.goes_on
        elif one.found.light is Light.RED:
            now = standing(certificates_of(one.line.product), today)
            if now.state is Stands.WITHDRAWN:
                yield Kind.WITHDRAWN, product, title, now.day or today
            elif now.state is Stands.LAPSED and now.day:
                yield Kind.LAPSED, product, title, day_after(now.day) or today
