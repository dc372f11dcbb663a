# SPDX-License-Identifier: Apache-2.0
"""The plan command, as people run it."""
import csv
import io
import json
import re
import unittest
from html.parser import HTMLParser
from pathlib import Path

from command_case import BAD_USAGE, REJECTED, CommandTest, booking, lines

PAGE = Path(__file__).resolve().parents[2] / "docs" / "plan.md"
DAY = "2026-01-15"
ACTION = {"id": "A1", "title": "Folic acid for Black women", "intervention": "P1.I1",
          "owner": {"role": "Lead"}, "start": "2025-01-01", "due": "2026-06-30",
          "rag_reported": "green",
          "metrics": [{"indicator": "P1.2", "stratum": "ethnic_group=Black", "baseline": 55,
                       "target": 70, "comparator": ">="}]}
PLAN = {"system": {"name": "Example"}, "as_of": DAY, "actions": [ACTION]}


def month_of_bookings(month, black_takers, first):
    """100 White women of whom 70 take folic acid, and 100 Black women."""
    documents = [booking(first + n, "A", n < 70) for n in range(100)]
    documents += [booking(first + 100 + n, "N", n < black_takers) for n in range(100)]
    for document in documents:
        document["AntenatalAppDate"] = month + "-10"
    return documents


RECORDS = lines(month_of_bookings("2024-12", 60, 0) + month_of_bookings("2025-12", 30, 1000))


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.names = []
        self.attributes = []

    def handle_starttag(self, tag, attrs):
        self.names.append(tag)
        self.attributes += [name for name, _ in attrs]


class Plans(CommandTest):
    def plan(self, *arguments, plan=None, **more):
        path = self.write("plan.json", json.dumps(PLAN if plan is None else plan))
        return self.run_command("plan", path, *arguments, **more)

    def plan_json(self, *arguments, **more):
        return json.loads(self.plan("--format", "json", *arguments, **more).stdout)

    def verdict(self, result, check):
        return next(one["verdict"] for one in result["checks"] if one["id"] == check)

    def test_shows_checks_actions_and_findings(self):
        report = self.plan().stdout
        for words in ("Judged for 15 January 2026", "PC01", "not met", "A1",
                      "Folic acid for Black women", "owner Lead", "Findings"):
            self.assertIn(words, report)

    def test_matches_gaps_of_records_with_actions(self):
        result = self.plan_json("--records", self.write("bookings.json", RECORDS))
        gap = result["gaps"]["list"][0]
        self.assertEqual((gap["indicator"], gap["level"], gap["actions"]), ("P1.2", "Black", ["A1"]))
        self.assertEqual((gap["difference"], gap["people"]), (-25.0, 50.0))
        self.assertEqual([one["of"] for one in result["gaps"]["moved_wrong_way"]],
                         ["value", "gap"])
        self.assertEqual(self.verdict(result, "AT05"), "not_met")

    def test_reads_records_once_from_standard_input(self):
        from_file = self.plan_json("--records", self.write("bookings.json", RECORDS))
        self.assertEqual(self.plan_json("--records", "-", stdin=RECORDS), from_file)

    def test_judges_for_the_day_asked_else_the_plans_else_today(self):
        self.assertEqual(self.plan_json()["as_of"], DAY)
        self.assertEqual(self.plan_json("--as-of", "2027-01-01")["as_of"], "2027-01-01")
        done = self.plan("--format", "json", plan={"actions": [ACTION]})
        self.assertIn("judged for today", done.stderr)
        self.assertRegex(json.loads(done.stdout)["as_of"], r"^20\d\d-\d\d-\d\d$")

    def test_writes_actions_as_csv_that_it_reads_again(self):
        text = self.plan("--format", "csv").stdout
        rows = list(csv.DictReader(io.StringIO(text)))
        self.assertEqual(rows[0]["derived.state"], "on_track")
        self.assertEqual(rows[0]["metrics.stratum"], "ethnic_group=Black")
        again = self.run_command("plan", "--format", "csv", "--as-of", DAY,
                                 self.write("actions.csv", text)).stdout
        self.assertEqual(list(csv.DictReader(io.StringIO(again))), rows)

    def test_writes_a_page_without_scripts_or_outside_parts(self):
        name = "<script>alert(1)</script> & <img src=x onerror=y>"
        action = {**ACTION, "title": name, "due": "2026-01-01"}
        page = self.plan("--format", "html", "--records", self.write("bookings.json", RECORDS),
                         plan={**PLAN, "system": {"name": name}, "actions": [action]}).stdout
        tags = Tags()
        tags.feed(page)
        self.assertNotIn("script", tags.names)
        self.assertNotIn("img", tags.names)
        self.assertFalse({"src", "href", "onerror", "onload"} & set(tags.attributes))
        for words in ("Board summary for 15 January 2026", "Actions that need attention",
                      "&lt;script&gt;", "Widest gaps", "red"):
            self.assertIn(words, page)

    def test_does_not_let_a_plan_steer_the_terminal(self):
        report = self.plan(plan={**PLAN, "actions": [{**ACTION, "title": "a\u001b[31mb\u009bc"}]})
        self.assertNotIn("\u001b", report.stdout)
        self.assertNotIn("\u009b", report.stdout)

    def test_reads_the_small_plan_of_the_documentation(self):
        small = re.search(r"```json\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)[1]
        result = self.plan_json(plan=json.loads(small))
        codes = {one["code"] for one in result["findings"]}
        for code in codes:
            self.assertNotRegex(code, "^(unknown|invalid|duplicate)")
        self.assertEqual(result["actions"][0]["rag_derived"], "green")

    def test_is_strict_when_asked(self):
        self.plan()
        self.plan("--strict", status=REJECTED)

    def test_reads_the_plan_from_standard_input(self):
        done = self.run_command("plan", "-", "--format", "json", stdin=json.dumps(PLAN))
        self.assertEqual(json.loads(done.stdout)["system"]["name"], "Example")

    def test_refuses_what_it_cannot_read(self):
        for arguments, words in (
                (("plan", self.write("broken.json", "{")), "not valid JSON"),
                (("plan", self.path("missing.json")), "missing.json"),
                (("plan",), "PLAN"),
                (("plan", self.write("p.json", "{}"), "--as-of", "2026-02-30"), "as_of"),
                (("plan", "-", "--records", "-"), "read once only"),
                (("plan", self.write("p.json", "{}"), "--format", "xml"), "csv or html")):
            self.assertIn(words, self.run_command(*arguments, status=BAD_USAGE).stderr)

    def test_does_not_overwrite_the_plan(self):
        path = self.write("plan.json", json.dumps(PLAN))
        done = self.run_command("plan", path, "--output", path, status=BAD_USAGE)
        self.assertIn("would be overwritten", done.stderr)
        self.assertEqual(json.loads(self.read("plan.json")), PLAN)


if __name__ == "__main__":
    unittest.main()
