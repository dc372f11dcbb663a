#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the tables of docs/definitions.md from the plugins' manifests.

Without arguments it writes the page; with --check it exits with 1 when the page is out of date.
A table stands between `<!-- table: PLUGIN -->` and `<!-- end of table -->`; the rest is written by
hand."""
import json
import re
import sys
from pathlib import Path

PLUGINS = Path(__file__).resolve().parent
PAGE = PLUGINS.parent / "docs" / "definitions.md"
TABLE = re.compile(r"(<!-- table: (\w+) -->\n).*?(<!-- end of table -->)", re.DOTALL)
COLUMNS = ["", "Indicator", "Counts (denominator)", "Is met (numerator)", "Date", "`published`",
           "Target"]
COMPARATORS = {">=": "at least ", "<=": "at most "}
UNITS = {"percent": " %", "per_1000": " per 1,000", "per_100000": " per 100,000", "ratio": ""}


def target_words(target, unit):
    if target["value"] is None:
        words = target["text"]
    elif target["comparator"] == "baseline":
        words = f"baseline {target['value']}{UNITS[unit]}"
    else:
        words = f"{COMPARATORS[target['comparator']]}{target['value']}{UNITS[unit]}"
    until = f" to {target['valid_to']}" if target["valid_to"] else ""
    status = f", {target['status']}" if "status" in target else ""
    return f"{words} (from {target['valid_from']}{until}{status})"


def row(indicator):
    targets = [target_words(target, indicator["unit"]) for target in indicator["targets"]]
    cells = [indicator["id"], indicator["title"], indicator["denominator"], indicator["numerator"],
             indicator["dated_by"], indicator["published_variant"] or "the same",
             "; ".join(targets) or "none"]
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"


def table(plugin):
    manifest = json.loads((PLUGINS / plugin / "manifest.json").read_text(encoding="utf-8"))
    lines = ["| " + " | ".join(COLUMNS) + " |\n", "|" + "---|" * len(COLUMNS) + "\n"]
    return "".join(lines + [row(indicator) for indicator in manifest["indicators"]])


def main(arguments):
    old = PAGE.read_text(encoding="utf-8")
    new = TABLE.sub(lambda found: found[1] + table(found[2]) + found[3], old)
    if arguments == ["--check"]:
        if new != old:
            print("docs/definitions.md is out of date: run plugins/definitions_page.py")
        return int(new != old)
    if arguments:
        print(f"unknown argument: {arguments[0]} (none, or --check)")
        return 2
    PAGE.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
