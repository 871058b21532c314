"""Cores that count from the publication day, or from a day named before.

Each reader takes a match and the `Moment` it is read at (see `date_cores`).
"""

from __future__ import annotations

import re
from datetime import date

from whoholds.model.timespan import Precision
from whoholds.read.sense import calendar_days as cal
from whoholds.read.sense.date_core import (
    Core,
    Match,
    Moment,
    core_of,
    cut,
    group,
    unresolved,
    vague_core,
)
from whoholds.read.sense.date_words import number_of, shifted, unit_of
from whoholds.read.sense.tense import Tense


def by_unit(found: Match, moment: Moment) -> Core | None:
    """Such as "this week", "earlier this month", "late last year", "the end of the year"."""
    here = moment.published
    if here is None:
        return unresolved(found, "D-RELATIVE", "counts from an unknown publication day")
    which, unit = group(found, "which"), group(found, "unit")
    step = _step(which)
    if unit == "week":
        period = cal.last_week(here) if step == -1 else cal.week_of(cal.plus_days(here, 7 * step))
    elif unit == "weekend":
        monday = cal.week_of(cal.plus_days(here, 7 * min(step, 0)))[0]
        period = _weekend(monday, here, step, moment.tense)
    elif unit == "month":
        day = cal.plus_months(here, step)
        period = cal.month_of(day.year, day.month)
    else:
        period = cal.year_of(cal.plus_months(here, 12 * step).year)
    precision: Precision = {"weekend": "day", "week": "week", "month": "month"}.get(unit, "year")  # type: ignore[assignment]
    return core_of(found, _trimmed(found, period, step, moment), precision, f"the {unit} {which}")


def _step(which: str) -> int:
    if which in ("last", "previous", "the previous", "the preceding"):
        return -1
    return 1 if which in ("next", "coming", "the coming", "the following") else 0


def _weekend(monday: date, here: date, step: int, tense: Tense) -> cal.Period:
    """Saturday and Sunday: the last one, or the coming one for "next" and a future tense."""
    saturday = cal.plus_days(monday, 5)
    if step == 0 and saturday > here and tense != "future":
        saturday = cal.plus_days(saturday, -7)
    elif step == 1:
        saturday = cal.plus_days(saturday, 0 if saturday > here else 7)
    return saturday, cal.plus_days(saturday, 1)


def _trimmed(found: Match, period: cal.Period, step: int, moment: Moment) -> cal.Period:
    """A current period is known up to the publication day, ahead of it only in the future."""
    here = moment.published
    assert here is not None
    third, edge = group(found, "third"), group(found, "edge")
    if third or edge:
        return cut(period, third, edge)
    if step != 0 or not period[0] <= here <= period[1]:
        return period
    if group(found, "shift") == "later":
        return here, period[1]
    if moment.tense == "future" and group(found, "shift") != "earlier":
        return here, period[1]
    return period[0], here


def past_range(found: Match, moment: Moment) -> Core | None:
    """Such as "the past week", "over the past two days", "in the last 24 hours"."""
    count = number_of(found["count"]) if group(found, "count") else 1.0
    unit = unit_of(found["unit"])
    if count is None or (not group(found, "count") and found["unit"].lower().endswith("s")):
        return vague_core(found)
    if moment.published is None:
        return unresolved(found, "D-RELATIVE", "counts from an unknown publication day")
    first = shifted(moment.published, -count, unit)
    reason = f"{count:g} {unit}s up to the publication day"
    return core_of(found, (first, moment.published), "range", reason, kind="range")


def ahead_range(found: Match, moment: Moment) -> Core | None:
    """Such as "the next 24 hours", "the coming days or weeks", "in three days", "within weeks"."""
    upper = group(found, "count2") or group(found, "count")
    unit = unit_of(found["unit2"] if group(found, "unit2") else found["unit"])
    count = number_of(upper) if upper else None
    plural = found["unit"].lower().endswith("s")
    if not upper and not plural:
        count = 1.0
    if moment.published is None:
        return unresolved(found, "D-RELATIVE", "counts from an unknown publication day")
    reason = "a forecast from the publication day"
    if count is None:
        return Core(
            found.start(), found.end(), moment.published, None, "range", reason, "", "forecast"
        )
    last = shifted(moment.published, count, unit)
    return core_of(found, (moment.published, last), "range", reason, kind="forecast")


def in_units(found: Match, moment: Moment) -> Core | None:
    """Such as "in three days": ahead in a future tense, a mere duration otherwise."""
    within = found[0].lower().startswith("within") and moment.tense != "past"
    if moment.tense != "future" and not within:
        return vague_core(found, "a duration")
    return ahead_range(found, moment)


