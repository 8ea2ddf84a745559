"""Looking for words as the shop does: every word, with or without marks."""

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from wagtail.admin.forms.choosers import BaseFilterForm

from shop.regions.folding import fold


class WordsForm(BaseFilterForm):
    """Some words, searched in folded columns."""

    folded_columns: tuple[str, ...] = ()

    q = forms.CharField(label=_("Search"), required=False)

    def filter(self, objects: QuerySet) -> QuerySet:
        """Rows in which each word stands in one of the columns."""
        words = fold(self.cleaned_data.get("q") or "").split()
        self.is_searching, self.search_query = bool(words), " ".join(words)
        for word in words:
            found = Q()
            for column in self.folded_columns:
                found |= Q(**{f"{column}__contains": word})
            objects = objects.filter(found)
        return objects


class WithOthersForm(WordsForm):
    """With a box for what a reader cannot buy from today."""

    others = forms.BooleanField(
        label=_("Also what is not for sale today"),
        required=False,
        # The dialog's script searches anew when this changes.
        widget=forms.CheckboxInput(attrs={"data-chooser-modal-search-filter": True}),
    )
