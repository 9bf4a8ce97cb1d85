"""Dates as people in schools and councils speak of them: ages, school years, weeks."""

from datetime import date, timedelta
from typing import Final

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
# Written out, because strftime follows the machine's locale.

RECEPTION: Final = 0
"""The year group of a child who is 4 on 31 August. Year 1 is 1; the two nursery years are -1 and -2."""


def format_date(day: date) -> str:
    """As the GOV.UK style guide writes dates: no leading zero, no ordinal, no comma.

    Source: GOV.UK, "Style guide: A to Z", "Dates".

    >>> format_date(date(2027, 3, 3))
    '3 March 2027'
    """
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def format_month(day: date) -> str:
    """The month a date is in.

    >>> format_month(date(2027, 3, 3))
    'March 2027'
    """
    return f"{_MONTHS[day.month - 1]} {day.year}"


def academic_year(day: date) -> int:
    """The calendar year in which the date's academic year starts: 1 September to 31 August, as schools in England count.

    >>> academic_year(date(2027, 8, 31)), academic_year(date(2027, 9, 1))
    (2026, 2027)
    """
    return day.year if day.month >= 9 else day.year - 1


def format_academic_year(starting: int) -> str:
    """The academic year that starts in a calendar year, as the GOV.UK style guide writes spans of years.

    >>> format_academic_year(2026)
    '2026 to 2027'
    """
    return f"{starting} to {starting + 1}"


def age_on(birth: date, day: date) -> int:
    """Whole years lived. A new age starts at the first moment of the birthday.

    Somebody born on 29 February turns a year older on 1 March in other years. Source: Family Law Reform Act 1969,
    section 9 (a person attains an age at the commencement of the anniversary of birth).

    Raises ValueError for a day before birth.

    >>> age_on(date(2008, 2, 29), date(2026, 2, 28)), age_on(date(2008, 2, 29), date(2026, 3, 1))
    (17, 18)
    """
    if day < birth:
        raise ValueError("The day is before birth.")
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def birthday(birth: date, age: int) -> date:
    """The day on which somebody reaches an age, by the same rule as `age_on`.

    >>> birthday(date(2008, 2, 29), 18)
    datetime.date(2026, 3, 1)
    """
    try:
        return birth.replace(year=birth.year + age)
    except ValueError:
        return date(birth.year + age, 3, 1)


def year_group(birth: date, day: date) -> int:
    """The national curriculum year group of somebody's age on a day, whether or not they go to school.

    It goes by the age on the 31 August before the academic year starts: 4 is Reception (0), 5 is Year 1, and so on.
    Somebody educated out of their year group is for the school's record to say. Sources: Education Act 1996,
    section 8 and the Education (Start of Compulsory School Age) Order 1998; Department for Education, common basic
    data set, "National curriculum year group".

    >>> year_group(date(2015, 8, 31), date(2026, 9, 1)), year_group(date(2015, 9, 1), date(2026, 9, 1))
    (7, 6)
    """
    born_in_year = academic_year(birth)
    return academic_year(day) - born_in_year - 5


def format_year_group(group: int) -> str:
    """The name of a year group. Year 14 is the last that schools' returns know.

    >>> [format_year_group(group) for group in (-3, -1, 0, 7, 14, 15)]
    ['Before nursery', 'Nursery', 'Reception', 'Year 7', 'Year 14', 'After Year 14']
    """
    if group < -2:
        return "Before nursery"
    if group < RECEPTION:
        return "Nursery"
    if group == RECEPTION:
        return "Reception"
    return f"Year {group}" if group <= 14 else "After Year 14"


def weeks_after(day: date, weeks: int) -> date:
    """The same day of the week, so many weeks later (or earlier).

    >>> weeks_after(date(2027, 3, 3), 6)
    datetime.date(2027, 4, 14)
    """
    return day + timedelta(weeks=weeks)


def whole_weeks_between(start: date, end: date) -> int:
    """Full weeks gone by from one day to another, 0 in the first seven days; negative for an end before the start.

    >>> whole_weeks_between(date(2027, 3, 3), date(2027, 3, 9)), whole_weeks_between(date(2027, 3, 3), date(2027, 3, 10))
    (0, 1)
    """
    days = (end - start).days
    return days // 7 if days >= 0 else -(-days // 7)
