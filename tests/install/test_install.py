# SPDX-License-Identifier: Apache-2.0
"""The installed library: found by pkg-config and CMake, clean headers, no symbol but its own."""
import os
import re
import unittest
from pathlib import Path

from installed import BOOKINGS, ROOT, STRICT, Installed, counts_of, run

CONSUMER = Path(__file__).resolve().parent / "consumer"


class Install(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.installed = Installed().__enter__()
        cls.addClassCleanup(cls.installed.__exit__)

    def test_a_c_program_finds_it_with_pkg_config(self):
        program = self.installed.folder / "first_c"
        self.installed.compile_c(CONSUMER / "first.c", program)
        self.assertEqual(counts_of(self.installed.run_program(program, BOOKINGS), "P4b.2"), (1, 3))

    def test_a_cpp_program_finds_it_with_cmake(self):
        cmake, build = os.environ["MATEQUITY_CMAKE"], self.installed.folder / "consumer"
        run([cmake, "-S", CONSUMER, "-B", build, f"-DCMAKE_PREFIX_PATH={self.installed.prefix}",
             f"-DCMAKE_CXX_COMPILER={os.environ['CXX']}"])
        run([cmake, "--build", build])
        self.assertEqual(run([build / "first"], input=BOOKINGS).split(), ["1", "3"])

    def test_the_command_runs_where_it_was_installed(self):
        command = self.installed.prefix / "bin" / "matequity"
        text = run([command, "compute", "--format", "json", "-"], input=BOOKINGS)
        self.assertEqual(counts_of(text, "P4b.2"), (1, 3))

    def test_the_library_is_named_with_its_interface_version(self):
        dynamic = run(["readelf", "-d", self.installed.library])
        self.assertIn("soname: [libmatequity.so.0]", dynamic)
        for link in (self.installed.library, self.installed.library.with_suffix(".so.0")):
            self.assertTrue(link.is_symlink(), link)

    def test_it_needs_no_library_but_the_systems(self):
        needed = re.findall(r"NEEDED.*\[(.+?)\.so", run(["readelf", "-d", self.installed.library]))
        self.assertLessEqual(set(needed), {"libc", "libm", "libstdc++", "libgcc_s", "ld-linux-x86-64",
                                           "ld-linux-aarch64", "libdl", "libpthread"})

    def test_only_the_public_functions_are_exported(self):
        lines = run(["nm", "-D", "--defined-only", self.installed.library]).splitlines()
        exported = {line.split()[-1] for line in lines}
        declared = set()
        for header in self.installed.headers.glob("matequity/*.h"):
            declared |= set(re.findall(r"^MEQ_API [\w\s*]*?(meq_\w+)\(", header.read_text(),
                                       re.MULTILINE))
        self.assertGreater(len(declared), 30)
        self.assertEqual(exported, declared)

    def test_each_header_compiles_alone_in_each_language(self):
        headers = sorted(self.installed.headers.glob("matequity/*.h"))
        self.assertGreater(len(headers), 5)
        languages = [("CC", "c", "c99"), ("CC", "c", "c17"), ("CXX", "c++", "c++17"),
                     ("CXX", "c++", "c++20")]
        for header in headers:
            for compiler, language, standard in languages:
                with self.subTest(header=header.name, standard=standard):
                    run([os.environ[compiler], "-x", language, f"-std={standard}", *STRICT,
                         "-fsyntax-only", "-"],
                        input=f"#include <matequity/{header.name}>\ntypedef int used;\n",
                        env={**self.installed.environment(), "CPATH": str(self.installed.headers)})

    def test_nothing_installed_names_the_build_folder(self):
        for path in self.installed.prefix.rglob("*"):
            if path.is_file() and path.suffix in (".cmake", ".pc", ".h"):
                text = path.read_text()
                self.assertNotIn(str(ROOT), text, path)
                self.assertNotIn(os.environ["MATEQUITY_BUILD"], text, path)


if __name__ == "__main__":
    unittest.main()
