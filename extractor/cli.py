"""The command line: arguments in, an exit code out. Imports nothing heavy until a command runs.

Exit codes: 0 all went well; 1 an unexpected failure, or a score below what was asked for; 2 wrong usage or
unreadable rules; 3 the run finished but some articles failed, or some records were rejected; 4 no article was found in the sources; 129, 130 and 143
ended by SIGHUP, Ctrl-C and SIGTERM; 141 whoever read standard output is gone.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from extractor import __version__
from extractor.commands.registry.arguments import add_registry, add_review

if TYPE_CHECKING:
    from extractor.batch.jobs import Choice

_EPILOG = "A record says what was announced, never that a certificate is valid today."


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns its exit code."""
    if sys.stderr is None:  # closed; print would take standard output in its place, among the records
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - until the end
    options = command_line().parse_args(arguments)
    try:
        with _ended_by_signals():
            code = int(import_module(f"extractor.commands.{options.module}").run(options))
        if sys.stdout is not None:
            sys.stdout.flush()  # here, where it is known what to do if nobody reads it
        return code
    except BrokenPipeError:
        # The reader of our output has gone; Python would complain once more while closing it.
        sys.stdout = None
        return 141
    except KeyboardInterrupt as interrupt:
        number = interrupt.number if isinstance(interrupt, _EndedError) else signal.SIGINT
        with suppress(OSError):  # of a terminal that has gone
            print(
                f"certwire: {'interrupted' if number == signal.SIGINT else f'ended by {number.name}'}", file=sys.stderr
            )
        return 128 + number
    except Exception as error:
        return _failed(error)


