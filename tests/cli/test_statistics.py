#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Replays the reference cases of the statistics, as they stand, through `matequity statistics`."""
import json
import os
import subprocess
import sys
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

COMMAND = os.environ["MATEQUITY_COMMAND"]
CASES = Path(__file__).resolve().parent.parent / "statistics" / "cases"
TOLERANCES = {"calculate_funnel_limits": 2e-4, "heq_sii": 1e-5, "heq_rii": 1e-5,
              "rate_ratio_exact": 1e-7}


def call(name, text):
    done = subprocess.run([COMMAND, "statistics", name], input=text.encode(), capture_output=True,
                          timeout=300, check=False)
    return done.returncode, json.loads(done.stdout) if done.stdout else None


def same(expected, found, relative):
    if isinstance(expected, (int, float)) and isinstance(found, (int, float)):
        return abs(expected - found) <= max(1e-12, relative * abs(expected))
    return expected == found


class Cases(unittest.TestCase):
    def replay(self, path):
        document = json.loads(path.read_text())
        differences = []
        for case in document["cases"]:
            if case["kind"] in ("quirk", "simulation"):
                continue  # compared by their own rules in tests/statistics
            text = json.dumps({key: case[key] for key in ("inputs", "options", "seed")
                               if key in case})
            status, answer = call(case["function"], text)
            expected = case["expected"]
            if expected["status"] == "error":
                if status != 2 or answer["status"] != "error":
                    differences.append(f"{case['id']}: not refused")
                continue
            if status != 0 or answer["status"] != "ok":
                differences.append(f"{case['id']}: {answer}")
                continue
            relative = TOLERANCES.get(case["function"], 1e-9)
            for column, values in expected["columns"].items():
                given = answer["columns"].get(column)
                if given is None:
                    continue  # an input column that the reference repeats
                if len(given) != len(values) or not all(
                        same(a, b, relative) for a, b in zip(values, given)):
                    differences.append(f"{case['id']}: column {column} differs")
        return differences

    def test_every_case_gives_the_reference_answer(self):
        with ThreadPoolExecutor(2) as pool:
            found = [line for part in pool.map(self.replay, sorted(CASES.glob("*.json")))
                     for line in part]
        self.assertEqual(found, [])


class Command(unittest.TestCase):
    def test_an_unknown_function_is_refused_by_name(self):
        status, answer = call("phe_proportoin", "{}")
        self.assertEqual(status, 2)
        self.assertIn("phe_proportoin", answer["message"])

    def test_input_that_is_no_json_is_refused(self):
        status, answer = call("phe_rate", "{")
        self.assertEqual((status, answer["status"]), (2, "error"))

    def test_the_list_names_every_function_that_has_cases(self):
        done = subprocess.run([COMMAND, "statistics", "--list"], capture_output=True, check=True)
        named = {line.split()[0] for line in done.stdout.decode().splitlines()}
        functions = {case["function"] for path in CASES.glob("*.json")
                     for case in json.loads(path.read_text())["cases"]}
        self.assertLessEqual(functions, named)

    def test_without_a_name_it_says_what_to_do(self):
        done = subprocess.run([COMMAND, "statistics"], capture_output=True, check=False)
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"--list", done.stderr)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
