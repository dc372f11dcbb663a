# SPDX-License-Identifier: Apache-2.0
"""The matequity command as people run it: inputs, outputs, exit statuses, messages.

The command is named by the environment variable MATEQUITY_COMMAND.
"""
import json
import os
import pty
import re
import signal
import stat
import subprocess
import tempfile
import time
import unittest

COMMAND = os.environ["MATEQUITY_COMMAND"]
DONE, FAILED, BAD_USAGE, REJECTED = 0, 1, 2, 3


def booking(number, ethnic_category, takes_folic_acid, **more):
    return {"PregnancyID": f"P{number}", "AntenatalAppDate": "2024-05-01",
            "FolicAcidSupplement": "01" if takes_folic_acid else "03",
            "Mother": {"EthnicCategoryMother": ethnic_category}, **more}


def lines(documents):
    return "".join(json.dumps(document) + "\n" for document in documents)


# White 60 of 100 and Black 40 of 100 take folic acid.
BOOKINGS = lines([booking(number, "A", number < 60) for number in range(100)] +
                 [booking(100 + number, "N", number < 40) for number in range(100)])
BROKEN = lines([booking(1, "A", True)]) + "{broken\n" + lines([booking(2, "A", False)])


class CommandTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, text):
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(text)
        return self.path(name)

    def read(self, name):
        with open(self.path(name), encoding="utf-8") as file:
            return file.read()

    def run_command(self, *arguments, status=DONE, stdin="", environment=None):
        variables = {**os.environ, "COLUMNS": "100", **(environment or {})}
        done = subprocess.run([COMMAND, *arguments], input=stdin, capture_output=True,
                              encoding="utf-8", env=variables, timeout=60, check=False)
        self.assertEqual(done.returncode, status, done.stderr)
        return done

    def compute(self, *arguments, text=BOOKINGS, **more):
        return self.run_command("compute", *arguments, self.write("bookings.json", text), **more)

    def compute_json(self, *arguments, **more):
        return json.loads(self.compute("--format", "json", *arguments, **more).stdout)


class Report(CommandTest):
    def test_gives_the_figures_and_the_widest_gap_without_being_asked(self):
        report = self.compute("--indicators", "P1.2").stdout
        self.assertIn("200 documents: 200 accepted, 0 rejected", report)
        self.assertRegex(report, r"P1\.2 .* 100 / 200 +50\.0% +43\.1 to 56\.9")
        self.assertIn("▼ Black 40.0%, 20.0 points lower than White (6.1 to 32.8), worse", report)
        self.assertIn("None: everything was read without remark.", report)

    def test_groups_all_indicators_by_priority(self):
        report = self.compute().stdout
        places = [report.index(title) for title in (
            "Priority 1 ·", "Priority 2 ·", "Priority 3 ·", "Priority 4b ·", "Priority 4c ·",
            "Priority 4d ·", "Equity metrics", "National maternity ambitions")]
        self.assertEqual(places, sorted(places))

    def test_says_no_data_plainly(self):
        self.assertRegex(self.compute("--indicators", "P1.1a").stdout, r"P1\.1a .*: no data")

    def test_lists_every_group_when_breakdowns_are_asked_for(self):
        report = self.compute("--indicators", "P1.2", "--by", "ethnic_group").stdout
        self.assertRegex(report, r"White +60 / 100 +60\.0% .*reference")
        self.assertRegex(report, r"Black +40 / 100 +40\.0% .*▼ lower, worse")

    def test_shows_findings_with_count_field_and_place(self):
        document = booking(1, "A", True, AntenatalAppDate="2024-13-01")
        report = self.compute("--indicators", "P1.2", text=lines([document])).stdout
        self.assertRegex(report, r"warning +1 +AntenatalAppDate +invalid_date")
        self.assertIn("First in document 1, byte 0.", report)

    def test_keeps_within_the_columns_of_the_page(self):
        for columns in (72, 80, 100):
            report = self.compute("--by", "ethnic_group",
                                  environment={"COLUMNS": str(columns)}).stdout
            self.assertLessEqual(max(map(len, report.splitlines())), columns)

    def test_does_not_obey_escape_sequences_in_records(self):
        document = booking(1, "A", True, OrgIDProvider="\x1b[31mRED")
        report = self.compute("--by", "provider", text=lines([document])).stdout
        self.assertIn("[31MRED", report.upper())
        self.assertNotIn("\x1b", report)

    def test_shows_a_line_for_each_of_few_months(self):
        documents = [booking(1, "A", True), booking(2, "A", True, AntenatalAppDate="2024-06-01")]
        report = self.compute("--indicators", "P1.2", "--period", "month",
                              text=lines(documents)).stdout
        self.assertRegex(report, r"June 2024 +1 / 1 +100\.0%")
        self.assertRegex(report, r"May 2024 +1 / 1 +100\.0%")


