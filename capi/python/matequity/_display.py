# SPDX-License-Identifier: Apache-2.0
"""A result as a notebook or a prompt shows it.

The engine says how a figure is rounded for reading (the catalogue's ``decimals``), what may be
said of a group (a row's verdict and reason), and what is hidden (the catalogue's ``disclosure`` and
``marks``). Here are words for all of it and no rule of their own: a difference stands only beside
the verdict that it bears.
"""
from __future__ import annotations

import html
from collections.abc import Mapping
from typing import Any

_MOST_ROWS = 60
_STYLE = ("<style>.matequity td,.matequity th{text-align:right;padding:.2em .6em}"
          ".matequity .large{border:3px solid #d5281b;padding:.5em 1em;font-size:1.3em;"
          "font-weight:bold}"
          ".matequity td:first-child,.matequity th:first-child,.matequity td.text"
          "{text-align:left}</style>")
_UNITS = {"percent": "%", "per_1000": " per 1,000", "per_100000": " per 100,000"}
_DIFFERENCES = {**_UNITS, "percent": " points"}
_REASONS = {
    "suppressed": "a hidden count, in the group or in the reference",
    "no_value": "the group or the reference has no value with limits",
    "unknown_level": "people whose group is not known",
    "by_definition": "the indicator counts these groups itself",
    "few_people": "fewer than 20 in the group or in the reference",
    "small_count": "a small count in the group or in the reference",
    "unknown_share": "more than one in five are of unknown group",
    "rounded": "the rounded counts leave it open",
}

Decimals = Mapping[str, int]
Marks = Mapping[str, Mapping[str, str]]
Rules = Mapping[str, Mapping[str, Any]]


def _figure(value: float, decimals: int) -> str:
    text = f"{value:,.{decimals}f}"
    return text[1:] if text.startswith("-") and not text.strip("-0.") else text


def _number(value: float | None, unit: str, decimals: Decimals) -> str:
    return "" if value is None else _figure(value, decimals[unit]) + _UNITS.get(unit, "")


def _limits(lower: float | None, upper: float | None, decimals: int) -> str:
    if lower is None or upper is None:
        return ""
    return f"{_figure(lower, decimals)} to {_figure(upper, decimals)}"


def _count(value: int | None) -> str:
    return "" if value is None else f"{value:,}"


def _missing(row: dict[str, Any], marks: Marks) -> str:
    """The mark that stands where a figure of the row is missing."""
    status = row["status"]
    return marks[status if status == "suppressed" else
                 "not_applicable" if status == "ok" else "not_available"]["mark"]


def _counted(row: dict[str, Any], which: str, marks: Marks) -> str:
    value = row[which]
    if value is None:
        return _missing(row, marks)
    return marks["zero"]["mark"] if value == 0 else f"{value:,}"


def disclosure_text(disclosure: dict[str, Any], rules: Rules) -> str:
    """What is hidden: the rule, how many counts, and what the audit found."""
    rule = rules[disclosure["rule"]]
    words = rule["words"].replace("{largest}", str((disclosure.get("threshold") or 0) - 1))
    text = f"{rule['title']}: {words}."
    audit = disclosure["audit"] or {}
    if audit.get("primary") is not None:
        more = audit["secondary"]
        text += (f" Of {audit['cells']:,} counts {audit['primary']:,} are hidden by it"
                 + (f", and {more:,} more that need not be small, so that none can be worked out."
                    if more else "."))
    if audit.get("recoverable") is not None:
        text += f" Audit: {audit['recoverable'] or 'no'} small counts can be worked out"
        if audit.get("narrowest") is not None:
            text += f"; the least protected may be {audit['narrowest']:,} more or less"
        text += "."
    return text


def _of_what(row: dict[str, Any]) -> str:
    parts = [f"{name} {level}" for name, level in row["breakdown"].items()]
    period = row["period"]
    if period:
        parts.append(f"{period['start']} to {period['end']}")
    return ", ".join(parts)


