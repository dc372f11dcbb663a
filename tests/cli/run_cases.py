#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs the record cases through the matequity command and compares what it answers.

usage: run_cases.py --command PATH FILE_OR_FOLDER... [--waiting FILE] [--only NAME]

What the keys of a case mean stands in the README beside the cases; a folder with a `cases.json`
holds cases of files. One process per case; prints every difference and, last, "N passed, N failed".
Exit status 1 when a case failed, when one passes that is listed as waiting, or when none ran.
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
               "inequality", "no_inequality", "deprivation")
TABLES = ("imd", "postcodes", "organisations", "columns")
# What stands in a request for a flag of the command.
REQUEST_KEYS = {"--dates": "date_order", "--submissions": "submissions",
                "--disclosure": "disclosure"}


def content_of(written):
    """The bytes of one of a case's files."""
    if isinstance(written, dict):
        return base64.b64decode(written["base64"])
    return written.encode("utf-8")


def input_files(case):
    """The inputs of a case: file name to bytes, in order."""
    if "files" in case:
        return {name: content_of(content) for name, content in case["files"].items()}
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
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(content)
    return path


def request_of(case, folder=""):
    """The request and the tables of a case with its flags applied, and whether it is strict: for
    faces without flags."""
    request, tables, strict = dict(case.get("request", {})), {}, False
    for name in TABLES:
        if name in case:
            tables[name] = case[name].encode("utf-8")
    flags = iter(case.get("args", []))
    for flag in flags:
        if flag == "--strict":
            strict = True
        elif flag in REQUEST_KEYS:
            request[REQUEST_KEYS[flag]] = next(flags)
        elif flag == "--imd-year":
            request["imd_year"] = int(next(flags))
        elif flag == "--indicators":
            request["indicators"] = next(flags).split(",")
        elif flag == "--by":
            request["by"] = request.get("by", []) + [next(flags).split(",")]
        elif flag == "--imd":
            with open(os.path.join(folder, next(flags)), "rb") as file:
                tables["imd"] = file.read()
        else:
            raise ValueError(f"{case['name']}: what stands for {flag} is not known here")
    return request, tables, strict


def row_of_file_case(row):
    """As a row of a record case: what is had from an object stands in it."""
    row = dict(row)
    for key, place, field in (("target_met", "target", "met"), ("verdict", "comparison", "verdict")):
        if key in row:
            row[place] = {field: row.pop(key)}
    return row


def file_case_as_record_case(case):
    """A case of files with what it expects as a record case says it."""
    expect = {"exit": case["exit"], "contains": case["contains"], "lacks": case["lacks"]}
    if case["command"] == "compute":
        expect.update(
            input=case["input"], absent=case["absent"],
            results=[row_of_file_case(row) for row in case["rows"]],
            findings=[{"code": code} for code in case["findings"]],
            absent_findings=[{"code": code} for code in case["not_findings"]])
    return {**case, "expect": expect}


def run_on_files(command, case, folder):
    """Runs a case of files in their folder."""
    arguments = [command, *case["command"].split(), *case["args"], *case["files"]]
    if case["command"] == "compute":
        arguments += ["--format", "json"]
    stdin = os.path.join(folder, case["stdin"]) if case["stdin"] else os.devnull
    with open(stdin, "rb") as piped:
        return subprocess.run(arguments, cwd=folder, stdin=piped, capture_output=True, timeout=120,
                              check=False)


def run(command, case, folder):
    arguments = [command, "compute", "--format", "json"]
    if "request" in case:
        request = json.dumps(case["request"]).encode("utf-8")
        arguments += ["--request", written(folder, "the-request.json", request)]
    for table in TABLES:
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
            continue
        count = sum(finding["count"] for finding in found)
        if count != expected.get("count", count):
            yield f"finding {expected['code']} counts {found}, expected {expected['count']}"
        text = expected.get("message", "").lower()
        if not any(text in finding.get("message", "").lower() for finding in found):
            yield f"no message of finding {expected['code']} says {text!r}: {found}"
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
    yield from part_differences("deprivation", expect.get("deprivation", {}),
                                result.get("deprivation", {}), None)


def differences(case, done):
    expect = case["expect"]
    errors = done.stderr.decode("utf-8", "replace")
    if done.returncode != expect.get("exit", 0):
        yield (f"exit status {done.returncode}, expected {expect.get('exit', 0)}; "
               f"standard error: {errors.strip()}")
    for text in expect.get("stderr", []):
        if text not in errors:
            yield f"standard error lacks {text!r}; it said: {errors.strip()}"
    output = done.stdout.decode("utf-8", "replace")
    for text in expect.get("contains", []):
        if text not in output:
            yield f"the output lacks {text!r}"
    for text in expect.get("lacks", []):
        if text in output:
            yield f"the output contains {text!r}"
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


def cases_of(path):
    """The cases of a file: the id and the case, with `expect` as record cases have it."""
    with open(path, encoding="utf-8") as file:
        cases = json.load(file)["cases"]
    topic = os.path.splitext(os.path.basename(path))[0]
    for case in cases:
        if "command" in case:
            folder = os.path.dirname(os.path.abspath(path))
            yield f"{os.path.basename(folder)}/{case['name']}", file_case_as_record_case(case)
            continue
        # A few name their findings beside `expect`.
        for key in ("findings", "absent_findings"):
            if key in case:
                case["expect"][key] = case[key]
        yield f"{topic}/{case['name']}", case


def waiting_cases(path, face):
    """The ids of the cases that a face does not pass yet."""
    with open(path, encoding="utf-8") as file:
        named = [one.partition("@") for one in json.load(file)["waiting"]]
    return {case for case, _, only in named if only in ("", face)}


def answer(command, case, path):
    if "command" in case:
        return run_on_files(command, case, os.path.dirname(os.path.abspath(path)))
    with tempfile.TemporaryDirectory() as folder:
        return run(command, case, folder)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--command", required=True, help="the matequity command")
    parser.add_argument("--only", help="run the cases whose id contains this")
    parser.add_argument("--waiting", help="the list of cases that do not pass yet")
    parser.add_argument("paths", nargs="+")
    asked = parser.parse_args()
    command = os.path.abspath(asked.command)

    waiting = waiting_cases(asked.waiting, "command") if asked.waiting else set()
    passed = failed = 0
    for path in case_files(asked.paths):
        for name, case in cases_of(path):
            if asked.only and asked.only not in name:
                continue
            found = list(differences(case, answer(command, case, path)))
            if name in waiting:
                found = [] if found else ["passes: take it off the list of those that wait"]
            if not found:
                passed += 1
                continue
            failed += 1
            print(f"FAILED {name} ({case['why']})")
            for difference in found:
                print(f"  {difference}")
    print(f"{len(waiting)} are waiting; {passed} passed, {failed} failed")
    return 0 if failed == 0 and passed > 0 else 1


if __name__ == "__main__":
    sys.exit(main())
