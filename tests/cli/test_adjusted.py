# SPDX-License-Identifier: Apache-2.0
"""Adjusted gaps are those of the cases, from the command and from the Python package alike; what
they say in the report is the engine's verdict; no small count can be had from them.

MATEQUITY_LIBRARY names the library that the Python package loads."""
import hashlib
import io
import json
import math
import sys
import unittest
from pathlib import Path

from command_case import BAD_USAGE, CommandTest

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "tests" / "conformance" / "adjusted"
sys.path[:0] = [str(ROOT / "capi" / "python"), str(CASES)]
import make_input  # noqa: E402  (found by the path above)
import matequity  # noqa: E402

LOOSE = ("standardised", "heterogeneity")  # fits by steps, and roots close to double ones


def records_of(case):
    text = io.StringIO()
    make_input.write(case["records"], text)
    return text.getvalue()


def all_cases():
    with open(CASES / "01_from_records.json", encoding="utf-8") as file:
        return json.load(file)["cases"]


def misfits(expected, actual, path, tolerance=1e-9):
    """Where the answer is not what the case says: as the cases' README says how to compare."""
    if isinstance(expected, dict):
        if not isinstance(actual, dict):
            # A part that is null stands for one whose figures are null.
            return [] if actual is None and all(value is None for value in expected.values()) \
                else [f"{path}: {actual!r} for an object"]
        return [misfit for key, value in expected.items() for misfit in misfits(
            value, actual.get(key, "absent"), f"{path}.{key}",
            1e-8 if key in LOOSE else tolerance)]
    if isinstance(expected, list):
        if not isinstance(actual, list) or len(expected) != len(actual):
            return [f"{path}: {actual!r} for {expected!r}"]
        return [misfit for at, (one, other) in enumerate(zip(expected, actual))
                for misfit in misfits(one, other, f"{path}[{at}]", tolerance)]
    if isinstance(expected, float) and isinstance(actual, (int, float)):
        close = math.isclose(expected, actual, rel_tol=tolerance, abs_tol=1e-9)
        return [] if close else [f"{path}: {actual!r} for {expected!r}"]
    if expected is None and isinstance(actual, dict):
        left = [key for key, value in actual.items() if value is not None]
        return [f"{path}: {left} for null"] if left else []
    return [] if expected == actual else [f"{path}: {actual!r} for {expected!r}"]


class Cases(CommandTest):
    def test_records_are_those_that_the_answers_were_made_from(self):
        for case in all_cases():
            if "sha256" not in case:
                continue
            digest = hashlib.sha256(records_of(case).encode()).hexdigest()
            self.assertEqual(digest[:len(case["sha256"])], case["sha256"], case["name"])

    def test_the_command_gives_the_answers(self):
        for case in all_cases():
            with self.subTest(case["name"]):
                records = self.write("records.ndjson", records_of(case))
                request = self.write("request.json", json.dumps(case["request"]))
                flags = ("compute", "--request", request, "--format", "json", records)
                if case["expect"].get("error"):
                    refused = self.run_command(*flags, status=BAD_USAGE)
                    self.assertIn("adjust[0]", refused.stderr)
                    continue
                adjusted = json.loads(self.run_command(*flags).stdout)["adjusted"]
                self.assertEqual(misfits(case["expect"]["adjusted"], adjusted, "adjusted"), [])

    def test_python_gives_what_the_command_gives(self):
        for case in all_cases()[:5]:
            records = self.write("records.ndjson", records_of(case))
            request = self.write("request.json", json.dumps(case["request"]))
            told = json.loads(self.run_command("compute", "--request", request, "--format", "json",
                                               records).stdout)
            result = matequity.compute(records, **case["request"])
            self.assertEqual(result.adjusted, told["adjusted"], case["name"])

    def test_the_report_says_what_is_left_at_equal_deprivation(self):
        records = self.write("records.ndjson", records_of(all_cases()[0]))
        flags = ("compute", "--indicators", "P4b.2,P4c.1", "--adjust", "ethnic_group:imd_quintile")
        told = " ".join(self.run_command(*flags, records).stdout.split())
        self.assertIn("Black 14.5 points lower than White; at equal deprivation 12.7 points lower "
                      "(7.3 to 18.2), worse; 22% of the gap goes with deprivation", told)
        self.assertIn("at equal deprivation 1.8 points higher (−5.1 to 8.7), similar", told)
        self.assertIn("not for deprivation: it counts nobody of the reference group", told)
        self.assertIn("what goes with something is not caused by it", told)

    def test_a_flag_without_a_gap_is_refused(self):
        records = self.write("records.ndjson", "")
        for flag in ("imd_quintile", "ethnic_group:", ":imd_quintile", "ethnic_group:imd_decil",
                     "ethnic_group:group", "imd_decile:imd_quintile", "age_group:parity",
                     "ethnic_group:age_group,parity,imd_decile,provider"):
            refused = self.run_command("compute", "--adjust", flag, records, status=BAD_USAGE)
            self.assertRegex(refused.stderr, "adjust", flag)

    def test_an_entry_hides_what_its_printed_cells_hide(self):
        """A result under `suppress` prints no adjusted figure beside one to three hidden cells."""
        records = self.write("records.ndjson", records_of(
            {"records": {"seed": 32, "documents": 3000}}))
        by = ("--by", "ethnic_group,imd_quintile")
        flags = ("compute", "--indicators", "P4b.2", "--adjust", "ethnic_group:imd_quintile",
                 "--disclosure", "suppress", "--format", "json")
        result = json.loads(self.run_command(*flags, *by, records).stdout)
        hidden = {}
        for row in result["results"]:
            if len(row["breakdown"]) == 2 and row["breakdown"]["imd_quintile"] != "Missing":
                level = row["breakdown"]["ethnic_group"]
                hidden[level] = hidden.get(level, 0) + sum(
                    row[count] is None for count in ("numerator", "denominator"))
        few = {level for level in ("Mixed", "Asian", "Black", "Other")
               if 1 <= hidden[level] + hidden["White"] <= 3}
        suppressed = {entry["level"] for entry in result["adjusted"]
                      if entry["status"] == "suppressed"}
        self.assertTrue(few, hidden)
        self.assertLessEqual(few, suppressed)
        for entry in result["adjusted"]:
            if entry["status"] == "suppressed":
                self.assertIsNone(entry["mantel_haenszel"])
                self.assertIsNone(entry["strata"]["share"])

    def test_a_wrong_answer_is_seen(self):
        case = all_cases()[0]
        wrong = json.loads(json.dumps(case["expect"]["adjusted"]))
        wrong[1]["kitagawa"]["rate"] *= 1 + 1e-7
        self.assertEqual(len(misfits(case["expect"]["adjusted"], wrong, "adjusted")), 1)


if __name__ == "__main__":
    unittest.main()
