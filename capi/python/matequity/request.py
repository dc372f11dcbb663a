# SPDX-License-Identifier: Apache-2.0
"""A request: which indicators, of which dates, broken down by what."""
from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Mapping
from typing import Any, TypedDict, Union

Date = Union[str, datetime.date]


class RequestArguments(TypedDict, total=False):
    """The request as keywords; what is not given has the library's default.

    indicators: ids or globs, ``["P4b.2", "P4c.*"]`` or ``"P4b.2,P4c.*"``; all by default.
    from_date, to_date: first and last day, both included.
    period: ``month``, ``quarter``, ``calendar_year``, ``financial_year`` or ``all``.
    by: breakdowns. One name, ``"ethnic_group"``; or a list in which each is a name or a list of
        names that are crossed, ``["ethnic_group", ["ethnic_group", "imd_quintile"]]``.
    variant: ``guidance``, or ``published`` for the rules of the monthly statistics.
    reference: the level that the others of a dimension are compared with.
    code_lists: SNOMED CT concepts by list.
    submissions: of one pregnancy: ``accumulate`` puts its months together, ``latest`` takes the
        last alone, for sources that send the whole record each time.
    imd_year: the edition of the index of deprivation that the result speaks of: 2015, 2019 or 2025.
    imd_mix: deciles of any edition may stand in one row.
    date_order: how the records write dates: ``ymd``, ``dmy`` or ``mdy``.
    adjust: gaps at equal levels of other dimensions, each as
        ``{"gap": "ethnic_group", "for": ["imd_quintile"]}``.
    confidence: of intervals and comparisons, 0.95 by default.
    disclosure: ``none``, ``nhs-rounding``, ``nhs-published``, ``midpoint6`` or ``suppress``, or
        an object with its options.
    as_of: the day whose targets apply.
    """

    indicators: str | Iterable[str]
    from_date: Date
    to_date: Date
    period: str
    by: str | Iterable[str | Iterable[str]]
    variant: str
    reference: Mapping[str, str | int | None]
    code_lists: Mapping[str, Iterable[str]]
    submissions: str
    imd_year: int
    imd_mix: bool
    date_order: str
    adjust: Iterable[Mapping[str, str | Iterable[str]]]
    confidence: float
    disclosure: str | dict[str, Any]
    as_of: Date


_KEYS = {"from_date": "from", "to_date": "to"}


def _names(given: str | Iterable[str]) -> list[str]:
    if isinstance(given, str):
        return [one.strip() for one in given.split(",") if one.strip()]
    return list(given)


def _breakdowns(given: str | Iterable[str | Iterable[str]]) -> list[list[str]]:
    return [_names(one) for one in ([given] if isinstance(given, str) else given)]


def _value(name: str, value: Any) -> Any:
    if name == "indicators":
        return _names(value)
    if name == "by":
        return _breakdowns(value)
    if name == "code_lists":
        return {key: [str(one) for one in codes] for key, codes in value.items()}
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, datetime.date) else value


def request_text(request: Mapping[str, Any] | str | None, arguments: Mapping[str, Any]) -> bytes:
    """The request document: ``request`` (a mapping or JSON) with the keywords over it.

    Raises:
        TypeError: a keyword that no request has.
    """
    known = RequestArguments.__annotations__
    for name in arguments:
        if name not in known:
            raise TypeError(f"there is no keyword {name!r} in a request; there are "
                            f"{', '.join(known)}")
    given = {_KEYS.get(name, name): _value(name, value)
             for name, value in arguments.items() if value is not None}
    if isinstance(request, str) and not given:
        return request.encode()
    base: Mapping[str, Any] = json.loads(request) if isinstance(request, str) else request or {}
    merged = {**base, **given}
    return json.dumps(merged, ensure_ascii=False).encode() if merged else b""
