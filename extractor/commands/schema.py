"""certwire schema: the JSON Schema of what is written."""

from __future__ import annotations

import argparse
import json


def run(options: argparse.Namespace) -> int:
    """Print the schema, or what stands for it in a table."""
    if options.columns:
        from extractor.output.columns import COLUMNS

        print(json.dumps([column._asdict() for column in COLUMNS], indent=2, ensure_ascii=False))
        return 0
    from extractor.output.schema import article_schema, record_schema

    print(json.dumps(article_schema() if options.articles else record_schema(), indent=2, ensure_ascii=False))
    return 0
