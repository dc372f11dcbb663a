#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the tables of docs/plan.md from the manifest of the plugin for priority 5.

Without arguments it writes the page; with --check it exits with 1 when the page is out of date.
A table stands between `<!-- table: NAME -->` and `<!-- end of table -->`; the rest is written by
hand."""
import json
import re
import sys
from pathlib import Path

PLUGINS = Path(__file__).resolve().parent
PAGE = PLUGINS.parent / "docs" / "plan.md"
TABLE = re.compile(r"(<!-- table: (\w+) -->\n).*?(<!-- end of table -->)", re.DOTALL)


def code(words):
    return ", ".join(f"`{word}`" for word in words)


def in_force(intervention):
    parts = []
    for part in intervention["in_force"]:
        until = f" to {part['valid_to']}" if part["valid_to"] else ""
        parts.append(f"{part['scope']} systems from {part['valid_from']}{until}")
    return "; ".join(parts)


def tables(plan):
    return {
        "checks": [["id", "severity", "asks that"]] + [
            [one["id"], one["severity"], one["title"][0].lower() + one["title"][1:]]
            for one in plan["checks"]],
        "interventions": [["id", "title", "in force for", "groups who benefit most", "indicators"]] + [
            [one["id"], one["title"], in_force(one), "; ".join(one["groups"]),
             ", ".join(one["indicators"])] for one in plan["interventions"]],
        "contents": [["id", "title", "fields"]] + [
            [one["id"], one["title"], code(one["fields"])] for one in plan["contents"]],
        "sources": [["id", "title"]] + [[one["id"], one["title"]] for one in plan["sources"]],
        "groups": [["group", "also", "stands for"]] + [
            [one["title"], "; ".join(one["also"]), code(one["strata"])]
            for one in plan["groups"]],
        "names": [["thing", "before", "from the day on", "day", "confidence"]] + [
            [f"`{one['thing']}`", one["then"], one["now"], one["from"], one["confidence"]]
            for one in plan["names"]],
    }


def markdown(rows):
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    lines.insert(1, "|" + "---|" * len(rows[0]))
    return "\n".join(lines) + "\n"


def main():
    manifest = json.loads((PLUGINS / "priority5" / "manifest.json").read_text(encoding="utf-8"))
    made = tables(manifest["plan"])
    page = PAGE.read_text(encoding="utf-8")
    current = TABLE.sub(lambda found: found[1] + markdown(made[found[2]]) + found[3], page)
    if current == page:
        return
    if "--check" in sys.argv[1:]:
        sys.exit("docs/plan.md is not current: run plugins/plan_page.py")
    PAGE.write_text(current, encoding="utf-8")


if __name__ == "__main__":
    main()
