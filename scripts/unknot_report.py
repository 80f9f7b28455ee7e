"""Runs the release binary and reads its JSON: what the scripts beside this file have in common."""
import json
import subprocess
import sys
from pathlib import Path

BINARY = Path(__file__).resolve().parents[1] / ".build/release/unknot"

# The family of a rule is the first of these among its tags.
FAMILIES = ("cycle", "growth", "load", "collector", "library")


def check(paths, folder=None, confidence="possible", jobs=None, more=()):
    """The report on `paths`, which are relative to `folder`. Ends the program when unknot itself failed."""
    command = [BINARY, "check", "--output-format", "json", "--min-confidence", confidence, "--quiet", *more]
    if jobs:
        command += ["--jobs", str(jobs)]
    done = subprocess.run([*command, "--", *paths], cwd=folder, capture_output=True)
    try:
        return json.loads(done.stdout)
    except ValueError:
        complaint = done.stderr.decode(errors="replace").strip()
        sys.exit(f"unknot ended with {done.returncode} on {' '.join(map(str, paths))[:200]}\n{complaint[-2000:]}")


def rule_families():
    """{rule id: family}"""
    done = subprocess.run([BINARY, "rules", "--output-format", "json"], check=True, capture_output=True)
    return {
        rule["id"]: next((family for family in FAMILIES if family in rule["tags"]), "other")
        for rule in json.loads(done.stdout)
    }


def places(finding):
    """(file, line) where the primary place, every step and every remark with a place begin."""
    for place in (finding, *finding["steps"], *finding["notes"]):
        if "start" in place:
            yield place["file"], place["start"]["line"]
