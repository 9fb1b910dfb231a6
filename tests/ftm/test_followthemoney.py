"""What is written for FollowTheMoney is read by FollowTheMoney: ``make test-ftm``.

It is installed beside the environment, not into it: from 3.8.3 on it asks for PyICU, which has no wheel and needs a C++
compiler and ICU's headers; before, for stubs of SQLAlchemy 1 that would hide the types of 2 from mypy.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from registered import record, write

from extractor.cli import main

LIBRARY = Path(__file__).parents[2] / ".venv" / "followthemoney"

READER = """
import json, sys
from collections import Counter
from followthemoney import model

found, ids, named = Counter(), set(), set()
for line in open(sys.argv[1], encoding="utf-8"):
    told = json.loads(line)
    entity = model.get_proxy(told, cleaned=False)
    entity.schema.validate(told)  # raises where a value is none of its type, or one that must be there is not
    for name, values in told["properties"].items():
        assert set(entity.get(name)) == set(values), (told["id"], name, values, entity.get(name))
    assert entity.id not in ids
    ids.add(entity.id)
    named |= {value for property, value in entity.itervalues() if property.type.name == "entity"}
    found[entity.schema.name] += 1
assert named <= ids, named - ids
print(json.dumps(found))
"""

RECORDS = (
    record("Bệnh viện Đà Nẵng", language="vi", kind="health", body="Bureau Veritas", issued="2024-03", article="a",
           source="https://news.example/a?b=ạ", certificate_number={"text": "VN-17", "span": [1, 6]}),
    record("Bệnh viện Đà Nẵng", language="vi", kind="health", issued="XXXX-03-12", article="b\u2028\u202eb"),
    record("जिल्हा परिषद शाळा", language="mr", kind="education", valid_until="2020-01/2020-03", article="c"),
    record("Zed Police", "ISO 14001", "withdrawn", kind="police", article="d", title=None, published=None),
    record("=Zed Dairy Ltd", "HACCP", "planned", article="e"),
)  # fmt: skip


@pytest.mark.parametrize("records", [RECORDS, ()], ids=["some", "none"])
def test_every_entity_is_one_of_its_schema_and_tied_to_others_that_are_there(
    tmp_path: Path, records: tuple[dict[str, object], ...]
) -> None:
    registry, output = str(tmp_path / "registry.sqlite"), tmp_path / "entities.ftm.json"
    assert main(["load", str(write(tmp_path / "records.jsonl", *records)), "--registry", registry]) == 0
    assert main(["registry", "export", "--registry", registry, "-o", str(output)]) == 0
    environment = {**os.environ, "PYTHONPATH": str(LIBRARY)}
    command = [sys.executable, "-c", READER, str(output)]
    run = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8")
    assert run.returncode == 0, run.stderr
    found = json.loads(run.stdout)
    if records:
        assert {*found} == {"Article", "Company", "Documentation", "Identification", "Organization", "PublicBody"}
        assert found["Documentation"] == len(records)
    else:
        assert found == {}