class Colour(CommandTest):
    def on_terminal(self, **environment):
        """Standard output of a run whose standard output is a terminal."""
        path = self.write("bookings.json", BOOKINGS)
        main, side = pty.openpty()
        variables = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
        variables.pop("NO_COLOR", None)
        variables.update(environment)
        process = subprocess.Popen([COMMAND, "compute", "--indicators", "P1.2", path], stdout=side,
                                   stderr=subprocess.PIPE, env=variables)
        os.close(side)
        shown = b""
        while True:
            try:
                piece = os.read(main, 65536)
            except OSError:
                break
            if not piece:
                break
            shown += piece
        os.close(main)
        self.assertEqual(process.stderr.read(), b"")
        process.stderr.close()
        self.assertEqual(process.wait(timeout=60), DONE)
        return shown.decode("utf-8")

    def test_is_used_on_a_terminal(self):
        self.assertIn("\x1b[31m", self.on_terminal())

    def test_is_not_used_with_no_color_nor_on_a_dumb_terminal(self):
        self.assertNotIn("\x1b", self.on_terminal(NO_COLOR="1"))
        self.assertNotIn("\x1b", self.on_terminal(TERM="dumb"))

    def test_is_not_used_in_a_pipe_or_file(self):
        self.assertNotIn("\x1b", self.compute().stdout)
        self.compute("--output", self.path("report.txt"))
        self.assertNotIn("\x1b", self.read("report.txt"))


