"""Step 1: a list is handed in, or fetched from the connected source, with what it speaks of."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ...errors import RegistryImportError
from ...scopes import Scope
from ..files import MOST_ON_SCREEN
from ..forms.upload import COMPLETE, UploadForm
from ..gate import office_view
from ..intake import Handed, known_sources, take_in
from ..receiving import OnlyLists
from ..sample import NAME, sample_workbook

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


# The token stands in the form, and reading the form receives the file: the check comes after the
# receiver is in place, and after the gate.
@csrf_exempt
@office_view(reads_its_form=True)
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """The form; handed in well, on to how the list is read."""
    receiver = OnlyLists()
    request.upload_handlers.insert(0, receiver)
    return _checked(request, receiver)


@csrf_protect
def _checked(request: HttpRequest, receiver: OnlyLists) -> HttpResponse:
    if request.method != "POST":
        return _page(request, UploadForm())
    form = UploadForm(request.POST, request.FILES, is_too_big=receiver.is_too_big)
    is_fetched = request.POST.get("from") == "registry"
    if is_fetched:
        if not settings.REGISTRY_URL:
            raise Http404
        form.without_file()
    if not form.is_valid():
        return _page(request, form)
    try:
        run = take_in(_handed(form, is_fetched=is_fetched), request.user)
    except RegistryImportError as refusal:
        form.add_error("file" if "file" in form.fields else None, str(refusal))
        return _page(request, form)
    return redirect("office:mapping", run.number)


def _handed(form: UploadForm, *, is_fetched: bool) -> Handed:
    given = form.cleaned_data
    file = None if is_fetched else given["file"]
    return Handed(
        name=file.name if file else _host(),
        pieces=file.chunks() if file else None,
        scope=form.scope,
        complete=given["extent"] == COMPLETE,
        trial=given["trial"],
        source_name=given["source_name"] or (_host() if is_fetched else ""),
    )


def _host() -> str:
    return urlsplit(settings.REGISTRY_URL).netloc or ""


def _page(request: HttpRequest, form: UploadForm) -> HttpResponse:
    context = {
        "form": form,
        "sources": known_sources(),
        "registry": _host(),
        "most_bytes": MOST_ON_SCREEN,
    }
    return render(request, "office/upload.html", context)


@office_view()
@require_safe
def sample(request: HttpRequest) -> HttpResponse:
    """A list to try with."""
    response = HttpResponse(sample_workbook(), content_type=SHEET)
    response.headers["Content-Disposition"] = f'attachment; filename="{NAME}"'
    return response


@office_view()
@require_POST
def try_sample(request: HttpRequest) -> HttpResponse:
    """The same list read as a trial."""
    handed = Handed(name=NAME, pieces=[sample_workbook()], scope=Scope(), trial=True)
    return redirect("office:mapping", take_in(handed, request.user).number)
