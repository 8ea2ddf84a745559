"""Products and producers in the words of schema.org."""

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from shop.certification.linked_data import certification
from shop.linked_data.writing import Thing, capitalised
from shop.partner.models import Partner

from .cards import product_url
from .models import Product
from .product_page import ProductPage
from .slots import fill_slot


def product_things(request: HttpRequest, page: ProductPage, group: str) -> list[Thing]:
    """What the page of a product is about. An offer stands in it only while it is for sale."""
    product = page.product
    url = request.build_absolute_uri(product_url(product.slug, product.pk))
    return [
        {
            "@type": "Product",
            "@id": url + "#product",
            "url": url,
            "name": capitalised(product.title),
            "alternateName": product.english_gloss if get_language() == "en" else "",
            "description": product.summary,
            "sku": str(product.pk),
            "category": group,
            "image": _pictures(request, page),
            "manufacturer": _manufacturer(request, page),
            "countryOfOrigin": {"@type": "Country", "name": _("Vietnam")},
            **_content(product),
            "hasAdultConsideration": "https://schema.org/AlcoholConsideration"
            if product.ocop_set and product.ocop_set.is_alcohol
            else None,
            "hasCertification": certification(request, page.standing, page.badge),
            "offers": _offer(url, page),
        }
    ]


def producer_things(request: HttpRequest, producer: Partner) -> list[Thing]:
    """What the page of a producer is about: who, and in which province."""
    region = producer.region.current if producer.region else None
    address = {
        "@type": "PostalAddress",
        "addressRegion": region.name if region else "",
        "addressCountry": "VN",
    }
    url = request.build_absolute_uri(request.path)
    return [
        {
            "@type": "Organization",
            "@id": url + "#producer",
            "url": url,
            "name": producer.name,
            "address": address if region else None,
        }
    ]


def _offer(url: str, page: ProductPage) -> Thing | None:
    if page.price is None:
        return None
    seller = (fill_slot("seller_details") or {}).get("name", "")
    return {
        "@type": "Offer",
        "url": url,
        "priceCurrency": "VND",
        "price": page.price,
        "availability": "https://schema.org/" + ("InStock" if page.buyable else "OutOfStock"),
        "itemCondition": "https://schema.org/NewCondition",
        "seller": {"@type": "Organization", "name": seller} if seller else None,
    }


def _manufacturer(request: HttpRequest, page: ProductPage) -> Thing | None:
    producer = page.product.producer
    if producer is None:
        return None
    url = request.build_absolute_uri(page.maker_url)
    return {
        "@type": "Organization",
        "@id": url + "#producer",
        "url": url,
        "name": producer.name,
    }


def _content(product: Product) -> Thing:
    """The net content: grams, or millilitres, which schema.org takes as a size."""
    if product.net_weight_g:
        return {"weight": _quantity(product.net_weight_g, "GRM")}
    if product.net_volume_ml:
        return {"size": _quantity(product.net_volume_ml, "MLT")}
    return {}


def _quantity(value: int, unit: str) -> Thing:
    return {"@type": "QuantitativeValue", "value": value, "unitCode": unit}


def _pictures(request: HttpRequest, page: ProductPage) -> list[Thing]:
    """The gallery; a drawn picture says that it is one."""
    drawn = _("Illustration, not a photograph of this product")
    return [
        {
            "@type": "ImageObject",
            "contentUrl": request.build_absolute_uri(picture.src),
            "description": picture.alt,
            "caption": drawn if picture.is_illustration else "",
        }
        for picture in page.gallery
    ]
