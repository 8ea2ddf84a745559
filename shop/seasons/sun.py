"""Days that follow the sun: when it reaches a given longitude, on Vietnam's clock.

The series is the short one of Meeus, "Astronomical Algorithms", chapter 25; it is true to a
hundredth of a degree, a quarter of an hour of the sun's way.
"""

import datetime as dt
import math

NOON_2000 = dt.datetime(2000, 1, 1, 12, tzinfo=dt.UTC)
VIETNAM = dt.timezone(dt.timedelta(hours=7))
DAYS_A_CENTURY = 36525


def longitude(moment: dt.datetime) -> float:
    """The sun's apparent longitude in degrees, 0 at the spring equinox."""
    t = (moment - NOON_2000) / dt.timedelta(days=DAYS_A_CENTURY)
    mean = 280.46646 + 36000.76983 * t + 0.0003032 * t * t
    anomaly = math.radians(357.52911 + 35999.05029 * t - 0.0001537 * t * t)
    centre = (
        (1.914602 - 0.004817 * t - 0.000014 * t * t) * math.sin(anomaly)
        + (0.019993 - 0.000101 * t) * math.sin(2 * anomaly)
        + 0.000289 * math.sin(3 * anomaly)
    )
    node = math.radians(125.04 - 1934.136 * t)
    return (mean + centre - 0.00569 - 0.00478 * math.sin(node)) % 360


def day_of_longitude(year: int, degrees: int) -> dt.date:
    """The day of that year on which the sun reaches the longitude (15 is Thanh minh)."""
    # From the new year, at 280 degrees or so, it goes a degree or nearly one each day.
    guess = dt.date(year, 1, 1) + dt.timedelta(days=(degrees - 280) % 360 - 5)
    return next(
        day
        for day in (guess + dt.timedelta(days=ahead) for ahead in range(20))
        if 0 <= _past(day + dt.timedelta(days=1), degrees) < 2
    )


def _past(day: dt.date, degrees: int) -> float:
    """How far past that longitude the sun is as the day begins, from -180 to 180."""
    midnight = dt.datetime.combine(day, dt.time(), VIETNAM)
    return (longitude(midnight) - degrees + 180) % 360 - 180
