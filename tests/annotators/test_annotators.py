"""What is written for Label Studio and doccano is read by them: ``make test-annotators``.

Both are installed beside the environment, not into it. doccano's own import puts the file into a database of its own.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from annotated import ARTICLES

from extractor.output.annotations import LABELLING, annotations_to_bytes

BESIDE = Path(__file__).parents[2] / ".venv"

LABEL_STUDIO = """
import json, sys, tempfile
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from label_studio_sdk.converter import Converter
from label_studio_sdk.label_interface import LabelInterface

interface = LabelInterface(sys.argv[3])
tasks = json.loads(Path(sys.argv[2]).read_text("utf-8"))
for task in tasks:
    for told in (*task["annotations"], *task["predictions"]):
        problems = interface.validate_prediction(told, return_errors=True)  # as annotations are, with what is wrong
        assert not problems, problems
with tempfile.TemporaryDirectory() as folder:
    Converter(sys.argv[3], project_dir=None).convert_to_json_min(sys.argv[2], folder, is_dir=False)
    print((Path(folder) / "result.json").read_text("utf-8"))
"""

DOCCANO = """
import json, os, sys, warnings
warnings.simplefilter("ignore")
sys.path[:0] = [sys.argv[1], sys.argv[1] + "/backend"]
os.environ |= {"DATABASE_URL": "sqlite:///:memory:", "DJANGO_SETTINGS_MODULE": "config.settings.base", "SECRET_KEY": "made up"}
import django
from django.conf import settings

settings.DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
django.setup()
from django.core.management import call_command

call_command("migrate", verbosity=0)
from data_import.datasets import load_dataset
from data_import.pipeline.catalog import create_file_format
from data_import.pipeline.readers import FileName
from django.contrib.auth.models import User
from examples.models import Example
from labels.models import Span
from projects.models import SequenceLabelingProject

user = User.objects.create_user("someone")
told = {"name": "news", "project_type": "SequenceLabeling", "allow_overlapping": True, "created_by": user}
project = SequenceLabelingProject.objects.create(**told)
place = FileName(sys.argv[2], sys.argv[2], sys.argv[2])
dataset = load_dataset("SequenceLabeling", create_file_format("JSONL"), [place], project, encoding="Auto")
dataset.save(user)
assert not dataset.errors, dataset.errors
order = ("start_offset", "end_offset", "label__text")
print(json.dumps([
    {
        "text": example.text,
        "meta": example.meta,
        "spans": [
            [span.start_offset, span.end_offset, span.label.text]
            for span in Span.objects.filter(example=example).order_by(*order)
        ],
    }
    for example in Example.objects.order_by("id")
]))
"""


def read_by(program: str, *arguments: str) -> Any:
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    ran = subprocess.run(
        [sys.executable, "-I", "-c", program, *arguments], capture_output=True, env=environment, timeout=300
    )
    assert ran.returncode == 0, ran.stderr.decode()
    return json.loads(ran.stdout)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for format, name in (("labelstudio", "tasks.json"), ("doccano", "lines.jsonl")):
        (tmp_path / name).write_bytes(annotations_to_bytes(ARTICLES, format))  # type: ignore[arg-type]
    return tmp_path


def test_label_studio_takes_the_tasks_and_gives_the_spans_back(folder: Path) -> None:
    read = read_by(LABEL_STUDIO, str(BESIDE / "label-studio"), str(folder / "tasks.json"), LABELLING)
    for article, task in zip(ARTICLES, read, strict=True):
        assert task["text"] == article.reviewed.text
        given = [(span["start"], span["end"], *span["labels"]) for span in task.get("label", [])]
        assert given == [tuple(span) for span in article.reviewed.spans]
        assert [span["text"] for span in task.get("label", [])] == [task["text"][start:end] for start, end, _ in given]


def test_doccano_takes_the_lines_into_its_database_with_all_spans(folder: Path) -> None:
    read = read_by(DOCCANO, str(BESIDE / "doccano"), str(folder / "lines.jsonl"))
    for article, example in zip(ARTICLES, read, strict=True):
        assert example["text"] == article.reviewed.text
        assert example["spans"] == sorted([list(span) for span in article.reviewed.spans])
        assert example["meta"] == {"article": article.id, **article.reviewed.told}