def _difference(comparison: dict[str, Any], unit: str, decimals: Decimals) -> str:
    """The difference of two groups that were compared; nothing of those that were not."""
    value = comparison["difference"]
    if value is None or comparison["verdict"] in ("not_compared", "withheld", "suppressed"):
        return ""
    figure = _figure(value, decimals[unit])
    sign = "+" if value > 0 and figure.strip("0.") else ""
    limits = _limits(comparison["difference_lower"], comparison["difference_upper"],
                     decimals[unit])
    return f"{sign}{figure}{_DIFFERENCES.get(unit, '')}{f' ({limits})' if limits else ''}"


def verdict_text(row: dict[str, Any], decimals: Decimals) -> str:
    """How a row stands to the reference: the engine's verdict, with the difference or the reason.

    ``"worse: -20.0 points (-32.8 to -6.1) beside White"``, ``"not compared: ..."``.
    """
    comparison = row["comparison"]
    if comparison is None:
        return ""
    text = str(comparison["verdict"]).replace("_", " ")
    reason = comparison["reason"] or comparison["verdict"]
    if reason in _REASONS:
        return f"{text}: {_REASONS[reason]}"
    difference = _difference(comparison, row["unit"], decimals)
    if not difference:
        return text
    reference = comparison["reference"]
    if not isinstance(reference, str):  # a number says nothing without its dimension
        reference = f"{next(iter(row['breakdown']))} {reference}"
    return f"{text}: {difference} beside {reference}"


def _head(document: dict[str, Any]) -> str:
    read = document["input"]
    text = (f"{_count(read['accepted'])} of {_count(read['documents'])} documents used, "
            f"{_count(read['duplicates'])} duplicates")
    if read["findings"]:
        text += f", {len(read['findings'])} kinds of findings"
    return text


def _whole_columns(document: dict[str, Any]) -> list[str]:
    """What the engine says of columns of which nothing can be used: first, and large."""
    return [one["message"] for one in document["input"]["findings"]
            if one["code"] == "whole_column"]


def result_text(document: dict[str, Any]) -> str:
    """A line or two: how much was read, how many rows there are; first what makes figures wrong."""
    rule = document["disclosure"]["rule"]
    hidden = "" if rule == "none" else f"; disclosure {rule}"
    text = f"<Result: {len(document['results'])} rows; {_head(document)}{hidden}>"
    return "\n".join([*(f"!! {message}" for message in _whole_columns(document)), text])


def _html_row(row: dict[str, Any], decimals: Decimals, marks: Marks) -> str:
    cells = (("text", row["indicator"]), ("text", _of_what(row)),
             ("", _counted(row, "numerator", marks)), ("", _counted(row, "denominator", marks)),
             ("", _number(row["value"], row["unit"], decimals) or _missing(row, marks)),
             ("", _limits(row["ci_lower"], row["ci_upper"], decimals[row["unit"]]) or
              _missing(row, marks)),
             ("text", verdict_text(row, decimals)),
             ("text", "" if row["status"] == "ok" else row["status"].replace("_", " ")))
    return "<tr>" + "".join(f'<td class="{kind}">{html.escape(str(cell))}</td>' if kind
                            else f"<td>{html.escape(str(cell))}</td>"
                            for kind, cell in cells) + "</tr>"


def result_html(document: dict[str, Any], decimals: Decimals, marks: Marks, rules: Rules) -> str:
    """A table of the first rows, with what was read above it, and what is hidden below."""
    rows = document["results"]
    shown = [row for row in rows if row["status"] != "no_data"][:_MOST_ROWS]
    names = ("indicator", "of", "numerator", "denominator", "value", "interval", "verdict",
             "status")
    head = "".join(f"<th>{name}</th>" for name in names)
    body = "".join(_html_row(row, decimals, marks) for row in shown)
    note = "" if len(shown) == len(rows) else f"<p>{len(shown)} of {len(rows)} rows shown</p>"
    legend = "; ".join(f"{one['mark']} {one['words']}" for one in marks.values()
                       if f">{one['mark']}</td>" in body)
    if legend:
        note += f"<p>{html.escape(legend)}.</p>"
    note += f"<p>{html.escape(disclosure_text(document['disclosure'], rules))}</p>"
    large = "".join(f'<p class="large">{html.escape(message)}</p>'
                    for message in _whole_columns(document))
    return (f'{_STYLE}<div class="matequity">{large}<p>{html.escape(_head(document))}</p>'
            f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{note}</div>")
