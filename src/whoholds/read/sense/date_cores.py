"""Cores that name days by the calendar: full dates, months, years, weekdays, seasons.

Each reader takes a match and the `Moment` it is read at, and gives a `Core` or None where the
words are no date after all ("may" as a verb, "the fall of a town").
"""

from __future__ import annotations

import re
from datetime import date

from whoholds.read.sense import calendar_days as cal
from whoholds.read.sense.date_core import (
    Core,
    Match,
    Moment,
    core_of,
    cut,
    group,
    unresolved,
)
from whoholds.read.sense.date_words import date_words
from whoholds.read.sense.tense import Tense

#: A day and month without a year that lie this many days or fewer ahead of the publication day
#: are read as the coming ones even after a past tense: reports carry dates of a day or two
#: ahead (zones, plans told in the past), hardly ever of eleven months before without a year.
AHEAD_DAYS = 21
#: A day and month without a year are never read further ahead than this: beyond it the one just
#: past is nearer by far, and the future tense belongs to another verb.
FURTHEST_AHEAD_DAYS = 300


def _month(text: str) -> int:
    return date_words().months[text.rstrip(".").lower()]


#: "their pre-May 3 positions" and "Super Tuesday" name no day of their own.
_ATTACHED = re.compile(r"\b(?:pre|post)(?:-|‑|–)\Z", re.IGNORECASE)
_FEAST = re.compile(r"\b(?:Super|Black|Bloody|Good|Palm|Easter|Ash|Holy|Cyber)\s+\Z")


def _is_name(found: Match, group: str) -> bool:
    """Whether a month or weekday is written as a name, with a capital."""
    text = found[group]
    return bool(text) and text[0].isupper()


def iso_day(found: Match, _: Moment) -> Core | None:
    """Such as "2024-08-06"."""
    day = cal.day_of(int(found["year"]), int(found["number"]), int(found["day"]))
    return core_of(found, (day, day), "day", "a full date") if day else None


def month_day(found: Match, moment: Moment) -> Core | None:
    """Such as "Aug. 6", "6 August 2024", "February 25-26", "February 27 to March 1"."""
    if not _is_name(found, "month") or _ATTACHED.search(moment.before):
        return None
    month, day = _month(found["month"]), int(re.sub(r"\D", "", found["day"]))
    month2 = _month(found["month2"]) if group(found, "month2") else month
    day2 = int(re.sub(r"\D", "", found["day2"])) if group(found, "day2") else day
    year = int(found["year"]) if group(found, "year") else None
    if year is None and moment.published is None:
        return unresolved(found, "D-YEAR", "a day and month without a year or publication day")
    first = _placed(month, day, year, moment)
    if first is None:
        return None
    last = cal.day_of(first.year + (month2 < month), month2, day2)
    if last is None or last < first:
        last = first
    reason = "a full date" if year else "a day and month, the year by the publication day"
    return core_of(found, (first, last), "day" if first == last else "range", reason)


def _placed(month: int, day: int, year: int | None, moment: Moment) -> date | None:
    """The day in its year; without one the year is that of the nearest fitting day."""
    if year is not None:
        return cal.day_of(year, month, day)
    published = moment.published
    assert published is not None
    days = [cal.day_of(published.year + k, month, day) for k in (-1, 0, 1)]
    known = [d for d in days if d is not None]
    if not known:
        return None
    if moment.tense in ("present", "unknown"):
        return min(known, key=lambda d: (abs((d - published).days), d))
    if moment.tense == "future":
        ahead = [d for d in known if 0 <= (d - published).days <= FURTHEST_AHEAD_DAYS]
        return min(ahead, default=min(known, key=lambda d: abs((d - published).days)))
    behind = [d for d in known if (d - published).days <= AHEAD_DAYS]
    return max(behind, default=known[0])


