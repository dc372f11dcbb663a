# SPDX-License-Identifier: Apache-2.0
"""merge, validate, catalogue and help of the matequity command."""
import json
import os
import re
import shutil
import unittest

from command_case import BAD_USAGE, BOOKINGS, BROKEN, REJECTED, CommandTest, booking, lines


class Merging(CommandTest):
    def state_of(self, name, text, *flags):
        path = self.write(name + ".json", text)
        self.run_command("compute", "--by", "ethnic_group", "--state", self.path(name), *flags,
                         "--format", "json", "--output", self.path(name + ".out"), path)
        return self.path(name)

    def test_gives_what_one_computation_over_all_records_gives(self):
        half = len(BOOKINGS.splitlines()) // 2
        halves = BOOKINGS.splitlines(keepends=True)
        first = self.state_of("first", "".join(halves[:half]))
        second = self.state_of("second", "".join(halves[half:]))
        merged = self.run_command("merge", "--format", "json", first, second).stdout
        whole = self.compute("--by", "ethnic_group", "--format", "json").stdout
        self.assertEqual(json.loads(merged)["results"], json.loads(whole)["results"])
        self.assertEqual(json.loads(merged)["input"], json.loads(whole)["input"])

    def test_one_state_gives_the_result_it_was_saved_with(self):
        state = self.state_of("state", BROKEN)
        merged = self.run_command("merge", "--format", "json", state).stdout
        self.assertEqual(merged, self.read("state.out"))

    def test_finds_duplicates_across_states_with_an_index_only(self):
        again = lines([booking(1, "A", True)])
        more = again + lines([booking(2, "A", True)])
        for flags, duplicates in ((("--state-index",), 1), ((), 0)):
            states = [self.state_of("one", again, *flags), self.state_of("two", more, *flags)]
            merged = json.loads(self.run_command("merge", "--format", "json", *states).stdout)
            self.assertEqual(merged["input"]["duplicates"], duplicates)

    def test_writes_a_state_that_can_be_merged_again(self):
        one = self.state_of("one", lines([booking(1, "A", True)]))
        two = self.state_of("two", lines([booking(2, "A", True)]))
        three = self.state_of("three", lines([booking(3, "A", True)]))
        self.run_command("merge", "--state", self.path("sum"), one, two)
        step_by_step = self.run_command("merge", "--format", "json", self.path("sum"), three).stdout
        self.assertEqual(json.loads(step_by_step)["input"]["documents"], 3)

    def test_a_state_counts_once(self):
        """Named twice, copied, and within a sum that it is part of."""
        state = self.state_of("state", BOOKINGS)
        other = self.state_of("other", lines([booking(1000 + number, "A", True)
                                              for number in range(30)]))
        copy = self.write_bytes("copy", state)
        self.run_command("merge", "--state", self.path("sum"), state, other)
        for states in ((state, state), (state, copy), (other, self.path("sum")),
                       (self.path("sum"), state)):
            refused = self.run_command("merge", *states, status=BAD_USAGE)
            self.assertIn("twice", refused.stderr)
            self.assertEqual(refused.stdout, "")

    def test_a_state_with_an_index_may_come_twice(self):
        state = self.state_of("state", BOOKINGS, "--state-index")
        merged = json.loads(self.run_command("merge", "--format", "json", state,
                                             self.write_bytes("copy", state)).stdout)
        self.assertEqual(merged["input"]["duplicates"], 200)

    def test_equal_states_of_few_documents_are_said(self):
        few = lines([booking(1, "A", True)])
        state = self.state_of("state", few)
        merged = self.run_command("merge", "--format", "json", state,
                                  self.write_bytes("copy", state))
        self.assertEqual(json.loads(merged.stdout)["input"]["documents"], 2)
        self.assertIn("equal byte for byte", merged.stderr)
        self.assertIn("twice", self.run_command("merge", state, state, status=BAD_USAGE).stderr)

    def test_empty_states_may_be_equal(self):
        empty = self.state_of("empty", "")
        merged = json.loads(self.run_command("merge", "--format", "json", empty,
                                             self.write_bytes("copy", empty)).stdout)
        self.assertEqual(merged["input"]["documents"], 0)

    def write_bytes(self, name, copied):
        shutil.copyfile(copied, self.path(name))
        return self.path(name)

    def test_rounds_every_count_of_a_state_that_may_not_show_small_ones(self):
        few = lines([booking(number, "A", number < 3) for number in range(13)])
        exact = self.state_of("exact", few)
        rounded = self.state_of("rounded", few, "--state-rounded")
        self.assertEqual(self.counts("exact.out"), (3, 13), "the result itself stays exact")
        self.assertEqual(self.merged(rounded), (5, 15))
        others = lines([booking(number, "A", number < 4) for number in range(12)])
        self.assertEqual(self.merged(rounded, self.state_of("more", others, "--state-rounded")),
                         (10, 25))
        self.run_command("merge", "--state", self.path("later"), "--state-rounded", exact,
                         self.state_of("other", others))
        self.assertEqual(self.merged(self.path("later")), (5, 25))
        refused = self.run_command("merge", exact, rounded, status=BAD_USAGE)
        self.assertIn("rounded", refused.stderr)

    def counts(self, name):
        rows = [row for row in json.loads(self.read(name))["results"]
                if row["indicator"] == "P1.2" and row["breakdown"] == {}]
        return rows[0]["numerator"], rows[0]["denominator"]

    def merged(self, *states):
        self.run_command("merge", "--format", "json", "--output", self.path("sum"), *states)
        return self.counts("sum")

    def test_a_rounded_state_needs_a_file_and_has_no_index(self):
        bookings = self.write("bookings.json", BOOKINGS)
        alone = self.run_command("compute", "--state-rounded", bookings, status=BAD_USAGE)
        self.assertIn("--state", alone.stderr)
        both = self.run_command("compute", "--state-rounded", "--state-index", "--state",
                                self.path("state"), bookings, status=BAD_USAGE)
        self.assertIn("--state-index", both.stderr)
        self.assertFalse(os.path.exists(self.path("state")))

    def test_shows_a_report(self):
        state = self.state_of("state", BOOKINGS)
        self.assertIn("▼ lower, worse", self.run_command("merge", state).stdout)

    def test_a_damaged_state_is_named(self):
        state = self.state_of("state", BOOKINGS)
        with open(state, "rb") as file:
            whole = file.read()
        middle = len(whole) // 2
        changed = whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1:]
        for content in (b"", b"no state", whole[:-1], whole + b" ", changed):
            with open(self.path("damaged"), "wb") as file:
                file.write(content)
            done = self.run_command("merge", state, self.path("damaged"), status=BAD_USAGE)
            self.assertIn("damaged", done.stderr)

    def test_states_of_different_requests_are_refused(self):
        one = self.state_of("one", BOOKINGS)
        two = self.state_of("two", BOOKINGS, "--period", "month")
        self.run_command("merge", one, two, status=BAD_USAGE)


