# SPDX-License-Identifier: Apache-2.0
"""Which folder may include which. Reads #include lines; says what breaks the rules, and why."""
import re
from pathlib import PurePosixPath

PLUGIN_HEADER = "plugins/interface/matequity/plugin.h"
# What describes structs and enums: it names Boost.Describe and makes no code of JSON.
DESCRIBE_HEADER = "engine/json/describe.hpp"
# The structs in which other libraries give tables.
ARROW_HEADER = "capi/include/matequity/arrow_abi.h"

# Room: the rooms it may include, each alone; with /* all rooms within it too. A name ending in .h or
# .hpp is that one header. Its own room is always allowed. A file belongs to the room with the longest
# matching folder. docs/architecture.md has the same table for people; a test compares the two.
GROUND = ["engine/order", "engine/text", "engine/json", "engine/record"]
RESULT = GROUND + ["engine/findings", "engine/derive", "engine/indicator", "engine/request",
                   "engine/tally", "engine/statistics", "engine/disclosure", PLUGIN_HEADER]
FORM = GROUND + ["engine/findings", "engine/ingest"]
MAY_INCLUDE = {
    "plugins/interface": [],
    "capi/include": [PLUGIN_HEADER],
    "engine/order": [],
    "engine/text": [],
    "engine/json": ["engine/text"],
    "engine/record": ["engine/text", "engine/json"],
    "engine/findings": [DESCRIBE_HEADER],
    "engine/ingest": GROUND + ["engine/findings"],
    # Keys of a flat document are named as the columns of a flat file.
    "engine/ingest/json": FORM + ["engine/ingest/csv"],
    "engine/ingest/csv": FORM,
    "engine/ingest/msds_tables": FORM + ["engine/ingest/csv"],
    "engine/ingest/arrow": FORM + [ARROW_HEADER],
    "engine/derive": GROUND + ["engine/findings", PLUGIN_HEADER],
    "engine/indicator": GROUND + [PLUGIN_HEADER],
    "engine/request": GROUND + ["engine/indicator", PLUGIN_HEADER],
    "engine/tally": GROUND + ["engine/findings", "engine/indicator", "engine/request",
                              PLUGIN_HEADER],
    "engine/statistics": ["engine/order", DESCRIBE_HEADER],
    "engine/statistics/by_name": ["engine/order", "engine/json", "engine/statistics"],
    "engine/disclosure": GROUND + ["engine/indicator", "engine/request", "engine/tally",
                                   "engine/statistics"],
    "engine/result": RESULT,
    # The data dictionary names the columns of files as the readers take them.
    "engine/report": RESULT + ["engine/result", "engine/ingest", "engine/ingest/csv"],
    "engine/plan": [],
    "engine/plan/model": GROUND + ["engine/findings", "engine/derive", "engine/indicator",
                                   "engine/request"],
    "engine/plan/read": RESULT + ["engine/result", "engine/plan/model"],
    "engine/plan/judge": RESULT + ["engine/result", "engine/plan/model", "engine/plan/read"],
    "engine/plan/write": RESULT + ["engine/result", "engine/report", "engine/plan/model",
                                   "engine/plan/judge"],
    "engine/run": GROUND + ["engine/findings", "engine/ingest/*", "engine/derive",
                            "engine/indicator", "engine/request", "engine/tally", PLUGIN_HEADER,
                            ARROW_HEADER],
    "engine/audit": GROUND + ["engine/disclosure", "engine/derive", "engine/indicator"],
    "plugins/sdk": [PLUGIN_HEADER],
    "plugins": ["plugins/sdk", PLUGIN_HEADER],
    "capi/src": ["engine/*", "plugins/static_plugins.hpp", "capi/include", PLUGIN_HEADER],
    "capi/cli": ["capi/include"],
    "wasm": ["capi/include"],
}

