"""The rooms lie in their order, and a command that needs none of the libraries imports none."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

REPOSITORY = Path(__file__).parents[1]


def test_every_room_imports_only_what_lies_below_it(capsys: pytest.CaptureFixture[str]) -> None:
    broken = lint_imports(str(REPOSITORY / "pyproject.toml"), no_cache=True, no_logo=True)
    assert not broken, capsys.readouterr().out


def test_the_command_line_imports_no_library_before_a_command_runs() -> None:
    program = """
import sys
before = {*sys.modules}
import extractor, extractor.cli
new = {module.partition(".")[0] for module in sys.modules if module not in before}
print(*sorted(new - sys.stdlib_module_names - {"extractor"}))
"""
    run = subprocess.run([sys.executable, "-c", program], cwd=REPOSITORY, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    assert run.stdout.split() == []


@pytest.mark.parametrize("name", ["Article", "Extractor", "Record"])
def test_exports_come_from_their_rooms_when_asked_for(name: str) -> None:
    import extractor

    assert name in extractor.__all__
    assert getattr(extractor, name).__name__ == name


def test_what_is_not_exported_is_an_attribute_error() -> None:
    import extractor

    with pytest.raises(AttributeError, match="no attribute 'Extraktor'"):
        extractor.Extraktor  # noqa: B018
