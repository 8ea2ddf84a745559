from oscar.core.application import OscarConfig


class AnalyticsConfig(OscarConfig):
    name = "shop.analytics"
    label = "analytics"
    verbose_name = "Analytics"
