"""The days that words name, shared by the stages: what is written, and what it comes to from a day that is known.

What enters: a text, or a date that a person typed. What leaves: `DayWords` with their spans (see
`standoff.calendar.days`), or a `When` (see `standoff.calendar.typed`).
"""

from standoff.calendar.days import DayWords, add_days, days_between, find_days, load_day_words, weekday_of
from standoff.calendar.typed import read_date

__all__ = ["DayWords", "add_days", "days_between", "find_days", "load_day_words", "read_date", "weekday_of"]
