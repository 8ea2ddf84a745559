"""The list above a page's fields of what it lacks."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import Panel

from .lacks import lacks


class ChecklistPanel(Panel):
    """What is missing, as it was when the page was saved last."""

    def __init__(self, heading: str = _("Still missing"), **kwargs: Any) -> None:
        super().__init__(heading=heading, **kwargs)

    def clone_kwargs(self) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().clone_kwargs()
        return kwargs

    class BoundPanel(Panel.BoundPanel):
        template_name = "cms/admin/checklist.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk)

        def get_context_data(self, parent_context: dict | None = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            context["lacks"] = lacks(self.instance)
            return context
