"""Publishing, planning and handing in are refused while a picture has no words; drafts are not."""

from typing import Any

from django.utils.translation import gettext as _

from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm

from .addresses import slug_attributes
from .pictures import without_words


class ReadyForm(WagtailAdminModelForm):
    """The form of words that go public."""

    def _post_clean(self) -> None:
        super()._post_clean()
        # Wagtail defers what a draft may lack.
        if self.is_deferred_validation:
            return
        words = _("“%(picture)s” has no words in Vietnamese for those who do not see it.")
        for field, image in without_words(self.instance):
            named = field if field in self.fields else None
            self.add_error(named, words % {"picture": image.title})


class ReadyPageForm(ReadyForm, WagtailAdminPageForm):
    """The form of a page."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].widget.attrs |= slug_attributes()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        # An end planned for home or a section would take away all that hangs on it.
        ends = "expire_at" in self.changed_data and cleaned.get("expire_at")
        if ends and self.instance.is_kept and not self._by_superuser():
            words = _("Other pages hang on this one, so it does not end.")
            self.add_error("expire_at", words)
        return cleaned

    def _by_superuser(self) -> bool:
        return self.for_user is not None and self.for_user.is_superuser