def month(found: Match, moment: Moment) -> Core | None:
    """Such as "December 2016", "in March", "late March", "mid-August"."""
    if not _is_name(found, "month") or not _month_has_company(found, moment):
        return None
    number = _month(found["month"])
    which, third = group(found, "which"), group(found, "third")
    edge = group(found, "edge")
    if group(found, "year"):
        year = int(found["year"])
    elif moment.published is None:
        return unresolved(found, "D-YEAR", "a month without a year or publication day")
    elif in_year := group(found, "in_year"):
        year = moment.published.year + {"last": -1, "this": 0, "next": 1}[in_year]
    else:
        told = _told(which, moment.tense)
        year = _month_year(number, moment._replace(tense=told), this=which == "this")
    period = cut(cal.month_of(year, number), third, edge)
    return core_of(found, period, "month", "a month")


def week_of_month(found: Match, moment: Moment) -> Core | None:
    """Such as "the first week of August", "the last two weeks of July": seven days each."""
    whole = month(found, moment._replace(before="in "))
    if whole is None or whole.first is None or whole.last is None:
        return whole
    length = {"two": 14, "three": 21}.get(group(found, "weeks"), cal.DAYS_IN_WEEK)
    nth = group(found, "nth")
    if nth in ("last", "final"):
        first = cal.plus_days(whole.last, 1 - length)
    else:
        first = cal.plus_days(whole.first, 7 * ("first", "second", "third", "fourth").index(nth))
    last = min(cal.plus_days(first, length - 1), whole.last)
    return core_of(found, (first, last), "week", "weeks of seven days from an end of the month")


def _month_has_company(found: Match, moment: Moment) -> bool:
    """A bare month needs a word that makes it a time: "in March", "last May"."""
    if any(group(found, g) for g in ("year", "third", "which", "edge")):
        return True
    before = _PREPOSITION.search(moment.before)
    return before is not None and before[0].strip().lower() != "of"


_PREPOSITION = re.compile(
    r"\b(?:in|into|since|until|till|by|from|through|to|before|after|during|and|of|for|between|as\s+of"
    r"|around|about|throughout|as\s+(?:recently|late|early)\s+as)\s+\Z",
    re.IGNORECASE,
)


