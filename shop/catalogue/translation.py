"""Which catalogue texts exist in two languages."""

from modeltranslation.translator import TranslationOptions, register

from .models import Category, Product


@register(Product)
class ProductTranslation(TranslationOptions):
    """A product's own name is never translated by us; an English one may be given."""

    fields = ("title", "summary", "description", "keeping", "shelf_life")
    required_languages = ("vi",)


@register(Category)
class CategoryTranslation(TranslationOptions):
    """Names of sectors, groups and sets."""

    fields = ("name", "description", "slug")
