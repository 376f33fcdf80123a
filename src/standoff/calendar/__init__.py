"""The days that words name, shared by the stages: what is written, and what it comes to from a day that is known.

What enters: a text. What leaves: `DayWords` with their spans; see `standoff.calendar.days`.
"""

from standoff.calendar.days import DayWords, add_days, days_between, find_days, load_day_words, weekday_of

__all__ = ["DayWords", "add_days", "days_between", "find_days", "load_day_words", "weekday_of"]
