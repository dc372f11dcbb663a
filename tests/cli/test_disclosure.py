# SPDX-License-Identifier: Apache-2.0
"""No face shows an exact small count under a rule: every form of a result, plans and their pages,
states, and the Python package, on records with marked counts. Without a rule each face shows them.

MATEQUITY_LIBRARY names the library that the Python package loads."""
import csv
import io
import json
import re
import sys
import unittest
from pathlib import Path

from command_case import BAD_USAGE, CommandTest, booking, lines

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "capi" / "python"))
import matequity  # noqa: E402  (found by the path above)

RULES = ("nhs-rounding", "nhs-published", "midpoint6", "suppress",
         {"rule": "suppress", "threshold": 10, "secondary": False})
BY = ("--indicators", "P1.2,P3.*", "--by", "ethnic_group", "--by", "imd_quintile")


def records():
    """6 of 41 Black and 3 of 7 Asian women, four of whom have a decile, and
    101 of 140 White; 2 records twice, 3 broken, 4 with an impossible date."""
    documents = [booking(number, "A", number < 101) for number in range(140)]
    documents += [booking(1000 + number, "N", number < 6) for number in range(41)]
    documents += [booking(2000 + number, "H", number < 3) for number in range(7)]
    for document in documents[141:145]:
        document["Mother"]["IMDDecile"] = 1
        document["EDDAgreed"] = "2024-13-45"
    return lines(documents) + lines(documents[:2]) + "{broken\n" * 3


# What would tell of them, in the words and forms of all faces. Values stand for their counts.
TELLING = {
    "6 of 41": r"\b6 / 41\b|\b6,41,|\"numerator\": ?6, ?\"denominator\": ?41\b|"
               r"<td>6</td><td>41</td>|14\.634\d*|\b14\.6%",
    "3 of 7": r"\b3 / 7\b|\b3,7,|\"numerator\": ?3, ?\"denominator\": ?7\b|<td>3</td><td>7</td>|"
              r"42\.857\d*|\b42\.9%",
    "the gap": r"57\.508\d*|\b57\.5 points",
    "3 rejected": r"\b3 rejected|\"rejected\": ?3\b",
    "2 duplicates": r"\b2 duplicates|\"duplicates\": ?2\b",
    "4 of a finding": r"\"count\": ?4\b|\b4 +EDDAgreed|EDDAgreed +4\b|4 documents",
}
PLAN = {"as_of": "2025-01-15", "actions": [{
    "id": "A1", "title": "Folic acid", "start": "2024-04-15", "groups": ["ethnic_group=Black"],
    "metrics": [{"indicator": "P1.2", "stratum": "ethnic_group=Black", "baseline": 55,
                 "target": 70, "comparator": ">="}]}]}


def told(text):
    return {what for what, pattern in TELLING.items() if re.search(pattern, text)}