def ago(found: Match, moment: Moment) -> Core | None:
    """Such as "two years ago" is that calendar year, "two months ago" that month (S20)."""
    count, unit = number_of(found["count"]), unit_of(found["unit"])
    if count is None or unit in ("decade", "weekend"):
        return vague_core(found)
    if moment.published is None:
        return unresolved(found, "D-RELATIVE", "counts from an unknown publication day")
    return _that_unit(found, shifted(moment.published, -count, unit), unit, count)


def come_after(found: Match, moment: Moment) -> Core | None:
    """Such as "this comes five months after ..." names what was five months ago."""
    return ago(found, moment)


def away(found: Match, moment: Moment) -> Core | None:
    """Such as "two weeks away", "a month from now": a forecast up to that day."""
    return ahead_range(found, moment)


def beside(found: Match, moment: Moment) -> Core | None:
    """Such as "six months earlier", "two days later": beside a day named before, never invented."""
    count, unit = number_of(found["count"]), unit_of(found["unit"])
    if count is None or moment.mentioned is None or unit in ("decade", "weekend", "hour"):
        return vague_core(found, "counts from a day that is not named")
    side = group(found, "side")
    if side in ("before", "after") and not re.match(r"\s*(?:[.,;:)]|\Z)", moment.after):
        return vague_core(found, "counts from the event that follows")
    sign = 1 if side in ("later", "afterwards", "after") else -1
    return _that_unit(found, shifted(moment.mentioned, sign * count, unit), unit, count)


def _that_unit(found: Match, day: date, unit: str, count: float) -> Core:
    """The calendar day, week, month or year a count of units arrives in."""
    reason = f"the {unit} {count:g} {unit}s off"
    if unit == "year":
        return core_of(found, cal.year_of(day.year), "year", reason)
    if unit == "month":
        return core_of(found, cal.month_of(day.year, day.month), "month", reason)
    if unit in ("week", "fortnight"):
        return core_of(found, cal.week_of(day), "week", reason)
    return core_of(found, (day, day), "day", reason)


def offset_day(found: Match, moment: Moment) -> Core | None:
    """Such as "today", "yesterday", "last night", "overnight", "the day before yesterday"."""
    words = " ".join(found[0].lower().split())
    if moment.published is None:
        return unresolved(found, "D-RELATIVE", "counts from an unknown publication day")
    if words == "overnight":
        period = (cal.plus_days(moment.published, -1), moment.published)
        return core_of(found, period, "day", "the night to the publication day")
    step = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(words.split(" morning")[0], 0)
    if "yesterday" in words:
        step = -2 if "before" in words else -1
    if "tomorrow" in words:
        step = 2 if "after" in words else 1
    day = cal.plus_days(moment.published, step)
    return core_of(found, (day, day), "day", "counted from the publication day")


def today(found: Match, moment: Moment) -> Core | None:
    """Such as "today", "this morning": the publication day."""
    core = now(found, moment)
    return core._replace(precision="day") if core is not None and core.first else core


def now(found: Match, moment: Moment) -> Core | None:
    """Such as "now", "at this time": the publication day."""
    if moment.published is None:
        return unresolved(found, "D-RELATIVE", "counts from an unknown publication day")
    day = moment.published
    return core_of(found, (day, day), "instant", "the report's own day", kind="now")


def so_far(found: Match, moment: Moment) -> Core | None:
    """Such as "so far": up to the publication day."""
    if moment.published is None:
        return unresolved(found, "D-RELATIVE", "counts from an unknown publication day")
    reason = "up to the publication day"
    return Core(found.start(), found.end(), None, moment.published, "range", reason, "", "range")


def vague(found: Match, _: Moment) -> Core | None:
    """Such as "previously", "for years", "after four days of fighting": the phrase only."""
    return vague_core(found)


def comparison(found: Match, moment: Moment) -> Core | None:
    """A bare "earlier": the phrase only, and only as an adverb ("an earlier attack" is none)."""
    if _ARTICLE.search(moment.before):
        return None
    return vague_core(found)


_ARTICLE = re.compile(r"\b(?:an?|the|its|their|his|her|this|that|these|those)\s+\Z", re.IGNORECASE)


def anaphor(found: Match, moment: Moment) -> Core | None:
    """Such as "since then", "the same day", "the next day": beside the last day named."""
    if moment.mentioned is None:
        return unresolved(found, "D-RELATIVE", "points back to a day that is not named")
    words = " ".join(found[0].lower().split())
    if words.startswith("since"):
        reason = "since the day named before"
        return Core(
            found.start(), found.end(), moment.mentioned, None, "range", reason, "", "range"
        )
    step = {"next": 1, "following": 1, "after": 1, "previous": -1, "before": -1}
    shift = next((s for w, s in step.items() if w in words), 0)
    day = cal.plus_days(moment.mentioned, shift)
    return core_of(found, (day, day), "day", "beside the day named before")
