"""Why a product was chosen, as its collection says beside it."""

from django import forms

from ..models import Entry


class EntryForm(forms.ModelForm):
    """`edition` is that of the collection when the form was opened."""

    edition = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Entry
        fields = ("note_vi", "note_en")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["edition"].initial = self.instance.collection.edition

    def words(self) -> dict[str, str]:
        """What is written into the entry."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}