# Third-party headers, by the first folder or name, and the rooms that may use them. Boost.Describe
# has one header to itself, so that another way of reflection can take its place.
THIRD_PARTY = {
    "boost/describe": ["engine/json/describe.hpp"],
    "boost/mp11": ["engine/json/describe.hpp"],
    "boost/json": ["engine/ingest/json"],
    "nlohmann": ["engine/json", "engine/ingest/json", "engine/ingest/msds_tables",
                 "engine/statistics/by_name", "engine/indicator", "engine/request",
                 "engine/tally/state_file.cpp", "engine/tally/state_reading.cpp", "engine/run/column_table.cpp", "engine/report",
                 "engine/plan", "engine/audit", "capi/cli"],
    "CLI": ["capi/cli"],
    "simdjson": [],
    "benchmark": [],
    "gtest": [],
}

# The library prints nothing, and its digits do not depend on a platform's libm.
FORBIDDEN_TEXT = {
    "engine": [
        (r"#include <(iostream|cstdio|stdio\.h)>", "the library prints nothing"),
        (r"\bstd::(abort|exit|terminate|_Exit)\s*\(", "the library never ends its host"),
        (r"\bstd::(exp|expm1|exp2|log|log1p|log2|log10|pow|cbrt|erf|erfc|lgamma|tgamma)\s*\(",
         "its last digit differs between platforms: use engine/statistics/elementary.hpp"),
    ],
    "plugins": [
        (r"#include <(iostream|cstdio|stdio\.h)>", "a plugin prints nothing"),
        (r"\bstd::(abort|exit|terminate|_Exit)\s*\(", "a plugin never ends its host"),
    ],
    "capi/src": [
        (r"#include <(iostream|cstdio|stdio\.h)>", "the library prints nothing"),
        (r"\bstd::(abort|exit|terminate|_Exit)\s*\(", "the library never ends its host"),
    ],
}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)
SOURCE = (".c", ".h", ".cpp", ".hpp")


def lies_in(path, place):
    return path == place or path.startswith(place + "/")


def room_of(path):
    rooms = [room for room in MAY_INCLUDE if lies_in(path, room)]
    return max(rooms, key=len) if rooms else None


def may_include(room, path):
    """Whether a file of the room may include the project's file `path`."""
    target = room_of(path)
    return target == room or any(
        lies_in(path, place[:-2]) if place.endswith("/*") else place in (path, target)
        for place in MAY_INCLUDE[room])


def resolve(includer, name, files):
    """The project file an include names, or None for a header that is not the project's."""
    bases = [str(PurePosixPath(includer).parent), "", "engine", "capi/include", "plugins/interface", "plugins",
             "plugins/sdk", "capi/src", "capi/cli"]
    for base in bases:
        candidate = str(PurePosixPath(base) / name) if base else name
        if candidate in files:
            return candidate
    return None


def include_violations(path, text, files):
    room = room_of(path)
    if room is None:
        return
    for _, name in INCLUDE.findall(text):
        target = resolve(path, name, files)
        if target is not None:
            if not may_include(room, target):
                yield f"{path} includes {target}: {room} may include only {MAY_INCLUDE[room]}"
            continue
        for package, places in THIRD_PARTY.items():
            if re.match(rf"{package}\b", name) and not any(lies_in(path, p) for p in places):
                yield f"{path} includes {name}: only {places or 'tests'} may"
        if room in ("capi/include", "plugins/interface") and name not in ("stddef.h", "stdint.h"):
            yield f"{path} includes {name}: public headers need only stddef.h and stdint.h"


def text_violations(path, text):
    for place, rules in FORBIDDEN_TEXT.items():
        if lies_in(path, place):
            for pattern, why in rules:
                for match in re.finditer(pattern, text):
                    line = text.count("\n", 0, match.start()) + 1
                    yield f"{path}:{line} {match.group(0)}: {why}"


def violations(files):
    """files: path to text, of the whole project. Lists what breaks the rules."""
    found = []
    for path, text in sorted(files.items()):
        if path.endswith(SOURCE):
            found += include_violations(path, text, files)
            found += text_violations(path, text)
    return found
