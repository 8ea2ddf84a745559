"""A printed file as an answer, under a name that says which fair and version it is of."""

from django.http import FileResponse

from ..models import Fair, Print
from .files import path_of
from .outputs import output_of


def file_answer(one: Print, fair: Fair) -> FileResponse | None:
    """The file; None when there is none. Load the plan with the record."""
    output, path = output_of(one.kind, one.form), path_of(one)
    if output is None or path is None:
        return None
    try:
        file = path.open("rb")
    except FileNotFoundError:
        # A new one has just taken its place.
        return None
    version = f"ban-{one.plan.number}" if one.plan.number else "nhap"
    stem, _dot, ending = output.name.rpartition(".")
    answer = FileResponse(file, content_type=output.content_type)
    name = f"{fair.slug}-{stem}-{version}.{ending}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
