# SPDX-License-Identifier: Apache-2.0
"""What the matequity command writes: whole files or none, and how it ends."""
import os
import signal
import stat
import subprocess
import time
import unittest

from command_case import BAD_USAGE, BOOKINGS, COMMAND, DONE, FAILED, CommandTest


class Outputs(CommandTest):
    def test_the_file_holds_what_standard_output_would(self):
        for form in ("table", "json", "csv"):
            shown = self.compute("--format", form).stdout
            silent = self.compute("--format", form, "--output", self.path("out"))
            self.assertEqual(silent.stdout, "")
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


if __name__ == "__main__":
    unittest.main()
