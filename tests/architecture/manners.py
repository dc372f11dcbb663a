# SPDX-License-Identifier: Apache-2.0
"""What every tracked file keeps to: names, licence line, length, nothing of one machine."""
import posixpath
import re

SOURCE = (".c", ".h", ".cpp", ".hpp", ".py", ".mjs", ".ts", ".sh")
LONGEST_SOURCE = 450

VAGUE = re.compile(r"^(utils?|helpers?|common|misc)$", re.IGNORECASE)
# Written in pieces, so that this file keeps its own rule.
MACHINE_PATHS = re.compile("|".join([r"(?<![\w.$}])/" + place for place in
                                     ("work/", "tmp/", "root/", "home/")] + [r"\.\./" + "shared"]))
REGISTRIES = re.compile("|".join(re.escape(host.replace(" ", ".")) for host in (
    "registry npmjs org", "pypi org", "files pythonhosted org", "static crates io", "index crates io",
    "deb debian org", "repo maven apache org", "proxy golang org", "center conan io",
    "conda anaconda org", "cran r-project org")))
UNFINISHED = re.compile(r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "X" * 3, "HA" + "CK"]) + r")\b")


def name_violations(path):
    for part in path.split("/"):
        for word in re.split(r"[._-]", part):
            if VAGUE.match(word):
                yield f"{path}: nothing is called '{word}'; name what it does"


def lines_matching(path, text, pattern, why):
    for number, line in enumerate(text.splitlines(), 1):
        if pattern.search(line):
            yield f"{path}:{number} {why}"


def source_violations(path, text):
    lines = text.splitlines()
    if not any("SPDX-License-Identifier: Apache-2.0" in line for line in lines[:2]):
        yield f"{path}: begin with the SPDX line"
    if len(lines) > LONGEST_SOURCE and "/generated/" not in path:
        yield f"{path}: {len(lines)} lines; split it, {LONGEST_SOURCE} is the most"
    yield from lines_matching(path, text, UNFINISHED, "a mark of unfinished work")


def link_violations(path, text, files):
    """Links of a page to files or folders that are not there."""
    for target in re.findall(r"\]\(([^)\s#]+)[^)]*\)", text):
        if "://" in target or target.startswith("mailto:"):
            continue
        place = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
        if place not in files and not any(name.startswith(place + "/") for name in files):
            yield f"{path} links to {target}, which is not there"


def violations(files):
    """files: path to text, of every tracked text file. Lists what breaks the rules."""
    found = []
    for path, text in sorted(files.items()):
        found += name_violations(path)
        found += lines_matching(path, text, MACHINE_PATHS, "names a path of one machine")
        found += lines_matching(path, text, REGISTRIES, "names a package registry's host")
        if path.endswith(".md"):
            found += link_violations(path, text, files)
        if path.endswith(SOURCE):
            found += source_violations(path, text)
    return found
