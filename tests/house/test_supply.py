"""The list of parts says what the locks pin, and a known fault is never told as none."""

from __future__ import annotations

import re

import supply

LOCK = """\
one_part==1.2 \\
    --hash=sha256:aa
Other.Part==3 ; sys_platform == 'win32' \\
    --hash=sha256:bb
third==0.1
"""


def part(name, **more):
    return {"name": name, "version": "1", "bom-ref": name, **more}


def test_parts_for_other_systems_are_left_out():
    assert supply.pinned(LOCK) == {"one-part": "1.2", "third": "0.1"}


def test_the_list_keeps_the_wanted_parts_and_what_is_between_them():
    bom = {
        "bomFormat": "CycloneDX",
        "components": [part("One.Part"), part("pytest"), part("third")],
        "dependencies": [
            {"ref": "One.Part", "dependsOn": ["third", "pytest"]},
            {"ref": "pytest"},
            {"ref": "third"},
        ],
    }
    found = supply.parts_of(bom, {"one-part", "third"})
    assert [c["name"] for c in found["components"]] == ["One.Part", "third"]
    assert found["dependencies"] == [
        {"ref": "One.Part", "dependsOn": ["third"]},
        {"ref": "third", "dependsOn": []},
    ]
    assert found["bomFormat"] == "CycloneDX"


def test_a_licence_is_what_the_part_says():
    held = [{"license": {"id": "MIT"}}, {"expression": "Apache-2.0"}, {"license": {"id": "MIT"}}]
    assert supply.licence_of(part("a", licenses=held)) == "MIT / Apache-2.0"
    assert not supply.licence_of(part("a"))


def test_what_was_not_checked_is_not_told_as_sound():
    audit = {
        "dependencies": [
            {"name": "a", "version": "1", "vulns": []},
            {"name": "b", "version": "2", "vulns": [{"id": "PYSEC-1"}, {"id": "CVE-2"}]},
            {"name": "c", "skip_reason": "not found"},
        ]
    }
    assert supply.told_of(audit) == (2, ["c"], ["b 2: PYSEC-1, CVE-2"])


def test_every_part_is_pinned_with_the_hash_of_its_files(root):
    locks = sorted((root / "requirements").glob("*.lock"))
    assert {"runtime.lock", "build.lock", "data.lock", "dev.lock"} <= {p.name for p in locks}
    for lock in locks:
        told = lock.read_text("utf-8").replace("\\\n", " ")
        parts = [line for line in told.splitlines() if line and not line.startswith("#")]
        assert parts, lock.name
        loose = [p for p in parts if not re.search(r"(==|@ )\S+.*--hash=sha256:[0-9a-f]{64}", p)]
        assert loose == [], lock.name