class Faces(CommandTest):
    def setUp(self):
        super().setUp()
        self.records = self.write("records.json", records())
        self.plan = self.write("plan.json", json.dumps(PLAN))

    def faces(self, rule):
        """Every face by its name, each as text."""
        flag = ("--disclosure", rule if isinstance(rule, str) else json.dumps(rule))
        for form in ("json", "csv", "table"):
            yield f"compute {form}", self.run_command("compute", *BY, "--format", form, *flag,
                                                      self.records).stdout
        # All indicators by months: what hiding others takes is measured elsewhere.
        for form in ("json", "table", "html") if rule != "suppress" else ():
            yield f"plan {form}", self.run_command("plan", self.plan, "--records", self.records,
                                                   "--format", form, *flag).stdout
        result = matequity.compute(self.records, indicators=["P1.2", "P3.*"],
                                   by=["ethnic_group", "imd_quintile"], disclosure=rule)
        yield "Python", result.to_json() + result.to_csv() + repr(result)
        yield "Python display", result._repr_html_()
        judged = matequity.judge_plan(PLAN, results=[result])
        yield "Python plan", judged.to_json()

    def states(self, rule):
        with matequity.Run({"by": [["ethnic_group"]], "disclosure": rule}) as run:
            run.write(records().encode())
            run.end()
            state = run.state()
            return state.to_json() + matequity.State.load(state.save()).to_json()

    def test_without_a_rule_every_face_shows_marked_counts(self):
        everything = set()
        for name, text in self.faces("none"):
            found = told(text)
            self.assertTrue(found, f"{name}: {text}")
            everything |= found
        self.assertEqual(everything, set(TELLING))
        self.assertIn("3 of 7", told(self.states("none")))

    def test_under_a_rule_no_face_shows_one(self):
        for rule in RULES:
            for name, text in self.faces(rule):
                self.assertEqual(told(text), set(), f"{rule}, {name}: {text}")

    def test_a_state_keeps_the_rule_too(self):
        for rule in ("nhs-rounding", "nhs-published", "midpoint6"):
            self.assertEqual(told(self.states(rule)), set(), rule)
        with self.assertRaisesRegex(matequity.StateError, "suppress"):
            self.states("suppress")
        self.run_command("compute", *BY, "--disclosure", "midpoint6", "--state",
                         self.path("rounded"), self.records)
        with open(self.path("rounded"), "rb") as file:
            self.assertEqual(told(matequity.State.load(file.read()).to_json()), set())
        refused = self.run_command("compute", *BY, "--disclosure", "suppress", "--state",
                                   self.path("none"), self.records, status=BAD_USAGE)
        self.assertIn("count under the rule 'none'", refused.stderr)

    def test_states_are_exact_until_a_rule_is_asked_for_where_they_are_merged(self):
        state = self.path("exact")
        self.run_command("compute", *BY, "--state", state, self.records)
        for rule in ("nhs-rounding", "suppress"):
            merged = self.run_command("merge", "--format", "json", "--disclosure", rule, state)
            whole = self.run_command("compute", *BY, "--format", "json", "--disclosure", rule,
                                     self.records)
            self.assertEqual(merged.stdout, whole.stdout)
        self.run_command("merge", "--disclosure", "suppress", "--state", self.path("sum"), state,
                         status=BAD_USAGE)

    def test_marks_say_why_a_figure_is_missing_and_a_legend_what_they_mean(self):
        flags = (*BY, "--disclosure", "suppress")
        table = self.run_command("compute", *flags, "--format", "csv", self.records).stdout
        result = json.loads(self.run_command("compute", *flags, "--format", "json",
                                             self.records).stdout)
        marks = {"suppressed": "*", "no_data": ":", "not_available": ":", "ok": "z"}
        rows = list(csv.DictReader(io.StringIO(table)))
        self.assertEqual(len(rows), len(result["results"]))
        for cells, row in zip(rows, result["results"]):
            for name in ("numerator", "denominator", "value", "ci_lower", "ci_upper"):
                if row[name] is None:
                    self.assertEqual(cells[name], marks[row["status"]])
                else:
                    self.assertEqual(float(cells[name]), row[name])
        self.assertIn("*", {cells["numerator"] for cells in rows})
        report = self.run_command("compute", *flags, self.records).stdout
        self.assertRegex(report, r"Asian +\* / \* +\* ")
        words = " ".join(report.split())
        self.assertIn("* suppressed, so that no small count can be seen or worked out", words)
        audit = result["disclosure"]["audit"]
        self.assertIn(f"Of {audit['cells']} counts {audit['primary']} are hidden by it, and "
                      f"{audit['secondary']} more that need not be small, so that none can be "
                      "worked out.", words)
        self.assertIn("Audit: no small counts can be worked out from this result", words)
        page = self.run_command("plan", self.plan, "--records", self.records, "--format", "html",
                                "--disclosure", '{"rule": "suppress", "threshold": 10, "secondary": false}').stdout
        self.assertIn("Suppression: counts of 1 to 9 are hidden", page)

    def test_the_catalogue_names_every_rule_of_the_request(self):
        catalogue = json.loads(self.run_command("catalogue", "--format", "json").stdout)
        request = matequity.Engine().schema("request")
        rules = [one["rule"] for one in catalogue["disclosure"]]
        self.assertIn(json.dumps(rules), json.dumps(request))
        for one in catalogue["disclosure"]:
            self.assertTrue(one["title"] and one["words"])


class Audits(CommandTest):
    """Several results side by side: counts that indicators share, and what providers belong to."""

    def results(self, documents, *requests):
        path = self.write("records.json", lines(documents))
        for number, flags in enumerate(requests):
            name = self.path(f"{number}.json")
            self.run_command("compute", "--format", "json", "--output", name, *flags, path)
            yield name

    def audit(self, *arguments):
        return json.loads(self.run_command("audit", "--format", "json", *arguments).stdout)

    def test_knows_the_counts_that_indicators_share(self):
        documents = [booking(number, "A" if number < 60 else "N", True) for number in range(63)]
        hidden, shown = self.results(
            documents,
            ("--indicators", "P3.1", "--by", "ethnic_group", "--disclosure", "suppress"),
            ("--indicators", "P3.2", "--by", "ethnic_group"))
        self.assertEqual(self.audit(hidden)["fixed"], [])
        fixed = [(one["indicator"], one["count"], one["breakdown"], one["small"])
                 for one in self.audit(hidden, shown)["fixed"]]
        self.assertIn(("P3.1", "denominator", {"ethnic_group": "Black"}, True), fixed)

    def test_knows_to_what_providers_belong(self):
        documents = [booking(number, "A", True, OrgIDProvider=provider)
                     for provider, first, many in (("RAA", 0, 60), ("RBB", 100, 3), ("RCC", 200, 4),
                                                   ("RDD", 300, 60))
                     for number in range(first, first + many)]
        table = self.write("organisations.csv", "provider,lmns\nRAA,L1\nRBB,L1\nRCC,L2\nRDD,L2\n")
        of = ("--indicators", "P3.1", "--organisations", table)
        hidden, shown = self.results(
            documents, (*of, "--by", "provider", "--disclosure", "suppress"), (*of, "--by", "lmns"))
        self.assertEqual(self.audit(hidden, shown)["fixed"], [], "without the table nobody knows")
        partly, all_but_small = self.results(
            documents,
            (*of, "--by", "provider", "--disclosure",
             '{"rule": "suppress", "secondary": false}'),
            (*of, "--by", "lmns"))
        found = self.audit("--organisations", table, partly, all_but_small)["fixed"]
        self.assertIn({"provider": "RBB"}, [one["breakdown"] for one in found if one["small"]])


if __name__ == "__main__":
    unittest.main()