class Inputs(CommandTest):
    def test_dash_is_standard_input(self):
        from_file = self.compute("--format", "json").stdout
        from_pipe = self.run_command("compute", "--format", "json", "-", stdin=BOOKINGS).stdout
        self.assertEqual(from_file, from_pipe)

    def test_standard_input_can_be_named_once_only(self):
        self.assertIn("standard input", self.run_command("compute", "-", "-",
                                                         status=BAD_USAGE).stderr)
        self.run_command("compute", "--request", "-", "-", status=BAD_USAGE)

    def test_several_files_are_read_in_turn(self):
        first = self.write("a.json", lines([booking(1, "A", True)]))
        second = self.write("b.json", lines([booking(2, "A", False), booking(1, "A", False)]))
        done = self.run_command("compute", "--format", "json", first, second)
        self.assertEqual(json.loads(done.stdout)["input"],
                         {**json.loads(done.stdout)["input"], "documents": 3, "duplicates": 1})

    def test_a_file_of_many_chunks_gives_the_same_as_its_halves(self):
        text = lines([booking(number, "A", number % 3 == 0) for number in range(30000)])
        self.assertGreater(len(text), 3 << 20)
        result = self.compute_json("--indicators", "P1.2", text=text)
        row = result["results"][0]
        self.assertEqual((row["numerator"], row["denominator"]), (10000, 30000))
        middle = text.index("\n", len(text) // 2) + 1
        halves = [self.write("first.json", text[:middle]), self.write("second.json", text[middle:])]
        done = self.run_command("compute", "--format", "json", "--indicators", "P1.2", *halves)
        self.assertEqual(json.loads(done.stdout)["results"], result["results"])

    def test_the_number_of_threads_does_not_change_a_byte(self):
        text = lines([booking(number, "A", number % 3 == 0) for number in range(30000)]) + BROKEN
        results = {self.compute("--format", "json", "--threads", threads, text=text).stdout
                   for threads in ("1", "2", "3")}
        self.assertEqual(len(results), 1)

    def test_an_empty_file_is_no_failure(self):
        result = self.compute_json("--indicators", "P1.2", text="")
        self.assertEqual(result["input"]["documents"], 0)
        self.assertEqual(result["results"][0]["status"], "no_data")

    def test_a_broken_document_is_counted_and_the_others_are_used(self):
        done = self.compute("--format", "json", "--indicators", "P1.2", text=BROKEN)
        result = json.loads(done.stdout)
        self.assertEqual(result["input"]["rejected"], 1)
        self.assertEqual(result["results"][0]["denominator"], 2)
        self.assertIn("1 of 3 documents were rejected", done.stderr)

    def test_duplicates_can_be_kept(self):
        text = lines([booking(1, "A", True), booking(1, "A", True)])
        self.assertEqual(self.compute_json("--indicators", "P1.2",
                                           text=text)["results"][0]["denominator"], 1)
        self.assertEqual(self.compute_json("--indicators", "P1.2", "--duplicates", "keep",
                                           text=text)["results"][0]["denominator"], 2)

    def test_tables_give_deprivation(self):
        document = booking(1, "A", True)
        document["Mother"]["LSOAMother2011"] = "E01000001"
        table = self.write("imd.csv", "lsoa,imd_decile\nE01000001,3\n")
        result = self.compute_json("--indicators", "P1.2", "--by", "imd_quintile", "--imd", table,
                                   text=lines([document]))
        self.assertEqual(result["results"][1]["breakdown"], {"imd_quintile": 2})


class Mistakes(CommandTest):
    def test_a_missing_file_is_named(self):
        done = self.run_command("compute", self.path("nowhere.json"), status=BAD_USAGE)
        self.assertRegex(done.stderr, r"^matequity: .*nowhere\.json.*No such file")

    def test_a_folder_is_named(self):
        self.assertIn("Name the files in it",
                      self.run_command("compute", self.folder, status=BAD_USAGE).stderr)

    def test_a_table_or_request_that_is_missing_is_named(self):
        for flag in ("--imd", "--postcodes", "--request", "--plugin"):
            self.assertIn("nowhere", self.compute(flag, self.path("nowhere"),
                                                  status=BAD_USAGE).stderr)

    def test_a_broken_table_names_the_file(self):
        table = self.write("imd.csv", "something,else\n1,2\n")
        self.assertIn("imd.csv", self.compute("--imd", table, status=BAD_USAGE).stderr)

    def test_a_misspelt_indicator_dimension_or_value_is_named(self):
        for flag, word in (("--indicators", "P1.22"), ("--by", "ethnic_groop"),
                           ("--period", "moon"), ("--variant", "puplished"),
                           ("--from", "2024-02-30"), ("--disclosure", "rounding")):
            done = self.compute(flag, word, status=BAD_USAGE)
            self.assertIn(word, done.stderr)
            self.assertEqual(done.stdout, "")

    def test_a_misspelt_flag_or_command_is_named(self):
        self.assertIn("--indicatrs", self.compute("--indicatrs", "P1.2", status=BAD_USAGE).stderr)
        self.assertIn("conpute", self.run_command("conpute", status=BAD_USAGE).stderr)

    def test_a_broken_request_file_is_refused(self):
        request = self.write("request.json", "{broken")
        self.compute("--request", request, status=BAD_USAGE)

    def test_a_missing_command_or_input_is_said(self):
        self.assertIn("command is missing", self.run_command(status=BAD_USAGE).stderr)
        self.assertIn("INPUT", self.run_command("compute", status=BAD_USAGE).stderr)

    def test_fhir_is_said_not_to_be_available(self):
        self.assertIn("not available", self.compute("--format", "fhir", status=BAD_USAGE).stderr)

    def test_an_unknown_choice_is_named(self):
        self.assertIn("xml", self.compute("--format", "xml", status=BAD_USAGE).stderr)
        self.assertIn("drop", self.compute("--duplicates", "drop", status=BAD_USAGE).stderr)
        self.compute("--threads", "many", status=BAD_USAGE)
        self.compute("--confidence", "sure", status=BAD_USAGE)

    def test_a_file_that_is_no_plugin_is_refused(self):
        self.compute("--plugin", self.write("plugin.so", "no plugin"), status=BAD_USAGE)


class Rejection(CommandTest):
    def test_strict_exits_with_3_and_writes_the_result(self):
        result = self.compute_json("--strict", text=BROKEN, status=REJECTED)
        self.assertEqual(result["input"]["accepted"], 2)

    def test_strict_with_nothing_rejected_is_done(self):
        self.compute("--strict")

    def test_without_strict_some_rejected_documents_are_no_failure(self):
        self.compute(text=BROKEN)

    def test_every_document_rejected_exits_with_3_and_writes_the_result(self):
        result = self.compute_json(text="{broken\n", status=REJECTED)
        self.assertEqual(result["input"]["rejected"], 1)

    def test_messages_hold_no_value_of_a_record(self):
        done = self.compute("--format", "json", text='{"PregnancyID": "SECRET-VALUE",\n', status=3)
        self.assertNotIn("SECRET-VALUE", done.stderr + done.stdout)


class Requests(CommandTest):
    def test_flags_override_the_keys_of_the_file(self):
        request = self.write("request.json", '{"indicators": ["P1.2"], "period": "month"}')
        asked = self.compute_json("--request", request, "--period", "quarter")["request"]
        self.assertEqual(asked["period"], "quarter")
        self.assertEqual(asked["indicators"], ["P1.2"])

    def test_indicators_may_stand_together_or_apart(self):
        together = self.compute("--format", "json", "--indicators", "P1.2,A2").stdout
        apart = self.compute("--format", "json", "--indicators", "P1.2", "--indicators", "A2").stdout
        self.assertEqual(together, apart)

    def test_json_and_csv_have_no_breakdown_unless_asked(self):
        result = self.compute_json("--indicators", "P1.2")
        self.assertEqual([row["breakdown"] for row in result["results"]], [{}])
        self.assertNotIn("White", self.compute("--format", "csv", "--indicators", "P1.2").stdout)

    def test_a_flag_takes_one_value_so_that_an_input_may_follow(self):
        path = self.write("bookings.json", BOOKINGS)
        done = self.run_command("compute", "--format", "csv", "--by", "ethnic_group", path)
        self.assertIn("White", done.stdout)


class Outputs(CommandTest):
    def test_the_file_holds_what_standard_output_would(self):
        for form in ("table", "json", "csv"):
            shown = self.compute("--format", form).stdout
            self.assertEqual(self.compute("--format", form, "--output", self.path("out")).stdout, "")
            with open(self.path("out"), encoding="utf-8", newline="") as file:
                self.assertEqual(file.read().replace("\r\n", "\n"), shown.replace("\r\n", "\n"))

    def test_nothing_but_the_result_is_left_in_the_folder(self):
        self.compute("--output", self.path("out"), "--state", self.path("state"))
        self.assertEqual(sorted(os.listdir(self.folder)), ["bookings.json", "out", "state"])

    def test_a_failure_leaves_the_old_file_as_it_was(self):
        self.write("out", "old")
        self.compute("--indicators", "P9.9", "--output", self.path("out"), status=BAD_USAGE)
        self.assertEqual(self.read("out"), "old")
        self.assertEqual(sorted(os.listdir(self.folder)), ["bookings.json", "out"])

    def test_a_new_file_has_the_usual_mode_and_an_old_one_keeps_its_own(self):
        mask = os.umask(0o027)
        self.addCleanup(os.umask, mask)
        self.compute("--output", self.path("new"))
        self.assertEqual(stat.S_IMODE(os.stat(self.path("new")).st_mode), 0o640)
        os.chmod(self.write("old", ""), 0o604)
        self.compute("--output", self.path("old"))
        self.assertEqual(stat.S_IMODE(os.stat(self.path("old")).st_mode), 0o604)

    def test_a_link_stays_a_link(self):
        self.write("target", "old")
        os.symlink("target", self.path("link"))
        self.compute("--output", self.path("link"))
        self.assertTrue(os.path.islink(self.path("link")))
        self.assertIn("Priority 1", self.read("target"))

    def test_a_device_is_written_and_not_replaced(self):
        self.compute("--output", "/dev/null")
        self.assertTrue(stat.S_ISCHR(os.stat("/dev/null").st_mode))

    def test_a_folder_that_is_not_there_is_named(self):
        self.assertIn("nowhere", self.compute("--output", self.path("nowhere/out"),
                                              status=BAD_USAGE).stderr)

    def test_an_input_is_not_overwritten(self):
        path = self.write("bookings.json", BOOKINGS)
        self.run_command("compute", "--output", path, path, status=BAD_USAGE)
        self.assertEqual(self.read("bookings.json"), BOOKINGS)

    def test_a_reader_that_closes_the_pipe_is_no_crash(self):
        path = self.write("bookings.json", BOOKINGS)
        reader, writer = os.pipe()
        os.close(reader)
        done = subprocess.run([COMMAND, "compute", path], stdout=writer, stderr=subprocess.PIPE,
                              timeout=60, check=False)
        os.close(writer)
        self.assertEqual((done.returncode, done.stderr), (DONE, b""))

    def test_a_full_device_is_a_failure(self):
        path = self.write("bookings.json", BOOKINGS)
        with open("/dev/full", "wb") as full:
            done = subprocess.run([COMMAND, "compute", path], stdout=full, stderr=subprocess.PIPE,
                                  timeout=60, check=False)
        self.assertEqual(done.returncode, FAILED)
        self.assertIn(b"standard output", done.stderr)


class Interruption(CommandTest):
    def interrupted(self, number):
        self.write("out", "old")
        process = subprocess.Popen(
            [COMMAND, "compute", "--output", self.path("out"), "-"], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.addCleanup(process.stdin.close)
        process.stdin.write(BOOKINGS.encode())
        process.stdin.flush()
        deadline = time.monotonic() + 30
        while len(os.listdir(self.folder)) < 2 and time.monotonic() < deadline:
            time.sleep(0.01)
        process.send_signal(number)
        shown, said = process.stdout.read(), process.stderr.read()
        process.stdout.close()
        process.stderr.close()
        return process.wait(timeout=30), shown, said.decode()

    def test_ctrl_c_ends_cleanly_and_leaves_the_old_file(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            status, shown, said = self.interrupted(number)
            self.assertEqual((status, shown), (FAILED, b""))
            self.assertIn("cancelled", said)
            self.assertEqual(self.read("out"), "old")
            self.assertEqual(os.listdir(self.folder), ["out"])


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
        for flags, duplicates in ((("--state-index",), 1), ((), 0)):
            states = [self.state_of("one", again, *flags), self.state_of("two", again, *flags)]
            merged = json.loads(self.run_command("merge", "--format", "json", *states).stdout)
            self.assertEqual(merged["input"]["duplicates"], duplicates)

    def test_writes_a_state_that_can_be_merged_again(self):
        one = self.state_of("one", lines([booking(1, "A", True)]))
        two = self.state_of("two", lines([booking(2, "A", True)]))
        three = self.state_of("three", lines([booking(3, "A", True)]))
        self.run_command("merge", "--state", one, one, two)
        step_by_step = self.run_command("merge", "--format", "json", one, three).stdout
        self.assertEqual(json.loads(step_by_step)["input"]["documents"], 3)

    def test_shows_a_report(self):
        state = self.state_of("state", BOOKINGS)
        self.assertIn("▼ lower, worse", self.run_command("merge", state).stdout)

    def test_a_damaged_state_is_named(self):
        state = self.state_of("state", BOOKINGS)
        self.write("damaged", self.read("state").replace("1", "2", 3))
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
