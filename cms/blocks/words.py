"""Blocks of words: text, somebody's words, a section with its heading."""

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from wagtail import blocks

from shop.regions.folding import slugify_vi


class QuoteBlock(blocks.StructBlock):
    """Somebody's words. The page's language stands large, the other one below it."""

    vi = blocks.TextBlock(label=_("Words in Vietnamese"))
    en = blocks.TextBlock(label=_("Words in English"), required=False)
    by_vi = blocks.CharBlock(label=_("Whose words, Vietnamese"), required=False)
    by_en = blocks.CharBlock(label=_("Whose words, English"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "cms/blocks/quote.html"
        preview_value = {
            "vi": "Bỏ cây một buổi là cây quên mình.",
            "en": "Leave the tree for half a day and it forgets you.",
            "by_vi": "Lời người làm nghề",
            "by_en": "A saying of the trade",
        }

    def get_translatable_segments(self, value):
        """Nothing: it holds both languages already, and both pages show the same."""
        return []

    def restore_translated_segments(self, value, segments):
        """As it stands in the original."""
        return value

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        first, second = ("en", "vi") if get_language() == "en" and value["en"] else ("vi", "en")
        context["first"] = {"lang": first, "words": value[first], "by": value[f"by_{first}"]}
        context["second"] = {"lang": second, "words": value[second]}
        return context


class SectionBlock(blocks.StructBlock):
    """A heading with its text; the heading can be linked to."""

    heading = blocks.CharBlock(label=_("Heading"))
    text = blocks.RichTextBlock(
        label=_("Text"), features=["h3", "bold", "italic", "ol", "ul", "link"]
    )

    class Meta:
        icon = "title"
        label = _("Section")
        template = "cms/blocks/section.html"
        preview_value = {"heading": "Ai được biết", "text": "<p>Chỉ phần cần để gửi gói.</p>"}

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        context["anchor"] = slugify_vi(value["heading"])
        return context
