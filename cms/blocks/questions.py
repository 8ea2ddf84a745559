"""Questions with their answers."""

from django.utils.translation import gettext_lazy as _

from wagtail import blocks

from shop.regions.folding import slugify_vi


class QuestionBlock(blocks.StructBlock):
    """One question; its answer opens below it."""

    question = blocks.CharBlock(label=_("Question"), max_length=200)
    answer = blocks.RichTextBlock(
        label=_("Answer"), features=["bold", "italic", "ol", "ul", "link"]
    )

    class Meta:
        icon = "help"
        label = _("Question")


class QuestionsBlock(blocks.StructBlock):
    """Questions under a heading; search engines are told them as well."""

    heading = blocks.CharBlock(label=_("Heading"))
    questions = blocks.ListBlock(QuestionBlock(), label=_("Questions"), min_num=1, max_num=30)

    class Meta:
        icon = "help"
        label = _("Questions and answers")
        help_text = _(
            "Write each question as a buyer would ask it. The answers stand closed; the whole text "
            "is found by search engines and printed in full."
        )
        template = "cms/blocks/questions.html"
        preview_value = {
            "heading": "Hay hỏi",
            "questions": [
                {"question": "Gói hàng đi mấy ngày?", "answer": "<p>Tuỳ nơi, từ 1 đến 6 ngày.</p>"},
                {
                    "question": "Hàng vỡ thì sao?",
                    "answer": "<p>Chụp ảnh gửi lại, shop đổi gói.</p>",
                },
            ],
        }

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        context["anchor"] = slugify_vi(value["heading"])
        return context


def asked_in(stream) -> list[tuple[str, str]]:
    """Every question of a body with its answer as rich text, in order."""
    lists = (block["value"]["questions"] for block in stream.raw_data if _asks(block))
    items = (item.get("value", item) for items in lists for item in items)
    return [(item["question"], item["answer"]) for item in items]


def _asks(block: dict) -> bool:
    return block["type"] == "questions"
