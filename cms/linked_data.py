"""The shop, and what editors publish, in the words of schema.org."""

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from wagtail.models import Page

from shop.linked_data.writing import Thing
from shop.regions.models import Commune

from .blocks import RecipeBlock
from .frame import operator
from .languages import home_url
from .pictures import SlotPicture

SHOP = "#shop"
# What a search engine puts in place of the words that somebody typed.
TYPED = "{search_term_string}"


def site_things(request: HttpRequest, description: str) -> list[Thing]:
    """Who runs the shop, and the site with its search: what the home speaks of."""
    home = request.build_absolute_uri(home_url())
    target = request.build_absolute_uri(reverse("search:search")) + f"?q={TYPED}"
    search = {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": target},
        "query-input": "required name=search_term_string",
    }
    return [
        _organization(request, home),
        {
            "@type": "WebSite",
            "@id": home + "#site",
            "url": home,
            "name": settings.OSCAR_SHOP_NAME,
            "description": description,
            "inLanguage": [code for code, _name in settings.LANGUAGES],
            "publisher": {"@id": home + SHOP},
            "potentialAction": search,
        },
    ]


def _organization(request: HttpRequest, home: str) -> Thing:
    who = operator()
    return {
        "@type": "OnlineStore",
        "@id": home + SHOP,
        "url": home,
        "name": settings.OSCAR_SHOP_NAME,
        "legalName": who.name,
        "logo": request.build_absolute_uri(static("img/favicon.svg")),
        "address": who.address,
        "telephone": who.phone,
        "email": who.email,
        "taxID": who.business_code,
    }


def article(request: HttpRequest, page: Page, picture: SlotPicture | None) -> Thing:
    """A story. A byline that names the shop is the shop's own people."""
    home = request.build_absolute_uri(home_url())
    by_shop = not page.byline or settings.OSCAR_SHOP_NAME in page.byline
    return {
        "@type": "Article",
        "@id": _address(request, page) + "#article",
        "url": _address(request, page),
        "headline": page.title,
        "description": page.standfirst,
        "inLanguage": page.locale.language_code,
        "datePublished": page.first_published_at,
        "dateModified": page.last_published_at,
        "author": {
            "@type": "Organization" if by_shop else "Person",
            "name": page.byline or settings.OSCAR_SHOP_NAME,
        },
        "publisher": {
            "@type": "Organization",
            "@id": home + SHOP,
            "name": settings.OSCAR_SHOP_NAME,
        },
        "image": image(request, picture),
        "contentLocation": {"@type": "Place", "name": page.province.name}
        if page.province
        else None,
    }


def recipes(request: HttpRequest, story) -> list[Thing]:
    """The dishes that a story tells how to cook."""
    about = {
        "image": image(request, story.lead),
        "inLanguage": story.locale.language_code,
        "author": {"@type": "Organization", "name": settings.OSCAR_SHOP_NAME},
    }
    return [
        block.block.linked_data(block.value) | about
        for block in story.body
        if isinstance(block.block, RecipeBlock)
    ]


def province(request: HttpRequest, page: Page, picture: SlotPicture | None) -> Thing:
    """A province of today."""
    return {
        "@type": "AdministrativeArea",
        "@id": _address(request, page) + "#place",
        "url": _address(request, page),
        "name": page.region.name,
        "description": page.summary,
        "image": image(request, picture),
        "containedInPlace": {"@type": "Country", "name": _("Vietnam")},
    }


def commune(request: HttpRequest, place: Commune, picture: SlotPicture | None = None) -> Thing:
    """A commune of today, whose page this is."""
    url = request.build_absolute_uri(request.path)
    within = {"@type": "AdministrativeArea", "name": place.region.name}
    return {
        "@type": "AdministrativeArea",
        "@id": url + "#place",
        "url": url,
        "name": place.name_with_kind,
        "image": image(request, picture),
        "containedInPlace": within,
    }


def questions(request: HttpRequest, page: Page, asked: list[tuple[str, str]]) -> list[Thing]:
    """Questions with their answers (rich text); nothing for a page that has none."""
    if not asked:
        return []
    things = [
        {
            "@type": "Question",
            "name": question,
            "acceptedAnswer": {"@type": "Answer", "text": _plain(answer)},
        }
        for question, answer in asked
    ]
    url = _address(request, page)
    return [{"@type": "FAQPage", "@id": url + "#questions", "url": url, "mainEntity": things}]


def image(request: HttpRequest, picture: SlotPicture | None) -> Thing | None:
    """A picture with its words; a drawn one says that it is one."""
    if picture is None:
        return None
    return {
        "@type": "ImageObject",
        "contentUrl": request.build_absolute_uri(picture.src),
        "description": picture.alt,
        "creditText": picture.credit,
        "caption": _("Illustration, not a photograph") if picture.is_illustration else "",
    }


def _address(request: HttpRequest, page: Page) -> str:
    return request.build_absolute_uri(page.get_url(request) or request.path)


def _plain(rich_text: str) -> str:
    return " ".join(strip_tags(rich_text.replace("<", " <")).split())
