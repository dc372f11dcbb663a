#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes what the package says about the library: its C functions, from the public headers, and its
statistics, from the library's own list.

With --check it writes nothing and fails when a file is not current."""
import argparse
import ctypes
import json
import re
import sys
from pathlib import Path

from generate_statistics import statistics_modules

HERE = Path(__file__).resolve().parent
HEADERS = HERE.parent / "include" / "matequity"
# What a plugin sees is no business of a caller.
LEFT_OUT = ("matequity.h", "plugin.h")
LICENCE = "# SPDX-License-Identifier: Apache-2.0\n"

NUMBERS = {"uint32_t": "c_uint32", "uint64_t": "c_uint64", "int64_t": "c_int64",
           "size_t": "c_size_t", "int": "c_int", "meq_status": "c_int", "meq_input": "c_int"}


def without_comments(text):
    return re.sub(r"/\*.*?\*/", " ", text, flags=re.DOTALL)


def sources():
    return {path.name: without_comments(path.read_text())
            for path in sorted(HEADERS.glob("*.h")) if path.name not in LEFT_OUT}


def ctypes_name(declared):
    """The ctypes type of a C type; handles and output pointers are addresses."""
    plain = " ".join(declared.replace("const", " ").replace("*", " * ").split())
    if plain in NUMBERS:
        return NUMBERS[plain]
    if plain == "char *":
        return "c_void_p"
    if plain in ("meq_text", "meq_progress_callback"):
        return plain
    if plain.endswith("*"):
        return "c_void_p"
    raise SystemExit(f"{declared!r} has no ctypes type: teach capi/python/generate.py")


def split_declaration(argument):
    """"const char *name" without its name."""
    return re.match(r"(.*?[\s*])(\w+)$", argument.strip(), re.DOTALL).group(1).strip()


def functions(text):
    for returned, name, arguments in re.findall(r"MEQ_API\s+([\w\s*]+?)\b(meq_\w+)\s*\(([^)]*)\)",
                                                text):
        given = [] if arguments.strip() == "void" else arguments.split(",")
        result = "None" if returned.strip() == "void" else ctypes_name(returned)
        yield name, result, [ctypes_name(split_declaration(one)) for one in given]


def enumerations(text):
    for body in re.findall(r"enum(?:\s+\w+)?\s*\{([^}]*)\}", text):
        for name, value in re.findall(r"(MEQ_\w+)\s*=\s*(\d+)", body):
            yield name, int(value)


def structures(text):
    for name, body in re.findall(r"typedef struct (\w+) \{([^}]*)\}", text):
        if name.startswith("meq_"):
            fields = [one.strip() for one in body.split(";") if one.strip()]
            yield name, [(re.search(r"(\w+)$", one).group(1), ctypes_name(split_declaration(one)))
                         for one in fields]


def declarations():
    texts = sources()
    lines = [LICENCE + '"""Generated from capi/include/matequity by capi/python/generate.py."""',
             "from __future__ import annotations", "",
             "from ctypes import CFUNCTYPE, Structure, c_int, c_size_t, c_uint32, c_uint64, "
             "c_void_p", "from typing import Any", ""]
    for name, value in (pair for text in texts.values() for pair in enumerations(text)):
        lines.append(f"{name} = {value}")
    callback = "meq_progress_callback = CFUNCTYPE(c_int, c_void_p, c_void_p)"
    lines += ["", callback, ""]
    seen = set()
    for name, fields in (pair for text in texts.values() for pair in structures(text)):
        if name in seen:
            continue
        seen.add(name)
        lines += ["", f"class {name}(Structure):", "    _fields_ = ["]
        lines += [f'        ("{field}", {kind}),' for field, kind in fields]
        lines += ["    ]", ""]
    lines += ["", "# Name: what it returns, what it takes.",
              "FUNCTIONS: dict[str, tuple[Any, list[Any]]] = {"]
    for name, result, arguments in (one for text in texts.values() for one in functions(text)):
        lines.append(f'    "{name}": ({result}, [{", ".join(arguments)}]),')
    return "\n".join(lines + ["}"]) + "\n"


class Text(ctypes.Structure):
    """meq_text: pointer and length."""
    _fields_ = [("data", ctypes.c_void_p), ("size", ctypes.c_size_t)]


def statistics_list(path):
    library = ctypes.CDLL(str(path))
    library.meq_bytes_view.restype = Text
    library.meq_bytes_view.argtypes = [ctypes.c_void_p]
    listed = ctypes.c_void_p()
    if library.meq_statistics_list(ctypes.byref(listed), None) != 0:
        sys.exit("The library gives no list of statistics.")
    view = library.meq_bytes_view(listed)
    return json.loads(ctypes.string_at(view.data, view.size))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--library", type=Path, required=True, help="libmatequity.so")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    wanted = {"_declarations.py": declarations()}
    for name, text in statistics_modules(statistics_list(options.library)).items():
        wanted[f"statistics/{name}"] = text
    stale = []
    for name, text in wanted.items():
        path = HERE / "matequity" / name
        if path.exists() and path.read_text() == text:
            continue
        stale.append(name)
        if not options.check:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text)
    if stale and options.check:
        sys.exit(f"Not current: {', '.join(stale)}. Run capi/python/generate.py and commit it.")
    print(f"{len(stale)} written" if stale else "all current")


if __name__ == "__main__":
    main()
