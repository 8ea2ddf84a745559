"""Which texts of a producer exist in two languages."""

from modeltranslation.translator import TranslationOptions, register

from .models import Partner


@register(Partner)
class PartnerTranslation(TranslationOptions):
    """The introduction; the name is the registry's."""

    fields = ("introduction",)
