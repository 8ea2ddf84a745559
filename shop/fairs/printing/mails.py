"""The mail to whoever pressed when the files of a run are ready, or one of them failed."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from shop.accounts.models import User
from shop.communication.kinds import tell
from shop.communication.sending import Mail

from ..models import Print, PrintReader, PrintRun
from ..roles import RUN
from .outputs import output_of

FINISHED = "fair-prints"


def tell_finished(run: PrintRun) -> None:
    """After the commit, once for each reader of the run.

    Of what the shop made by itself, or nobody who asked may hear of, one more reads: who submitted
    the plan or else made the fair.
    """
    readers = [one.user for one in run.readers.select_related("user")]
    if run.left or not any(_may_be_told(one) for one in readers):
        people = (run.plan.submitted_by, run.fair.made_by)
        keeper = next((one for one in people if _may_be_told(one)), None)
        if keeper is not None:
            PrintReader.objects.get_or_create(run=run, user=keeper)
    for key in run.readers.values_list("pk", flat=True):
        tell(FINISHED, key)


def finished(reader_id: int) -> Mail | None:
    """What became of a run, to one reader; None for whoever may no longer work on fairs."""
    related = ("user", "run__asked_by", "run__plan", "run__fair")
    reader = PrintReader.objects.select_related(*related).filter(pk=reader_id).first()
    if reader is None or not _may_be_told(reader.user):
        return None
    with translation.override(reader.user.language):
        return _letter(reader.run, reader.user)


def _may_be_told(user: User | None) -> bool:
    return bool(user and user.email and user.has_perm(RUN))


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
