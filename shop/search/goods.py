"""Sectors, groups and sets by the code under which documents know them."""

from collections.abc import Iterator

from shop.catalogue.tree import Node, sectors


def by_code() -> dict[str, Node]:
    """Every node of the tree by its code; no query once the tree is kept."""
    return {node.code: node for node in _walk(sectors())}


def line_of(node: Node) -> set[str]:
    """The codes above a node and below it: what choosing it makes needless."""
    above, upper = set(), node.parent
    while upper is not None:
        above.add(upper.code)
        upper = upper.parent
    return above | {below.code for below in _walk(node.children)}


def _walk(nodes: list[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _walk(node.children)
