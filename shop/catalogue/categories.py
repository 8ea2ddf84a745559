"""Builds Oscar's categories from the sets of the 2026 scheme (decision 2)."""

from django.db.models import Q

from shop.certification.models import ProductSet
from shop.regions.folding import slugify_vi

from .models import Category

SCHEME = "2026"
SECTOR_NAMES = {
    "food": ("Thực phẩm", "Food"),
    "beverage": ("Đồ uống", "Beverages"),
    "herbal": ("Dược liệu và sản phẩm từ dược liệu", "Herbal products"),
    "craft": ("Hàng thủ công mỹ nghệ", "Handicrafts"),
    "ornamental": ("Sinh vật cảnh", "Ornamental plants and animals"),
    "tourism": ("Du lịch cộng đồng, sinh thái", "Community and eco-tourism"),
}


def build_categories() -> None:
    """Write sectors, groups and sets as a tree; running it again changes only what differs."""
    for code, (name_vi, name_en) in SECTOR_NAMES.items():
        sector = _write(None, code, name_vi, name_en)
        for goods in ProductSet.objects.filter(scheme__code=SCHEME, sector=code):
            _place(sector, goods)


def follow_set(instance: ProductSet, raw: bool = False, **kwargs) -> None:
    """A set was saved: it stands at once where its documents say, in a tree that is built."""
    sector = Category.objects.filter(code=instance.sector, depth=1).first()
    if sector and not raw and instance.scheme.code == SCHEME:
        _place(sector, instance)


def _place(sector: Category, goods: ProductSet) -> None:
    before = Category.objects.filter(ocop_set=goods).first()
    left = before.get_parent() if before else None
    _, group_code, set_code = codes_of(goods.sector, goods.group_en, goods.slug)
    group = _write(sector, group_code, goods.group_vi, goods.group_en)
    _write(group, set_code, goods.name_vi, goods.name_en, goods)
    # A group that its last set has left would answer under the name of the new one.
    if left and left.pk != group.pk and not Category.objects.get(pk=left.pk).numchild:
        Category.objects.get(pk=left.pk).delete()


def codes_of(sector: str, group_en: str, slug: str) -> tuple[str, str, str]:
    """Codes of the sector, the group and the leaf where goods of a set stand."""
    return sector, f"{sector}/{slugify_vi(group_en)}", f"set:{slug}"


def _write(
    parent: Category | None,
    code: str,
    name_vi: str,
    name_en: str,
    goods: ProductSet | None = None,
) -> Category:
    texts = {
        "code": code,
        "name_vi": name_vi,
        "name_en": name_en,
        "slug_vi": slugify_vi(name_vi),
        "slug_en": slugify_vi(name_en),
        "ocop_set": goods,
    }
    known = Category.objects.filter(Q(code=code) | Q(ocop_set=goods) if goods else Q(code=code))
    category = known.first()
    if category is None:
        # The parent is read again: adding a child changed its row behind the object's back.
        return (
            Category.objects.get(pk=parent.pk).add_child(instance=Category(**texts))
            if parent
            else Category.add_root(instance=Category(**texts))
        )
    if parent and not category.is_child_of(parent):
        category.move(Category.objects.get(pk=parent.pk), "last-child")
        category = Category.objects.get(pk=category.pk)
    for field, value in texts.items():
        setattr(category, field, value)
    category.save()
    return category
