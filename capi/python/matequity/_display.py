# SPDX-License-Identifier: Apache-2.0
"""A result as a notebook or a prompt shows it."""
from __future__ import annotations

import html
from typing import Any

_MOST_ROWS = 60
_STYLE = ("<style>.matequity td,.matequity th{text-align:right;padding:.2em .6em}"
          ".matequity td:first-child,.matequity th:first-child,.matequity td.text"
          "{text-align:left}</style>")


def _units(unit: str) -> str:
    return {"percent": "%", "per_1000": " per 1,000", "per_100000": " per 100,000"}.get(unit, "")


def _number(value: float | None, unit: str) -> str:
    return "" if value is None else f"{value:,.1f}{_units(unit)}"


def _limits(row: dict[str, Any]) -> str:
    if row["ci_lower"] is None or row["ci_upper"] is None:
        return ""
    return f"{row['ci_lower']:,.1f} to {row['ci_upper']:,.1f}"


def _count(value: int | None) -> str:
    return "" if value is None else f"{value:,}"


def _of_what(row: dict[str, Any]) -> str:
    parts = [f"{name} {level}" for name, level in row["breakdown"].items()]
    period = row["period"]
    if period:
        parts.append(f"{period['start']} to {period['end']}")
    return ", ".join(parts)


def _head(document: dict[str, Any]) -> str:
    read = document["input"]
    text = (f"{_count(read['accepted'])} of {_count(read['documents'])} documents used, "
            f"{_count(read['duplicates'])} duplicates")
    if read["findings"]:
        text += f", {len(read['findings'])} kinds of findings"
    return text


def result_text(document: dict[str, Any]) -> str:
    """A line or two: how much was read, how many rows there are."""
    return f"<Result: {len(document['results'])} rows; {_head(document)}>"


def _html_row(row: dict[str, Any]) -> str:
    cells = (("text", row["indicator"]), ("text", _of_what(row)),
             ("", _count(row["numerator"])), ("", _count(row["denominator"])),
             ("", _number(row["value"], row["unit"])), ("", _limits(row)),
             ("text", "" if row["status"] == "ok" else row["status"].replace("_", " ")))
    return "<tr>" + "".join(f'<td class="{kind}">{html.escape(str(cell))}</td>' if kind
                            else f"<td>{html.escape(str(cell))}</td>"
                            for kind, cell in cells) + "</tr>"


def result_html(document: dict[str, Any]) -> str:
    """A table of the first rows, with what was read above it."""
    rows = document["results"]
    shown = [row for row in rows if row["status"] != "no_data"][:_MOST_ROWS]
    names = ("indicator", "of", "numerator", "denominator", "value", "interval", "status")
    head = "".join(f"<th>{name}</th>" for name in names)
    note = "" if len(shown) == len(rows) else f"<p>{len(shown)} of {len(rows)} rows shown</p>"
    return (f'{_STYLE}<div class="matequity"><p>{html.escape(_head(document))}</p>'
            f"<table><thead><tr>{head}</tr></thead><tbody>"
            f"{''.join(_html_row(row) for row in shown)}</tbody></table>{note}</div>")
