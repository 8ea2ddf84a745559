"""The tree of sectors, groups and sets as pages use it: small, the same for everybody, cached."""

from dataclasses import dataclass, field

from django.core.cache import cache
from django.db.models.signals import post_delete, post_save
from django.urls import reverse
from django.utils.translation import get_language

from .models import Category

CACHE_KEY = "catalogue-tree"
CACHE_SECONDS = 3600


@dataclass
class Node:
    """A sector (depth 1), group (2) or set (3), with the sets at and below it."""

    name_vi: str
    name_en: str
    slug_vi: str
    slug_en: str
    code: str
    set_ids: list[int] = field(default_factory=list)
    children: list["Node"] = field(default_factory=list)
    parent: "Node | None" = None

    @property
    def name(self) -> str:
        """The name in the active language."""
        return self.name_en if get_language() == "en" else self.name_vi

    @property
    def slug(self) -> str:
        """The address part in the active language."""
        return self.slug_en if get_language() == "en" else self.slug_vi

    @property
    def url(self) -> str:
        """The page in the active language."""
        if self.parent is None:
            return reverse("catalogue:sector", args=[self.slug])
        return reverse("catalogue:group", args=[self.parent.slug, self.slug])

    def child(self, slug: str) -> "Node | None":
        """The child of that address part in either language."""
        return find(self.children, slug)


def sectors() -> list[Node]:
    """The six sectors with their groups and sets; no query once cached."""
    tree = cache.get(CACHE_KEY)
    if tree is None:
        tree = _load()
        cache.set(CACHE_KEY, tree, CACHE_SECONDS)
    return tree


def find(nodes: list[Node], slug: str) -> Node | None:
    """The node of that address part in either language."""
    return next((node for node in nodes if slug in (node.slug_vi, node.slug_en)), None)


def node_of_set(set_id: int | None) -> Node | None:
    """The group that holds a set, for a product's way back up."""
    groups = (group for sector in sectors() for group in sector.children)
    return next((group for group in groups if set_id in group.set_ids), None)


def _load() -> list[Node]:
    by_path: dict[str, Node] = {}
    roots: list[Node] = []
    columns = ("path", "name_vi", "name_en", "slug_vi", "slug_en", "code", "ocop_set_id")
    for row in Category.objects.order_by("path").values(*columns):
        path = row.pop("path")
        set_id = row.pop("ocop_set_id")
        node = Node(**row)
        by_path[path] = node
        node.parent = by_path.get(path[: -Category.steplen])
        (node.parent.children if node.parent else roots).append(node)
        while set_id and node is not None:
            if set_id not in node.set_ids:
                node.set_ids.append(set_id)
            node = node.parent
    return roots


def forget(**kwargs) -> None:
    """Drop the cached tree; a category was written."""
    cache.delete(CACHE_KEY)


def listen() -> None:
    """Keep the cache true to the table."""
    post_save.connect(forget, sender=Category, dispatch_uid="forget-catalogue-tree")
    post_delete.connect(forget, sender=Category, dispatch_uid="forget-catalogue-tree-deleted")
