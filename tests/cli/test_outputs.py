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

    def test_nothing_that_is_named_to_be_read_is_overwritten(self):
        """Every flag that names a file to write, against every other that names one."""
        records = self.write("bookings.json", BOOKINGS)
        self.run_command("compute", "--state", self.path("a.state"), records)
        self.write("result.json", self.run_command("compute", "--format", "json", records).stdout)
        files = {"imd": "lsoa,imd_decile\nE01000001,1\n",
                 "postcodes": "postcode,lsoa,introduced,terminated\nA1 1AA,E01000001,198001,\n",
                 "organisations": "provider,icb\nRZA,QE1\n", "columns": "column,field\nx,MotherID\n",
                 "request": "{}"}
        read = {name: self.write(name, text) for name, text in files.items()}
        plan = self.write("plan.json", '{"as_of": "2025-01-01"}')
        os.symlink("imd", self.path("link"))
        os.link(self.path("imd"), self.path("hard"))
        commands = [(["compute", records], records)]
        for name, path in read.items():
            commands.append((["compute", f"--{name}", path, records], path))
            if name != "request":
                commands.append((["validate", f"--{name}", path, records], path))
                commands.append((["plan", plan, f"--{name}", path, "--records", records], path))
        commands += [
            (["validate", records], records), (["plan", plan], plan),
            (["compute", "--imd", read["imd"], records], self.path("link")),
            (["compute", "--imd", read["imd"], records], self.path("hard")),
            (["plan", plan, "--records", records], records),
            (["merge", self.path("a.state")], self.path("a.state")),
            (["audit", self.path("result.json")], self.path("result.json"))]
        for command, path in commands:
            before = self.bytes_of(path)
            flags = ["--output"] + (["--state"] if command[0] in ("compute", "merge") else [])
            for flag in flags:
                refused = self.run_command(*command, flag, path, status=BAD_USAGE)
                self.assertIn("would be overwritten", refused.stderr, command)
                self.assertEqual(self.bytes_of(path), before, command)

    def test_result_and_state_are_two_files(self):
        for path in (self.path("new"), self.write("old", "x")):
            refused = self.compute("--output", path, "--state", path, status=BAD_USAGE)
            self.assertIn("name two files", refused.stderr)
        self.assertEqual(self.read("old"), "x")
        self.assertFalse(os.path.exists(self.path("new")))

    def test_a_state_is_for_its_owner(self):
        self.compute("--state", self.path("state"), "--output", self.path("out"))
        self.assertEqual(stat.S_IMODE(os.stat(self.path("state")).st_mode), 0o600)

    def test_a_state_stays_as_it_was_where_the_result_cannot_be_written(self):
        self.write("state", "old")
        with open("/dev/full", "w", encoding="utf-8") as full:
            done = subprocess.run([COMMAND, "compute", "--state", self.path("state"),
                                   self.write("bookings.json", BOOKINGS)], stdout=full,
                                  stderr=subprocess.PIPE, check=False)
        self.assertEqual(done.returncode, FAILED)
        self.assertEqual(self.read("state"), "old")
        self.assertEqual(sorted(os.listdir(self.folder)), ["bookings.json", "state"])

    def bytes_of(self, path):
        with open(path, "rb") as file:
            return file.read()

    def test_every_command_ends_with_a_descriptor_closed(self):
        """Nothing hangs, nothing is written to a file in their place, and a loss is said."""
        records = self.write("bookings.json", BOOKINGS)
        self.run_command("compute", "--state", self.path("a.state"), records)
        self.write("result.json", self.run_command("compute", "--format", "json", records).stdout)
        plan = self.write("plan.json", '{"as_of": "2025-01-01"}')
        commands = [["compute", "-"], ["validate", "-"], ["plan", "-"],
                    ["statistics", "wilson_interval"], ["compute", records], ["validate", records],
                    ["plan", plan], ["merge", self.path("a.state")], ["catalogue"],
                    ["audit", self.path("result.json")], ["statistics", "--list"]]
        files = {name: self.bytes_of(self.path(name)) for name in os.listdir(self.folder)}
        for command in commands:
            reads = command[1:] == ["-"] or command[1:] == ["wilson_interval"]
            for closed in (0, 1, 2):
                done = subprocess.run(
                    ["sh", "-c", f'exec "$@" {closed}{"<" if closed == 0 else ">"}&-', "sh",
                     COMMAND, *command],
                    stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False)
                if (reads and closed == 0) or (not reads and closed == 1):
                    self.assertNotEqual(done.returncode, DONE, (command, closed))
                    self.assertIn(b"standard", done.stderr)
                elif not reads:
                    self.assertEqual(done.returncode, DONE, (command, closed, done.stderr))
        left = {name: self.bytes_of(self.path(name)) for name in os.listdir(self.folder)}
        self.assertEqual(left, files)

    def test_no_signal_leaves_a_temporary_file(self):
        """Once: a clean end. Twice: at once."""
        for ending in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGUSR1,
                       signal.SIGXCPU):
            with subprocess.Popen([COMMAND, "compute", "--output", self.path("out"), "--state",
                                   self.path("state"), "-"], stdin=subprocess.PIPE,
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
                while len(os.listdir(self.folder)) < 2:
                    time.sleep(0.01)
                process.send_signal(ending)
                process.wait(timeout=60)
            self.assertEqual(os.listdir(self.folder), [], ending)

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
