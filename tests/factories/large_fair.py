"""A fair as large as any that is planned for: 200 products with photographs at 60 booths."""

import csv
import io
from functools import cache

from django.core.files.base import ContentFile

from PIL import Image, ImageChops

from catalogue_import.bundled import REGISTRY
from cms.demo.products import HERE
from shop.catalogue.models import ProductImage
from shop.fairs.models import Fair, FairLine
from shop.partner.models import Partner
from shop.pictures.models import ShopImage
from shop.regions.models import Region

from .catalogue import PartnerFactory, ProductFactory, region
from .showings import booth_in, event_in, fair_shown, section_in

PRODUCTS, BOOTHS = 200, 60
SECTIONS = ("Trà, cà phê và những thứ để nhấp", "Bếp nhà ba miền", "Lá, củ và tinh dầu", "Quà quê")
NOTES = ("", "", "", "Nếm thử lúc 9 giờ và 15 giờ mỗi ngày", "")
WORDS = {
    "title_vi": "Hội chợ đặc sản OCOP các tỉnh miền núi và đồng bằng Ẩm thực Việt",
    "subtitle_vi": "Sáu mươi gian, mỗi gian một vùng đất",
    "introduction_vi": "Mời nếm trước, hỏi sau.\n\nMón nào bày ra cũng còn chứng nhận vào ngày ấy.",
    "organiser": "Sở Công Thương tỉnh mẫu",
    "co_organisers": "Liên minh hợp tác xã mẫu\nHội nông dân mẫu",
    "contact": "Bàn thông tin ở cổng chính",
    "phone": "0208 000 000",
    "address": "Đường mẫu",
    "credits": "Ảnh: các nhà sản xuất.",
    "voucher_code": "HOICHO10",
    "voucher_kind": "percent",
    "voucher_value": 10,
    "voucher_most": 500,
}


def large_fair(products: int = PRODUCTS, booths: int = BOOTHS) -> Fair:
    """Names and producers of the registry, the longest among them; a picture for every product."""
    fair = fair_shown(slug="hoi-cho-lon", cover=_photograph("bia", 0), **WORDS)
    rows = _rows()[:products]
    makers = _makers(rows)
    own = list(makers.values())[: booths - 4]
    stalls = [
        booth_in(fair, f"{'ABCDEF'[at // 10]}{at % 10 + 1}", maker, row=at // 10 + 1, place=at % 10)
        for at, maker in enumerate([*own, *[None] * (booths - len(own))])
    ]
    by_maker = {one.producer_id: one for one in stalls if one.producer_id}
    parts = [section_in(fair, words, place=at) for at, words in enumerate(SECTIONS)]
    for at, row in enumerate(rows):
        maker = makers[row["producer_name"]]
        _line(fair, at, row, maker, by_maker.get(maker.pk) or stalls[-1 - at % 4], parts[at % 4])
    for hour in (9, 15):
        event_in(fair, f"Nếm thử cùng các gian, lượt {hour} giờ", hour, where="Sân chính")
    return fair


def _rows() -> list[dict[str, str]]:
    """Those with the longest names come first, so that every size of fair has them."""
    with REGISTRY.open(encoding="utf-8-sig", newline="") as table:
        rows = list(csv.DictReader(table))
    return sorted(rows, key=lambda row: -max(len(row["product_name"]), len(row["producer_name"])))


def _makers(rows: list[dict[str, str]]) -> dict[str, Partner]:
    found: dict[str, Partner] = {}
    for row in rows:
        name = row["producer_name"]
        if name not in found:
            at = Region.objects.filter(name_vi=row["province"]).order_by("-register").first()
            found[name] = PartnerFactory(name=name, region=at or region())
    return found


def _line(fair: Fair, at: int, row: dict[str, str], maker: Partner, booth, section) -> FairLine:
    product = ProductFactory(
        title_vi=row["product_name"],
        slug=f"mon-{at}",
        producer=maker,
        certificate__stars=int(row["stars"] or 4),
        stock__price=45_000 + 5_000 * (at % 60),
    )
    ProductImage.objects.create(product=product, original=_photograph(f"mon-{at}", at))
    price = {0: None, 1: None, 2: 40_000 + 4_000 * (at % 60)}[at % 3]
    return FairLine.objects.create(
        plan=fair.shown,
        product=product,
        booth=booth,
        section=section,
        place=at,
        price=price,
        look_only=at % 40 == 7,
        note_vi=NOTES[at % len(NOTES)],
    )


def _photograph(name: str, at: int) -> ShopImage:
    """A drawn thing with the grain of a photograph: what a camera gives weighs as much.

    No two are the same, as paper would hold equal ones once.
    """
    out = io.BytesIO()
    drawn = _drawings()
    grain = ImageChops.offset(_grain(), 37 * at, 53 * at)
    picture = ImageChops.add(drawn[at % len(drawn)], grain, scale=1, offset=-128)
    picture.save(out, "JPEG", quality=88)
    width, height = picture.size
    file = ContentFile(out.getvalue(), f"{name}.jpg")
    return ShopImage.objects.create(title=name, file=file, width=width, height=height)


@cache
def _drawings() -> list[Image.Image]:
    files = sorted((HERE / "pictures" / "products").glob("*.webp"))[:40]
    return [Image.open(one).convert("RGB").resize((1200, 1200)) for one in files]


@cache
def _grain() -> Image.Image:
    return Image.effect_noise((1200, 1200), 24).convert("RGB")