def _month_year(number: int, moment: Moment, *, this: bool) -> int:
    assert moment.published is not None
    here = moment.published
    if this:
        return here.year
    if moment.tense == "unknown":
        off = (number - here.month + cal.MONTHS_IN_YEAR // 2) % cal.MONTHS_IN_YEAR
        return cal.plus_months(here.replace(day=1), off - cal.MONTHS_IN_YEAR // 2).year
    if moment.tense == "future":
        return here.year + (number < here.month)
    return here.year - (number > here.month)


def _told(which: str, tense: Tense) -> Tense:
    """Such as "last" and "next" overrule the tense."""
    if which.startswith(("last", "previous", "this past")):
        return "past"
    return "future" if which.startswith(("next", "coming")) else tense


def weekday(found: Match, moment: Moment) -> Core | None:
    """Such as "Wednesday" by tense and publication day, "last Friday", "next Monday"."""
    if not _is_name(found, "weekday") or _FEAST.search(moment.before):
        return None
    if moment.published is None:
        return unresolved(found, "D-WEEKDAY", "a weekday without a publication day")
    number = date_words().weekdays[found["weekday"].rstrip(".").lower()]
    which = group(found, "which")
    here = moment.published
    tense = _told(which, moment.tense)
    if which in ("last", "this past", "previous", "the previous"):
        day = cal.latest_weekday(cal.plus_days(here, -1), number)
    elif tense == "future" or which in ("next", "this coming", "the coming"):
        day = cal.next_weekday(here, number)
    else:
        day = cal.latest_weekday(here, number)
    return core_of(found, (day, day), "day", f"a weekday, {tense} tense, by the publication day")


def year(found: Match, moment: Moment) -> Core | None:
    """Such as "2014", "early 2017", "the end of 2016", "2014-16", only after a word of time."""
    number = int(found["year"])
    third, edge = group(found, "third"), group(found, "edge")
    if not (third or edge or group(found, "named") or _PREPOSITION.search(moment.before)):
        return None
    if re.match(r"\s+[a-z]+s\b", moment.after) and not third and _counts(moment.after):
        return None
    until = group(found, "until")
    if until:
        last = int(until) if len(until) == 4 else number - number % 100 + int(until)
        if last > number:
            return core_of(found, (date(number, 1, 1), date(last, 12, 31)), "range", "years")
    return core_of(found, cut(cal.year_of(number), third, edge), "year", "a year")


def _counts(after: str) -> bool:
    """Whether plural nouns follow a number that could be a year ("of 2016 villages")."""
    return bool(re.match(r"\s+(?:people|villages|troops|soldiers|houses|fighters)\b", after))


def decade(found: Match, _: Moment) -> Core | None:
    """Such as "the 1990s", "the late 1980s"."""
    first = int(found["year"])
    period = (date(first, 1, 1), date(first + 9, 12, 31))
    third = group(found, "third")
    if third:
        cuts = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}[third]
        period = (date(first + cuts[0], 1, 1), date(first + cuts[1], 12, 31))
    return core_of(found, period, "range", "a decade")


def season(found: Match, moment: Moment) -> Core | None:
    """Such as "last summer", "the spring of 2022", "by winter"; "the fall of Aland" is none."""
    name, which = group(found, "season"), group(found, "which")
    has_year = bool(group(found, "year"))
    alone = not (has_year or which in ("last", "next", "this", "this coming", "this past"))
    led = _PREPOSITION.search(moment.before) or _OVER.search(moment.before)
    if alone and not (led or group(found, "third")):
        return None
    if name == "fall" and alone and _TO.search(moment.before):
        return None  # "is likely to fall"
    if name == "fall" and alone and re.match(r"\s*(?:of|to|from|in)\b", moment.after):
        return None
    if alone and re.match(
        r"[\s-]+(?:offensive|campaign|season|camp|rain|thaw|break)", moment.after
    ):
        return None
    if moment.published is None and not has_year:
        return unresolved(found, "D-YEAR", "a season without a year or publication day")
    first_year = int(found["year"]) if has_year else _season_year(name, which, moment)
    period = cut(cal.season_of(first_year, name), group(found, "third"), group(found, "edge"))
    return core_of(found, period, "season", "a season, whole months")


#: "over the winter": a word of time for a season, of place for anything else.
_TO = re.compile(r"\bto\s+\Z", re.IGNORECASE)
_OVER = re.compile(r"\bover\s+\Z", re.IGNORECASE)


def feast(found: Match, moment: Moment) -> Core | None:
    """Such as "before Christmas", "by New Year": the day of the feast."""
    if moment.published is None:
        return unresolved(found, "D-YEAR", "a feast without a year or publication day")
    words = " ".join(found["feast"].lower().replace("’", "'").split())
    month, number = date_words().feasts[words.removesuffix(" day").removesuffix("'s")]
    day = _placed(month, number, None, moment)
    return core_of(found, (day, day), "day", "a feast by its day") if day else None


def day_alone(found: Match, moment: Moment) -> Core | None:
    """Such as "on the 6th": that day of the publication's month or the one before."""
    here, number = moment.published, int(re.sub(r"\D", "", found["day"]))
    if here is None:
        return unresolved(found, "D-YEAR", "a day of the month without a publication day")
    step = 1 if moment.tense == "future" else -1
    months = [here.replace(day=1), cal.plus_months(here.replace(day=1), step)]
    days = [d for m in months if (d := cal.day_of(m.year, m.month, number)) is not None]
    fitting = [d for d in days if (d - here).days * step >= 0]
    if not fitting:
        return None
    return core_of(found, (fitting[0], fitting[0]), "day", "a day of the month")


def _season_year(name: str, which: str, moment: Moment) -> int:
    """The year in which the season meant began."""
    here = moment.published
    assert here is not None
    tense = _told(which, moment.tense)
    if which == "this":
        return _nearest_season(name, here)
    years = (here.year - 1, here.year, here.year + 1)
    if tense == "future":
        return next((y for y in years if cal.season_of(y, name)[0] > here), here.year)
    done = which in ("last", "this past")
    fitting = [y for y in years if cal.season_of(y, name)[1 if done else 0] <= here]
    return max(fitting, default=here.year - 1)


def _nearest_season(name: str, here: date) -> int:
    """The year in which the season nearest to a day began."""

    def gap(first_year: int) -> int:
        first, last = cal.season_of(first_year, name)
        return max(0, (first - here).days, (here - last).days)

    return min((here.year - 1, here.year, here.year + 1), key=gap)
