#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the generated documents of docs/ from what the library says about itself.

With --check it writes nothing and fails when a document is not current: `make docs` mends that."""
import argparse
import ctypes
import itertools
import json
import sys
from pathlib import Path

DOCS = Path(__file__).resolve().parent
# Name that the library knows the document by, and the file it becomes.
DOCUMENTS = {
    "document": "document.schema.json",
    "request": "request.schema.json",
    "result": "result.schema.json",
    "catalogue": "catalogue.schema.json",
    "dictionary": "dictionary.md",
    "csv_columns": "csv_columns.md",
    "csv_template": "template.csv",
    "plan": "plan.schema.json",
    "plan_result": "plan_result.schema.json",
}


class Text(ctypes.Structure):
    """meq_text: pointer and length."""
    _fields_ = [("data", ctypes.c_void_p), ("size", ctypes.c_size_t)]

    def decoded(self):
        return ctypes.string_at(self.data, self.size).decode() if self.size else ""


def statistics_list(library):
    """Every function of the statistics, as the library describes it."""
    library.meq_bytes_view.restype = Text
    library.meq_bytes_view.argtypes = [ctypes.c_void_p]
    listed = ctypes.c_void_p()
    if library.meq_statistics_list(ctypes.byref(listed), None) != 0:
        sys.exit("The library does not list its statistics.")
    functions = json.loads(library.meq_bytes_view(listed).decoded())
    library.meq_bytes_free.argtypes = [ctypes.c_void_p]
    library.meq_bytes_free(listed)
    return functions


def statistics_reference(functions):
    """One entry a function, by family, in the library's order."""
    lines = ["# Functions of the statistics", "",
             "What `meq_statistics_call` and `matequity statistics NAME` know by name. Generated "
             "from the library (`make docs`).", ""]
    for family, members in itertools.groupby(functions, key=lambda one: one["family"]):
        lines += [f"## {family.capitalize()}", ""]
        for one in members:
            lines += [f"### `{one['name']}`", "", one["about"], ""]
            options = ", ".join(f"`{name}`" for name in one["options"].split()) or "none"
            lines += [f"- **inputs**: {one['inputs']}", f"- **options**: {options}",
                      f"- **outputs**: {one['outputs']}", f"- **formula**: `{one['formula']}`",
                      f"- **source**: {one['source']}", ""]
    return "\n".join(lines)


def generated(library_path):
    library = ctypes.CDLL(str(library_path))
    yield DOCS / "statistics" / "reference.md", statistics_reference(statistics_list(library))
    library.meq_engine_schema.restype = Text
    library.meq_engine_schema.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t]
    engine = ctypes.c_void_p()
    if library.meq_engine_new(None, ctypes.byref(engine), None) != 0:
        sys.exit("The library makes no engine.")
    for name, file in DOCUMENTS.items():
        text = library.meq_engine_schema(engine, name.encode(), len(name)).decoded()
        if not text:
            sys.exit(f"The library has no document named '{name}'.")
        yield DOCS / file, text.rstrip("\n") + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--library", type=Path, required=True, help="libmatequity.so")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    stale = []
    for path, text in generated(options.library):
        if path.exists() and path.read_text() == text:
            continue
        stale.append(path.name)
        if not options.check:
            path.write_text(text)
    if stale and options.check:
        sys.exit(f"Not current: {', '.join(stale)}. Run `make docs` and commit what it writes.")
    print(f"{len(stale)} written" if stale else "all current")


if __name__ == "__main__":
    main()
