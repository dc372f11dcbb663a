# SPDX-License-Identifier: Apache-2.0
"""One corpus, every face: the contract's record cases and the statistics' cases through Python."""
import json
import math
import sys
from pathlib import Path

import matequity
import pytest

TESTS = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TESTS / "cli"))
import run_cases  # noqa: E402

CONFORMANCE = TESTS / "conformance"
RECORDS = sorted((CONFORMANCE / "records").glob("*.json"))
FILES = CONFORMANCE / "files"
WAITING = run_cases.waiting_cases(CONFORMANCE / "waiting.json", "python")
STATISTICS = sorted((TESTS / "statistics" / "cases").glob("*.json"))


def cases_in(files):
    for file in files:
        for case in json.loads(file.read_text(encoding="utf-8"))["cases"]:
            yield pytest.param(case, id=f"{file.stem}:{case.get('name') or case['id']}")


def record_cases():
    for file in [*RECORDS, FILES / "cases.json"]:
        for name, case in run_cases.cases_of(str(file)):
            if case.get("command", "compute") == "compute":
                yield pytest.param(name, case, id=name)


def inputs_of(case):
    if "command" not in case:
        return list(run_cases.input_files(case).items())
    return [("" if name == "-" else name,
             (FILES / (case["stdin"] if name == "-" else name)).read_bytes())
            for name in case["files"]]


def differences(case):
    expect = case["expect"]
    request, tables, strict = run_cases.request_of(case, FILES)
    try:
        result = matequity.compute(inputs_of(case), request, **tables)
    except (matequity.MatequityError, TypeError) as error:
        yield from [] if expect.get("exit") == 2 else [f"refused: {error}"]
        yield from [f"{text} is not in: {error}" for text in expect.get("stderr", [])
                    if text not in str(error)]
        return
    exit_status = 3 if result.rejection > (0 if strict else 1) else 0
    if exit_status != expect.get("exit", 0):
        yield f"exit status {exit_status}, expected {expect.get('exit', 0)}"
    elif "results" in expect or "input" in expect or "findings" in expect:
        yield from run_cases.result_differences(expect, result.to_dict())


@pytest.mark.parametrize("name, case", list(record_cases()))
def test_record_case(name, case):
    found = list(differences(case))
    if name in WAITING:
        assert found, "passes: take it off the list of those that wait"
    else:
        assert found == []


def answered(case):
    try:
        inputs = case["inputs"]
        groups = inputs.get("groups", [])
        columns = {name: column for name, column in inputs["columns"].items()
                   if name not in groups}
        return matequity.statistics.call(
            case["function"], columns, case["options"],
            {name: inputs["columns"][name] for name in groups},
            inputs.get("observed_totals"), case.get("seed"))
    except matequity.StatisticsError:
        return None


def tolerance(case, column):
    """As the cases' README gives it."""
    function = case["function"]
    if function == "calculate_funnel_limits" and case["options"].get("statistic") != "proportion":
        return 2e-4
    if function in ("heq_sii", "heq_rii") and column != "estimate":
        return 1e-5
    return 1e-7 if (function, column) == ("rate_ratio_exact", "p_value") else 1e-9


def as_number(value):
    return {"NaN": math.nan, "Inf": math.inf, "-Inf": -math.inf}.get(value, value)


def is_close(ours, theirs, relative):
    theirs = as_number(theirs)
    if not isinstance(theirs, (int, float)) or isinstance(theirs, bool):
        return ours == theirs
    if not isinstance(ours, (int, float)):
        return False
    if math.isnan(theirs) or math.isinf(theirs):
        return ours == theirs or (math.isnan(ours) and math.isnan(theirs))
    return abs(ours - theirs) <= max(1e-12, relative * abs(theirs))


@pytest.mark.parametrize("case", [case for case in cases_in(STATISTICS)
                                  if case.values[0]["kind"] != "quirk"])
def test_statistics_case(case):
    answer, expected = answered(case), case["expected"]
    if expected["status"] == "error":
        assert answer is None
        return
    assert answer is not None
    simulated = expected.get("simulation", {})
    for name, theirs in expected["columns"].items():
        assert len(answer[name]) == len(theirs)
        for row, (mine, wanted) in enumerate(zip(answer[name], theirs)):
            if name in simulated and isinstance(simulated[name], dict):
                if abs(mine - simulated[name]["mean"][row]) <= 5 * simulated[name]["sd"][row]:
                    continue
            assert is_close(mine, wanted, tolerance(case, name)), f"{name}[{row}]"


def test_the_corpus_is_there():
    assert len(RECORDS) >= 13 and len(STATISTICS) > 30
