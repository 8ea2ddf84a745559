"""The mail to the officer when the files of a run are ready, or one of them failed."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from shop.accounts.models import User
from shop.communication.kinds import tell
from shop.communication.sending import Mail

from ..models import Print, PrintRun
from ..roles import RUN
from .outputs import output_of

FINISHED = "fair-prints"


def tell_finished(run: PrintRun) -> None:
    """After the commit, once for each run."""
    tell(FINISHED, run.pk)


def finished(run_id: int) -> Mail | None:
    """What became of a run; None when nobody is there to be told."""
    related = ("asked_by", "plan__submitted_by", "fair__made_by")
    run = PrintRun.objects.select_related(*related).filter(pk=run_id).first()
    reader = _reader(run) if run else None
    if run is None or reader is None:
        return None
    with translation.override(reader.language):
        return _letter(run, reader)


def _reader(run: PrintRun) -> User | None:
    """Who asked; of what the shop made by itself, who submitted the plan or made the fair.

    Nobody who may no longer work on fairs.
    """
    people = (run.asked_by, run.plan.submitted_by, run.fair.made_by)
    return next((one for one in people if one and one.email and one.has_perm(RUN)), None)


def _letter(run: PrintRun, to: User) -> Mail:
    prints = list(run.prints.all())
    failed = [one for one in prints if one.state == Print.State.FAILED]
    fair = {"fair": run.plan.title_vi}
    if failed:
        title = _("Could not be printed: %(fair)s") % fair
    elif run.asked_by is None:
        title = _("The catalogue of %(fair)s was made anew") % fair
    else:
        title = _("Ready to be printed: %(fair)s") % fair
    room = reverse("fairs_desk:print_room", args=[run.fair_id])
    context = {
        "title": title,
        "name": to.get_full_name(),
        "sentences": _sentences(run, failed=bool(failed)),
        "goods": [_line(one) for one in prints],
        "link": settings.BASE_URL.rstrip("/") + room,
        "link_words": _("Open the print room"),
        "shop_name": settings.OSCAR_SHOP_NAME,
        "language": to.language,
    }
    return Mail(
        recipient=to.email,
        language=to.language,
        subject=title,
        text=render_to_string("communication/mail/letter.txt", context),
        html=render_to_string("communication/mail/letter.html", context),
        about=f"fair-print-run:{run.pk}",
    )


def _sentences(run: PrintRun, *, failed: bool) -> list[str]:
    said = []
    if run.left:
        said.append(_("No longer in the fair: %(names)s.") % {"names": ", ".join(run.left)})
        said.append(_("Please take its shelf card away and renew the other papers that show it."))
    if failed:
        said.append(_("What failed stands below with the reason. Mend it, then press once more."))
    elif not run.left:
        said.append(_("Every file carries the version of the plan and the moment it was made."))
    return said


def _line(one: Print) -> str:
    output = output_of(one.kind, one.form)
    label = str(output.label) if output else one.kind
    return f"{label}: {failure_words(one) or one.get_state_display()}"


def failure_words(one: Print) -> str:
    """Why it failed, with the product; "" for what did not fail."""
    if one.state != Print.State.FAILED:
        return ""
    why = one.get_failure_display()
    return f"{one.failed_at}: {why}" if one.failed_at else str(why)