class Validating(CommandTest):
    def test_prints_counts_and_findings_alone(self):
        done = self.run_command("validate", self.write("bookings.json", BOOKINGS))
        self.assertIn("200 documents: 200 accepted, 0 rejected", done.stdout)
        self.assertNotIn("Priority", done.stdout)

    def test_exits_with_3_when_a_document_was_rejected(self):
        done = self.run_command("validate", self.write("broken.json", BROKEN), status=REJECTED)
        self.assertIn("rejected_syntax", done.stdout)

    def test_gives_json(self):
        path = self.write("broken.json", BROKEN)
        document = json.loads(self.run_command("validate", "--format", "json", path,
                                               status=REJECTED).stdout)
        self.assertEqual(document["input"]["rejected"], 1)
        self.assertEqual(document["input"]["findings"][0]["code"], "rejected_syntax")
        self.assertNotIn("results", document)


class Catalogue(CommandTest):
    def test_lists_every_indicator(self):
        table = self.run_command("catalogue").stdout
        whole = json.loads(self.run_command("catalogue", "--format", "json").stdout)
        self.assertGreater(len(whole["indicators"]), 45)
        for indicator in whole["indicators"]:
            self.assertRegex(table, r"(?m)^  " + re.escape(indicator["id"]) + r" ")

    def test_shows_one_indicator_whole(self):
        page = self.run_command("catalogue", "P4c.1").stdout
        for word in ("P4c.1 ·", "Numerator", "Denominator", "Targets", "Data needed"):
            self.assertIn(word, page)
        self.assertEqual(json.loads(self.run_command("catalogue", "P4c.1", "--format",
                                                     "json").stdout)["id"], "P4c.1")

    def test_takes_a_glob(self):
        found = json.loads(self.run_command("catalogue", "P4b.3*", "--format", "json").stdout)
        self.assertEqual([entry["id"] for entry in found], ["P4b.3a", "P4b.3b", "P4b.3c"])

    def test_shows_the_targets_of_a_day(self):
        withdrawn = self.run_command("catalogue", "P4c.*", "--as-of", "2024-01-01").stdout
        current = self.run_command("catalogue", "P4c.*", "--as-of", "2022-01-01").stdout
        self.assertRegex(withdrawn, r"P4c\.1 .*≥ 75% +")
        self.assertIn("withdrawn", withdrawn)
        self.assertRegex(current, r"P4c\.1 .*≥ 75% +")
        self.assertNotIn("withdrawn", current)

    def test_an_unknown_indicator_is_named(self):
        self.assertIn("P9.9", self.run_command("catalogue", "P9.9", status=BAD_USAGE).stderr)


class Help(CommandTest):
    def test_every_command_has_help_with_examples(self):
        overview = self.run_command("--help").stdout
        for command in ("compute", "validate", "merge", "catalogue"):
            self.assertIn(command, overview)
            page = self.run_command(command, "--help").stdout
            self.assertIn("Examples:", page)
            self.assertLessEqual(max(map(len, page.splitlines())), 100)

    def test_version_is_the_librarys(self):
        self.assertRegex(self.run_command("--version").stdout, r"^matequity \d+\.\d+\.\d+\n$")


if __name__ == "__main__":
    unittest.main()
