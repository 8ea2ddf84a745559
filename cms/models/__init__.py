"""Pages and settings that editors keep."""

from .home import HomePage
from .regions import ProvincePage, RegionIndexPage
from .site_texts import SiteTexts
from .standard import StandardPage
from .stories import StoryIndexPage, StoryPage, StoryProduct

__all__ = [
    "HomePage",
    "ProvincePage",
    "RegionIndexPage",
    "SiteTexts",
    "StandardPage",
    "StoryIndexPage",
    "StoryPage",
    "StoryProduct",
]
