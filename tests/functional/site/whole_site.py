"""A small shop with a page of every kind, and goods in every state of their certificate."""

import json

from cms.models import SiteTexts, StoryTopic
from cms.page_tree import ensure_tree
from shop.catalogue.categories import build_categories
from tests.factories import ProductFactory, region
from tests.factories.spoiling import spoil
from tests.integration.cms.conftest import province_pair, standard_pair, story_pair

SPOILED = ("lapsed", "suspended", "withdrawn", "unknown", "not yet", "no seller")


def fill() -> dict[str, object]:
    """Make the pages and goods. Returns the tree, what is sold, and what no longer is."""
    build_categories()
    tree = ensure_tree()
    SiteTexts.objects.create(operator_name_vi="Công ty mẫu", notice_vi="Nghỉ Tết")
    sold = [ProductFactory(title_vi="Miến dong"), ProductFactory(title_vi="Chè búp")]
    spoiled = {state: ProductFactory(title_vi=f"Hàng {n}") for n, state in enumerate(SPOILED)}
    for state, product in spoiled.items():
        spoil(product, state)
    for slug in ("thai-nguyen", "cao-bang"):
        province_pair(tree, slug, summary="Đồi chè.")
    story, _ = story_pair(tree, sold[0], spoiled["lapsed"], province=region("thai-nguyen"))
    story.topics.add(StoryTopic.objects.create(name_vi="Nghề", name_en="Crafts"))
    story.save()
    _, alone = story_pair(tree, slug="chi-tieng-viet")
    alone.unpublish()
    asked = {
        "heading": "Hay hỏi",
        "questions": [{"question": "Mấy ngày?", "answer": "<p>Sáu.</p>"}],
    }
    body = json.dumps([{"type": "questions", "value": asked, "id": "1"}])
    standard_pair(tree, body=body, purpose="help")
    standard_pair(tree, ("dieu-khoan", "terms"), purpose="terms")
    return {"tree": tree, "sold": sold, "spoiled": spoiled}
