"""Days on which a producer ships, as words."""

from django.utils.translation import pgettext

ALL_WORKDAYS = "1,2,3,4,5"


def shipping_days(ships_on: str) -> list[int]:
    """ISO weekdays (1 Monday to 7 Sunday) from the stored text; workdays when nothing is said."""
    parts = (part.strip() for part in (ships_on or ALL_WORKDAYS).split(","))
    days = {int(part) for part in parts if part.isdecimal()}
    return sorted(day for day in days if 1 <= day <= 7)


def weekday_words(ships_on: str) -> str:
    """The days in the active language: "Tuesday, Friday"."""
    names = {
        1: pgettext("weekday", "Monday"),
        2: pgettext("weekday", "Tuesday"),
        3: pgettext("weekday", "Wednesday"),
        4: pgettext("weekday", "Thursday"),
        5: pgettext("weekday", "Friday"),
        6: pgettext("weekday", "Saturday"),
        7: pgettext("weekday", "Sunday"),
    }
    days = shipping_days(ships_on)
    if days == [1, 2, 3, 4, 5]:
        return pgettext("weekday", "every workday")
    return ", ".join(names[day] for day in days)
