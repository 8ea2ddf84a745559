"""What others wrote."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index

from .news_item import NewsItem


class PressPage(NewsItem):
    """An article elsewhere, in some lines of our own, with credit and a link to it.

    Without credit it cannot be published, nor with a picture that names nobody: both belong to
    others.
    """

    credit = models.CharField(
        _("credit"),
        max_length=160,
        help_text=_("Who wrote it and where: “Nguyễn An, Báo Thái Nguyên”."),
    )
    published_on = models.DateField(_("published on"))
    link = models.URLField(_("address of the article"), max_length=500)

    content_panels = [
        *NewsItem.content_panels,
        FieldRowPanel([FieldPanel("credit"), FieldPanel("published_on")]),
        FieldPanel("link"),
        FieldPanel("standfirst", heading=_("what it says, in our words")),
        NewsItem.picture_panel,
        FieldPanel("note"),
    ]
    search_fields = [*NewsItem.search_fields, index.SearchField("credit")]
    template = "cms/press_page.html"

    class Meta:
        verbose_name = _("press item")
        verbose_name_plural = _("press items")

    def clean(self) -> None:
        super().clean()
        picture = self.lead_picture
        if picture and not picture.is_illustration and not picture.credit.strip():
            raise ValidationError(
                {"lead_picture": _("This picture names nobody: write its credit in the library.")}
            )

    @property
    def byline(self) -> str:
        return f"{self.credit} · {date_format(self.published_on)}"
