"""Pages and settings that editors keep."""

from .communes import CommunePage
from .documents import DocumentLibraryPage, ShopDocument
from .editorial_task import EditorialTask
from .events import EventPage
from .films import Film
from .gifts import GiftsPage
from .home import HomePage
from .menus import SiteMenus
from .news import NewsPage
from .news_index import NewsIndexPage
from .press import PressPage
from .producers import ProducerProfile
from .provinces import ProvincePage
from .region_index import RegionIndexPage
from .seasons import SeasonSetPage, SeasonsPage
from .site_texts import SiteTexts
from .standard import StandardPage
from .stories import StoryPage, StoryProduct
from .story_index import StoryIndexPage
from .topics import StoryTopic

__all__ = [
    "CommunePage",
    "DocumentLibraryPage",
    "EditorialTask",
    "Film",
    "GiftsPage",
    "EventPage",
    "HomePage",
    "NewsIndexPage",
    "NewsPage",
    "PressPage",
    "ProducerProfile",
    "ProvincePage",
    "RegionIndexPage",
    "SiteMenus",
    "ShopDocument",
    "SeasonSetPage",
    "SeasonsPage",
    "SiteTexts",
    "StandardPage",
    "StoryIndexPage",
    "StoryPage",
    "StoryProduct",
    "StoryTopic",
]
