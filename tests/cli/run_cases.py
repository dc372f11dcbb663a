#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs the record cases through the matequity command and compares what it answers.

usage: run_cases.py --command PATH FILE_OR_FOLDER... [--only NAME]

What the keys of a case mean stands in the README beside the cases. One process per case; prints
every difference and, last, "N passed, N failed". Exit status 1 when a case failed or none ran.
"""
import argparse
import base64
import json
import math
import os
import subprocess
import sys
import tempfile

RELATIVE = 1e-9
EXACT_KEYS = ("numerator", "denominator")
NAMING_KEYS = ("indicator", "period", "breakdown", "tolerance", "dimension", "measure")
ASKING_KEYS = ("input", "results", "absent", "only", "order", "findings", "absent_findings",
               "inequality", "no_inequality")


def input_files(case):
    """The inputs of a case: file name to bytes, in order."""
    if "files" in case:
        return {name: content.encode("utf-8") for name, content in case["files"].items()}
    if "input_base64" in case:
        return {"input.json": base64.b64decode(case["input_base64"])}
    if "input_repeat" in case:
        text = "".join(text * times for text, times in case["input_repeat"])
        return {"input.json": text.encode("utf-8")}
    value = case["input"]
    if isinstance(value, str):
        return {"input.json": value.encode("utf-8")}
    if case.get("shape") == "array":
        text = json.dumps(value, ensure_ascii=False)
    elif case.get("shape") == "pretty":
        text = json.dumps(value, ensure_ascii=False, indent=2)
    else:
        documents = value if isinstance(value, list) else [value]
        text = "".join(json.dumps(document, ensure_ascii=False) + "\n" for document in documents)
    return {"input.json": text.encode("utf-8")}


def written(folder, name, content):
    path = os.path.join(folder, name)
    with open(path, "wb") as file:
        file.write(content)
    return path


def run(command, case, folder):
    arguments = [command, "compute", "--format", "json"]
    if "request" in case:
        request = json.dumps(case["request"]).encode("utf-8")
        arguments += ["--request", written(folder, "the-request.json", request)]
    for table in ("imd", "postcodes"):
        if table in case:
            content = case[table].encode("utf-8")
            arguments += ["--" + table, written(folder, "the-" + table + ".csv", content)]
    arguments += case.get("args", [])
    for name, content in input_files(case).items():
        arguments.append(written(folder, name, content))
    return subprocess.run(arguments, capture_output=True, timeout=120, check=False)


def row_name(row):
    name = row["indicator"]
    breakdown = row.get("breakdown") or {}
    if breakdown:
        levels = ",".join(f"{dimension}={breakdown[dimension]}" for dimension in sorted(breakdown))
        name += f" [{levels}]"
    period = row.get("period")
    if period:
        name += f" {period['start']}..{period['end']}"
    return name


def row_key(row):
    return json.dumps([row["indicator"], row.get("period"), row.get("breakdown") or {}],
                      sort_keys=True)


def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def agree(expected, actual, tolerance):
    if is_number(expected) and is_number(actual):
        if tolerance is not None:
            return abs(expected - actual) <= tolerance
        return math.isclose(expected, actual, rel_tol=RELATIVE, abs_tol=0.0)
    return type(expected) is type(actual) and expected == actual


def part_differences(what, expected, actual, tolerance):
    """Of an object: for the keys that are given, and so inside it."""
    if not isinstance(expected, dict):
        if not agree(expected, actual, tolerance):
            yield f"{what} is {actual!r}, expected {expected!r}"
    elif not isinstance(actual, dict):
        yield f"{what} is {actual!r}, expected {expected!r}"
    else:
        for key, wanted in expected.items():
            yield from part_differences(f"{what}.{key}", wanted, actual.get(key, "(not there)"),
                                        tolerance)


def row_differences(expected, actual):
    tolerance = expected.get("tolerance")
    for key, value in expected.items():
        if key in NAMING_KEYS:
            continue
        if key not in actual:
            yield f"{key} is not there, expected {value!r}"
        elif key in EXACT_KEYS:
            if type(actual[key]) is not type(value) or actual[key] != value:
                yield f"{key} is {actual[key]!r}, expected {value!r}"
        else:
            yield from part_differences(key, value, actual[key], tolerance)


def order_differences(order, names):
    places = [names.index(name) if name in names else None for name in order]
    for name, place in zip(order, places):
        if place is None:
            yield f"row {name} is not there, expected by `order`"
    known = [place for place in places if place is not None]
    if known != sorted(known):
        yield f"rows come as {[names[place] for place in sorted(known)]}, expected {order}"


def entry_key(entry):
    return json.dumps([entry["indicator"], entry.get("period"), entry["dimension"],
                       entry["measure"]], sort_keys=True)


def inequality_differences(expect, result):
    entries = {}
    for entry in result.get("inequality", []):
        entries.setdefault(entry_key(entry), []).append(entry)
    for expected in expect.get("inequality", []):
        named = entries.get(entry_key(expected), [])
        if len(named) != 1:
            yield f"{len(named)} entries of inequality are {entry_key(expected)}, expected one"
            continue
        for difference in row_differences(expected, named[0]):
            yield f"inequality {entry_key(expected)}: {difference}"
    for unwanted in expect.get("no_inequality", []):
        if entry_key(unwanted) in entries:
            yield f"inequality {entry_key(unwanted)} is there, expected not"


def finding_differences(expect, findings):
    def named(one):
        return [finding for finding in findings if finding["code"] == one["code"]
                and finding["field"].endswith(one.get("field", ""))]

    for expected in expect.get("findings", []):
        found = named(expected)
        if not found:
            yield f"finding {expected['code']} is not there"
        elif sum(finding["count"] for finding in found) != expected.get("count"):
            if "count" in expected:
                yield f"finding {expected['code']} counts {found}, expected {expected['count']}"
    for unwanted in expect.get("absent_findings", []):
        if named(unwanted):
            yield f"finding {unwanted['code']} is there, expected not"


def result_differences(expect, result):
    counts = result["input"]
    if counts["accepted"] + counts["rejected"] != counts["documents"]:
        yield f"accepted + rejected is not documents: {counts}"
    for key, value in expect.get("input", {}).items():
        if counts.get(key) != value:
            yield f"input.{key} is {counts.get(key)!r}, expected {value!r}"
    rows = {row_key(row): row for row in result["results"]}
    names = [row_name(row) for row in result["results"]]
    if len(rows) != len(names):
        yield "two rows have one name"
    for expected in expect.get("results", []):
        actual = rows.get(row_key(expected))
        if actual is None:
            yield f"row {row_name(expected)} is not there"
            continue
        for difference in row_differences(expected, actual):
            yield f"row {row_name(expected)}: {difference}"
    for unwanted in expect.get("absent", []):
        if row_key(unwanted) in rows:
            yield f"row {row_name(unwanted)} is there, expected not"
    if "only" in expect and sorted(expect["only"]) != sorted(names):
        yield f"rows are {names}, expected only {expect['only']}"
    yield from order_differences(expect.get("order", []), names)
    yield from inequality_differences(expect, result)
    yield from finding_differences(expect, counts.get("findings", []))


def differences(case, done):
    expect = case["expect"]
    errors = done.stderr.decode("utf-8", "replace")
    if done.returncode != expect.get("exit", 0):
        yield (f"exit status {done.returncode}, expected {expect.get('exit', 0)}; "
               f"standard error: {errors.strip()}")
    for text in expect.get("stderr", []):
        if text not in errors:
            yield f"standard error lacks {text!r}; it said: {errors.strip()}"
    if not any(key in expect for key in ASKING_KEYS):
        return
    try:
        result = json.loads(done.stdout)
    except ValueError as error:
        yield f"the result is no JSON document: {error}"
        return
    if not isinstance(result, dict) or "input" not in result or "results" not in result:
        yield "the result lacks `input` or `results`"
        return
    yield from result_differences(expect, result)


def case_files(paths):
    for path in paths:
        if os.path.isdir(path):
            yield from sorted(os.path.join(path, name) for name in os.listdir(path)
                              if name.endswith(".json"))
        else:
            yield path


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--command", required=True, help="the matequity command")
    parser.add_argument("--only", help="run the cases whose name contains this")
    parser.add_argument("paths", nargs="+")
    asked = parser.parse_args()

    passed = failed = 0
    for path in case_files(asked.paths):
        with open(path, encoding="utf-8") as file:
            cases = json.load(file)["cases"]
        for case in cases:
            if asked.only and asked.only not in case["name"]:
                continue
            with tempfile.TemporaryDirectory() as folder:
                found = list(differences(case, run(asked.command, case, folder)))
            if not found:
                passed += 1
                continue
            failed += 1
            print(f"FAILED {os.path.basename(path)}: {case['name']} ({case['why']})")
            for difference in found:
                print(f"  {difference}")
    print(f"{passed} passed, {failed} failed")
    return 0 if failed == 0 and passed > 0 else 1


if __name__ == "__main__":
    sys.exit(main())
