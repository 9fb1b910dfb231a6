"""certwire registry report: what there is, as one page."""

from __future__ import annotations

import argparse
import sys
from importlib.util import find_spec

from extractor.commands.errors import UsageError
from extractor.commands.outputs import check_outputs, written


def run(options: argparse.Namespace) -> int:
    """Count, and write the page. Returns the exit code."""
    if find_spec("vl_convert") is None:
        raise UsageError("the report's charts need vl-convert, which pip install 'certwire[report]' brings")
    from extractor.patterns.files import load
    from extractor.registry.database import files_of, opened
    from extractor.registry.report.figures import counted
    from extractor.registry.report.page import report_page

    check_outputs([options.output], [])
    engine = opened(options.registry, make=False)
    check_outputs([options.output], files_of(engine))
    languages = {language.code: language.name for language in load().identification.examples if language.name}
    page = report_page(counted(engine), languages)
    with written(options.output) as write:
        write(page)
    print(f"certwire: {options.output}; what it tells was announced, not verified", file=sys.stderr)
    return 0
