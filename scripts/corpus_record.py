"""The recorded findings of the corpus: corpus_findings.tsv, a line for each, in order."""
import csv
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

RECORD = Path(__file__).resolve().parent / "corpus_findings.tsv"


class Row(NamedTuple):
    package: str
    file: str
    line: int
    rule: str
    confidence: str
    symbol: str
    fingerprint: str

    def identity(self):
        return self.package, self.rule, self.fingerprint


def row_of(folder, finding):
    return Row(folder.name, finding["file"], finding.get("start", {}).get("line", 1), finding["rule"],
               finding["confidence"], finding["symbol"] or "", finding["fingerprint"])


def write(findings):
    with RECORD.open("w", newline="") as file:
        out = csv.writer(file, delimiter="\t", lineterminator="\n")
        out.writerow(Row._fields)
        out.writerows(sorted(row_of(folder, finding) for folder, finding in findings))


def read():
    if not RECORD.exists():
        return []
    with RECORD.open(newline="") as file:
        rows = csv.reader(file, delimiter="\t")
        next(rows)
        return [Row(package, name, int(line), *rest) for package, name, line, *rest in rows]


def compare(findings, rules=None):
    """(gained findings with their folders, lost rows, pairs of rows whose confidence differs), each in order."""
    recorded = defaultdict(list)
    for row in read():
        if not rules or row.rule in rules:
            recorded[row.identity()].append(row)
    gained, changed = [], []
    for folder, finding in findings:
        row = row_of(folder, finding)
        before = recorded[row.identity()]
        if not before:
            gained.append((folder, finding))
        elif before[0].confidence != row.confidence:
            changed.append((before.pop(0), row))
        else:
            before.pop(0)
    return gained, sorted(row for rows in recorded.values() for row in rows), changed