class _EndedError(KeyboardInterrupt):
    """A signal that ends the process came: what is half is dropped, as it is for Ctrl-C."""

    def __init__(self, number: signal.Signals) -> None:
        super().__init__()
        self.number = number


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Have SIGTERM and SIGHUP raise, but where someone has seen to them: nohup does."""

    def end(number: int, _frame: object) -> None:
        raise _EndedError(signal.Signals(number))

    numbers = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    try:
        mine = [number for number in numbers if signal.getsignal(number) == signal.SIG_DFL]
        for number in mine:
            signal.signal(number, end)
    except ValueError:  # only the main thread may, and hears of them
        mine = []
    try:
        yield
    finally:
        for number in mine:
            signal.signal(number, signal.SIG_DFL)


def _failed(error: Exception) -> int:
    """Tell an error in one line. What a person can mend is no traceback."""
    from extractor.commands.errors import UsageError
    from extractor.patterns.rule import RuleError
    from extractor.reading.remote import UnknownSchemeError
    from extractor.registry.errors import RegistryError

    if isinstance(error, UsageError | RuleError | UnknownSchemeError | RegistryError):
        print(f"certwire: {error}", file=sys.stderr)
        return 2
    if isinstance(error, OSError):
        print(f"certwire: {error}", file=sys.stderr)
        return 1
    raise error


def command_line() -> argparse.ArgumentParser:
    """All commands with their options: what docs/commands.md is made of."""
    parser = argparse.ArgumentParser(
        prog="certwire",
        description="Reads news in Marathi, Vietnamese and English and tells who was certified to which edition of "
        "which standard, when and by whom, with the words that prove it.",
        epilog=_EPILOG,
    )
    parser.add_argument("--version", action="version", version=f"certwire {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def command(name: str, module: str, about: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=about, description=about, epilog=_EPILOG)
        added.set_defaults(module=module)
        _add_patterns(added)
        return added

    extract = command("extract", "extract", "read articles, write records")
    _add_sources(extract)
    extract.add_argument(
        "-o",
        "--output",
        type=_place,
        metavar="FILE",
        help="records go here instead of to standard output; into a folder (out/) in shards, which the same command goes "
        "on with after a kill",
    )
    _add_settings(extract)
    _add_jobs(extract)
    extract.add_argument(
        "--engine",
        choices=("local", "spark"),
        default="local",
        help="what does the shards of an output folder: this machine, or Spark (default: local)",
    )
    extract.add_argument(
        "--master", metavar="URL", help="of Spark: local[4], yarn, k8s://…; not needed where it is configured"
    )
    extract.add_argument("--resume", action="store_true", help="go on with an output folder, as is done anyway")
    extract.add_argument("--table", action="store_true", help="print a table of the records instead of their lines")
    extract.add_argument("--html", metavar="FILE", help="also write a report: every record in its article, on one page")

    shard = commands.add_parser("shard", help="do the shards of an output folder on many machines", epilog=_EPILOG)
    actions = shard.add_subparsers(metavar="ACTION", required=True)

    def action(name: str, about: str) -> argparse.ArgumentParser:
        added = actions.add_parser(name, help=about, description=about, epilog=_EPILOG)
        added.set_defaults(module="shard", action=name)
        return added

    plan = action("plan", "write the plan of a run into a folder, and print how many shards it has")
    _add_sources(plan)
    plan.add_argument(
        "-o",
        "--output",
        type=_place,
        metavar="FOLDER",
        required=True,
        help="the folder, which all machines share",
    )
    _add_settings(plan)
    _add_patterns(plan)
    plan.set_defaults(table=False, html=None, engine="local", master=None)
    of_plan = action("run", "do shards of a plan that are not done; any number of jobs may, from any machines")
    of_plan.add_argument("folder", metavar="FOLDER", help="the folder of the plan")
    of_plan.add_argument(
        "--shard",
        type=_choice,
        required=True,
        metavar="N",
        help="by number, from 0 on: 3, 3-7 or 3,5-7; or a share of all, 3/40: every fortieth from the fourth on",
    )
    _add_jobs(of_plan)
    _add_patterns(of_plan)
    merge = action("merge", "write the shards of a finished folder as one file, without duplicates")
    merge.add_argument("folder", metavar="FOLDER", help="the folder of a plan, or of a run")
    merge.add_argument(
        "-o", "--output", type=_place, metavar="FILE", help="records go here instead of to standard output"
    )
    merge.add_argument("--articles", type=_place, metavar="FILE", help="also write one line about each article")
    _add_compress(merge)

    explain = command("explain", "explain", "show an article with its mentions, rules, records and near misses")
    explain.add_argument(
        "article",
        type=_place,
        metavar="ARTICLE",
        help="a file, - for standard input, or the source of a record: news.jsonl#17",
    )
    _add_field(explain)
    explain.add_argument("--html", metavar="FILE", help="write one self-contained page instead of text")

    evaluate = command("evaluate", "evaluate", "measure precision, recall and F1 against gold")
    evaluate.add_argument(
        "corpus", nargs="?", default="corpus", type=Path, metavar="CORPUS", help="a folder (default: corpus)"
    )
    evaluate.add_argument("--min-f1", type=_share, metavar="F1", help="fail where the claims' F1 is lower")
    evaluate.add_argument("--misses", action="store_true", help="print each miss with its sentences")
    evaluate.add_argument("--html", metavar="FILE", help="also write a page: the scores, and each miss in its article")
    evaluate.add_argument(
        "--fit-confidence",
        type=Path,
        metavar="FILE",
        help="write the confidence fitted to this corpus, as patterns/confidence.toml",
    )
    evaluate.add_argument("--floors", type=Path, metavar="FILE", help="fail where a score is below its floor")
    evaluate.add_argument("--raise-floors", action="store_true", help="write the scores into FILE as the new floors")
    evaluate.add_argument("--allow-lowering", action="store_true", help="let --raise-floors lower a floor")

    diff = command("diff", "diff", "records gained, lost and changed between two runs")
    diff.add_argument("a", type=Path, metavar="A", help="the earlier records (JSON Lines)")
    diff.add_argument("b", type=Path, metavar="B", help="the later records")
    diff.add_argument("--json", action="store_true", help="print JSON")

    patterns = commands.add_parser("patterns", help="work on the rules", description="work on the rules")
    subcommands = patterns.add_subparsers(metavar="ACTION", required=True)
    check = subcommands.add_parser("check", help="validate every rule file and run every example in it")
    check.set_defaults(module="check")
    _add_patterns(check)

    report = subcommands.add_parser(
        "report", help="what each rule did on a corpus: where it fired, and how often rightly"
    )
    report.set_defaults(module="report")
    report.add_argument("corpus", nargs="?", type=Path, metavar="CORPUS", help="a folder (default: corpus)")
    report.add_argument(
        "--registry",
        metavar="URL",
        help="also tell how the claims of each rule fared with reviewers; without a corpus here, tell that alone",
    )
    report.add_argument(
        "--alone", action="store_true", help="also read without each cue and frame in turn: what hangs on it (minutes)"
    )
    report.add_argument("--json", action="store_true", help="print JSON")
    _add_patterns(report)

    add_registry(commands, command)
    add_review(commands)

    schema = command("schema", "schema", "print the JSON Schema of a record")
    other = schema.add_mutually_exclusive_group()
    other.add_argument("--articles", action="store_true", help="the schema of an article line instead")
    other.add_argument("--columns", action="store_true", help="the columns of CSV and Parquet instead, as JSON")

    doctor = command(
        "doctor", "doctor", "tell what is installed, what is missing for which feature, and whether it works"
    )
    doctor.add_argument("--json", action="store_true", help="print JSON")
    return parser


def _add_patterns(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--patterns", type=Path, metavar="FOLDER", help="a folder of rules instead of certwire's own")


def _add_field(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--field",
        type=_field,
        action="append",
        default=[],
        metavar="FIELD=NAME",
        help="where JSON and tables hold the text, html, title, published, site, url or language, if not in a field "
        "of a usual name; may be given more than once, the best first",
    )


def _add_sources(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "sources",
        nargs="+",
        type=_source,
        metavar="SOURCE",
        help="files, folders (recursive), quoted patterns such as 'news/**/*.html', any of them also as an address "
        "(s3://bucket/news), or - for standard input; read are "
        "txt, md, html, json, jsonl, csv, eml, mhtml, warc and pdf, also compressed (gz, zst, bz2, xz) and in zip and tar",
    )


def _add_settings(parser: argparse.ArgumentParser) -> None:
    """What becomes of every article."""
    parser.add_argument("--articles", type=_place, metavar="FILE", help="also write one line about each article")
    parser.add_argument("--with-text", action="store_true", help="put the cleaned text into the article lines")
    parser.add_argument(
        "--format",
        choices=("jsonl", "csv", "parquet", "jsonld"),
        help="of the records (default: what the file's name ends in, .csv or .csv.gz; else jsonl)",
    )
    _add_compress(parser)
    parser.add_argument(
        "--time-limit",
        type=_amount,
        default=60.0,
        metavar="SECONDS",
        help="of an article, in workers; 0 is none (default: 60)",
    )
    parser.add_argument(
        "--memory-limit",
        type=_whole,
        default=1024,
        metavar="MB",
        help="of an article, in workers on Linux; 0 is none (default: 1024)",
    )
    parser.add_argument("--overwrite", action="store_true", help="begin the output folder anew, whatever it is of")
    _add_field(parser)
    parser.add_argument("--no-gate", action="store_true", help="read every document, even one that names no standard")


def _add_compress(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--compress",
        choices=("gz", "zst"),
        help="what goes to standard output or into a folder; a file is compressed where its name ends in .gz or .zst",
    )


def _add_jobs(parser: argparse.ArgumentParser) -> None:
    """How it is done, of which nothing is seen in the output."""
    parser.add_argument(
        "--jobs", type=_positive, default=1, metavar="N", help="worker processes, at most four a processor (default: 1)"
    )
    parser.add_argument(
        "--progress",
        choices=("auto", "bar", "lines", "json", "none"),
        default="auto",
        help="of a run into a folder, on standard error (default: a bar on a terminal, else lines)",
    )


def _source(text: str) -> str:
    """A source as its articles name it: ``./news/`` is ``news``, so that one folder has one name."""
    path = plain = _place(text)
    if "://" in path:
        return path
    while plain.startswith("./"):
        plain = plain[1:].lstrip("/")
    plain = plain.rstrip("/")
    return path if plain in ("", "-") else plain


def _choice(text: str) -> Choice:
    from extractor.batch.jobs import Choice

    try:
        return Choice(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


def _amount(text: str) -> float:
    number = float(text)
    if not 0 <= number < float("inf"):
        raise argparse.ArgumentTypeError("must be 0 or more")
    return number


def _whole(text: str) -> int:
    number = int(text)
    if number < 0:
        raise argparse.ArgumentTypeError("must be 0 or more")
    return number


def _field(text: str) -> tuple[str, str]:
    field, sign, name = text.partition("=")
    if not (field and sign and name):
        raise argparse.ArgumentTypeError("must be FIELD=NAME, as in text=body")
    return field, name


def _place(text: str) -> str:
    """A path or an address; that of a file is its path."""
    return text.removeprefix("file://")


def _share(text: str) -> float:
    number = float(text)
    if not 0 <= number <= 1:  # nor is nan, with which every score would pass
        raise argparse.ArgumentTypeError("must be from 0 to 1")
    return number


if __name__ == "__main__":
    sys.exit(main())
