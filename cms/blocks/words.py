"""Blocks of words: text, somebody's words, a section with its heading."""

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from wagtail import blocks

from shop.regions.folding import slugify_vi

PROSE = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link"]
PLAIN = ["h3", "bold", "italic", "ol", "ul", "link"]


class ProseBlock(blocks.RichTextBlock):
    """Running text."""

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("Paragraphs, headings, lists and links.")
        template = "cms/blocks/text.html"
        preview_value = (
            "<p>Phơi là việc của trời. Sương còn trên lá thì chưa được mang phên ra, nắng đã xiên "
            "qua vai núi thì phải thu vào cho kịp.</p><h2>Nắng và gió</h2><p>Nắng cho sợi khô, "
            "nhưng gió mới cho sợi dai.</p>"
        )


class QuoteBlock(blocks.StructBlock):
    """Somebody's words. The page's language stands large, the other one below it."""

    vi = blocks.TextBlock(label=_("Words in Vietnamese"))
    en = blocks.TextBlock(label=_("Words in English"), required=False)
    by_vi = blocks.CharBlock(label=_("Whose words, Vietnamese"), required=False)
    by_en = blocks.CharBlock(label=_("Whose words, English"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        description = _("What somebody said, large, with the other language below it.")
        help_text = _("Word for word, and only with the speaker's consent. Two lines at most.")
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
    text = blocks.RichTextBlock(label=_("Text"), features=PLAIN)

    class Meta:
        icon = "title"
        label = _("Section")
        description = _("A heading that can be linked to, with its text.")
        help_text = _("One question or one rule in each section; readers jump to its heading.")
        template = "cms/blocks/section.html"
        preview_value = {"heading": "Ai được biết", "text": "<p>Chỉ phần cần để gửi gói.</p>"}

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        context["anchor"] = slugify_vi(value["heading"])
        return context
