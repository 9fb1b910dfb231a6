"""The options of certwire load, certwire registry and certwire review."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

Commands = Callable[[str, str, str], argparse.ArgumentParser]  # name, module and help of a command


def add_registry(commands: argparse._SubParsersAction[argparse.ArgumentParser], command: Commands) -> None:
    """Add both commands."""
    load = command("load", "load", "feed records into the registry")
    load.add_argument(
        "records",
        nargs="+",
        metavar="RECORDS",
        help="files of records, and of article lines with their texts (JSON Lines, also .gz and .zst), output folders of certwire extract, or - for standard input",
    )
    _add_address(load)
    load.add_argument("--keep-going", action="store_true", help="load a file's other lines where some are no records")
    load.add_argument(
        "--rejects", metavar="FILE", help="where lines that are no records go (default: RECORDS.rejected.jsonl)"
    )
    _add_wait(load, 600)

    about = "read and keep the registry"
    registry = commands.add_parser("registry", help=about, description=about)
    actions = registry.add_subparsers(metavar="ACTION", required=True)

    def action(name: str, about: str) -> argparse.ArgumentParser:
        added = actions.add_parser(name, help=about, description=about)
        added.set_defaults(module=f"registry.{name}")
        _add_address(added)
        return added

    backup = action("backup", "write all of the registry into one file, which either database is restored from")
    backup.add_argument("file", metavar="FILE", help="compressed where its name ends in .zst or .gz")
    candidates = action("candidates", "list names that may be of one organization, the likeliest first")
    candidates.add_argument("--all", action="store_true", help="also those that were judged")
    _add_page(candidates)
    _add_export(action("export", "what the registry tells, for others to read"))
    _add_find(action("find", "find organizations and claims"))
    findings = action("findings", "list where claims about a certificate disagree")
    findings.add_argument("--kind", metavar="KIND", help="only of this kind: bodies, issued, held-after-expiry …")
    findings.add_argument("--organization", metavar="ID", help="only about this organization")
    findings.add_argument("--all", action="store_true", help="also those that were settled")
    _add_page(findings)
    judge = action("judge", "say whether two names are of one organization")
    judge.add_argument("one", metavar="ID", help="a name's id, as candidates and show tell it")
    judge.add_argument("other", metavar="ID", help="another name's")
    judge.add_argument("verdict", choices=("same", "different", "unsure"), help="what they are")
    _add_decision(judge)
    merge = action("merge", "say that two organizations are one")
    merge.add_argument("one", metavar="NAME_OR_ID", help="an organization, by one of its names or its id")
    merge.add_argument("other", metavar="NAME_OR_ID", help="the other one")
    _add_decision(merge)
    relink = action(
        "relink",
        "make all that follows from claims, names and decisions anew, as after a change of the rules of linking",
    )
    relink.add_argument("--json", action="store_true", help="print JSON")
    report = action("report", "what there is, as one page with charts and tables")
    report.add_argument("-o", "--output", required=True, metavar="FILE", help="the page (HTML), - for standard output")
    restore = action("restore", "make a registry from a backup")
    restore.add_argument("file", metavar="FILE", help="what certwire registry backup wrote")
    restore.add_argument("--overwrite", action="store_true", help="also where there is something in the registry")
    _add_serve(action("serve", "serve the registry to programs: a read-only API over HTTP"))
    settle = action("settle", "say of a finding that it needs no more looking at")
    settle.add_argument("finding", metavar="FINDING", help="its id, as findings tells it")
    settle.add_argument("--reopen", action="store_true", help="say that it needs looking at again")
    _add_decision(settle)
    show = action("show", "show an organization, a claim, a certificate or an article with all that hangs on it")
    show.add_argument("id", metavar="ID", help="its id, as find tells it; of a certificate ORGANIZATION/STANDARD")
    show.add_argument("--json", action="store_true", help="print JSON")
    stats = action("stats", "how much there is of what")
    stats.add_argument("--json", action="store_true", help="print JSON")
    split = action("split", "say that a name is of another organization than the one that it is in")
    split.add_argument("organization", metavar="ORGANIZATION", help="its name or id")
    split.add_argument("name", metavar="NAME", help="the name, or its id")
    _add_decision(split)
    undo = action("undo", "take decisions back")
    undo.add_argument("decisions", metavar="DECISION", type=int, nargs="+", help="their numbers")
    _add_decision(undo)
    action("upgrade", "bring the tables of an older version to this one")


def add_review(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command of the review desk."""
    about = "settle in a browser what was extracted: the review desk"
    review = commands.add_parser("review", help=about, description=about)
    review.set_defaults(module="review")
    _add_address(review)
    review.add_argument(
        "--host",
        default="127.0.0.1",
        help="where to listen (default: 127.0.0.1, this machine alone; elsewhere CERTWIRE_TOKEN has to be set, which "
        "whoever enters has to know)",
    )
    review.add_argument(
        "--port", type=_port, metavar="N", help="0 is any that is free (default: 8721, else any that is free)"
    )
    review.add_argument("--no-browser", action="store_true", help="only print the link")
    _add_reviewed(review)


def _add_reviewed(review: argparse.ArgumentParser) -> None:
    """What is done with decisions; without any of these, the desk is opened."""
    actions = review.add_subparsers(metavar="ACTION", title="with what was decided")

    def action(name: str, about: str) -> argparse.ArgumentParser:
        added = actions.add_parser(name, help=about, description=about)
        added.set_defaults(module=f"review_{name}")
        _add_address(added, default=argparse.SUPPRESS)  # what stands before the action holds
        return added

    export = action("export", "write what reviewers left: as gold for the corpus, or for other tools to annotate with")
    export.add_argument(
        "-o",
        "--output",
        default="-",
        metavar="FOLDER|FILE",
        help="of gold a folder, with gold.jsonl and a file for each article; else a file (default: standard output)",
    )
    formats = ("gold", "docbin", "labelstudio", "doccano", "prodigy")
    export.add_argument("--format", choices=formats, default="gold", help="docbin is spaCy's (default: gold)")
    export.add_argument(
        "--articles",
        choices=("complete", "decided"),
        default="complete",
        help="those of which somebody said that nothing is missing, or all whose claims are decided (default: complete)",
    )
    propose = action(
        "propose", "propose data for the rules, and counter-examples, of what reviewers corrected and rejected"
    )
    propose.add_argument(
        "-o", "--output", metavar="FOLDER", help="a new folder, with files as in patterns/ (default: print all)"
    )
    propose.add_argument("--patterns", type=Path, metavar="FOLDER", help="a folder of rules instead of certwire's own")


def _add_find(find: argparse.ArgumentParser) -> None:
    find.add_argument(
        "text",
        nargs="?",
        metavar="TEXT",
        help="words that all stand there, with or without their accents; 'प्रमाण*' is any word that begins so",
    )
    _add_wanted(find, None)
    find.add_argument(
        "--limit", type=_limit, default=20, metavar="N", help="at most so many of each, up to 200 (default: 20)"
    )
    find.add_argument("--after", metavar="CURSOR", help="go on where a page ended")
    find.add_argument("--json", action="store_true", help="print JSON")


def _add_decision(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--reviewer", metavar="NAME", help="who decides (default: who runs this)")
    parser.add_argument("--note", metavar="TEXT", help="why")
    parser.add_argument("--json", action="store_true", help="print JSON")


def _add_page(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--limit", type=_limit, default=20, metavar="N", help="at most so many, up to 200 (default: 20)"
    )
    parser.add_argument("--after", metavar="CURSOR", help="go on where a page ended")
    parser.add_argument("--json", action="store_true", help="print JSON")


def _add_export(export: argparse.ArgumentParser) -> None:
    export.add_argument(
        "-o",
        "--output",
        required=True,
        metavar="FILE|FOLDER",
        help="a file, - for standard output, or a folder for Datasette",
    )
    export.add_argument(
        "--format",
        choices=("jsonl", "csv", "parquet", "jsonld", "datasette", "ftm"),
        help="(default: what the name tells: .jsonl, .csv, .parquet, .jsonld, .ftm.json, or a folder for Datasette)",
    )
    export.add_argument(
        "--compress", choices=("gz", "zst"), help="what goes to standard output; a file is where its name says so"
    )
    _add_wanted(export, "all")


def _add_wanted(parser: argparse.ArgumentParser, review: str | None) -> None:
    """Which claims are wanted: those that have all that is asked for."""
    wanted = parser.add_argument_group("which claims")
    wanted.add_argument("--organization", metavar="ID", help="only claims about the organization with this id")
    wanted.add_argument("--standard", metavar="STANDARD", help="ISO 9001, or in one edition ISO 9001:2015")
    wanted.add_argument("--edition", type=int, metavar="YEAR", help="the year of the edition")
    wanted.add_argument("--body", metavar="BODY", help="the certification body, by its id or name")
    events = ("awarded", "renewed", "transitioned", "adopted", "planned", "suspended", "withdrawn", "expired")
    wanted.add_argument("--event", choices=events, help="what was announced")
    wanted.add_argument(
        "--from", dest="start", metavar="DAY", help="from this day, month or year on: 2015-03-12, 2015-03, 2015"
    )
    wanted.add_argument("--to", dest="end", metavar="DAY", help="until this day, month or year, which is included")
    wanted.add_argument("--language", metavar="CODE", help="of the article: mr, vi, en")
    wanted.add_argument("--country", metavar="CODE", help="of the organization, two letters: IN, VN")
    wanted.add_argument("--confidence", type=_share, metavar="N", help="at least, from 0 to 1")
    reviews = ("unreviewed", "accepted", "corrected", "rejected", "all")
    wanted.add_argument(
        "--review",
        choices=reviews,
        default=review,
        help=f"only claims of this state (default: {review or 'all but rejected'})",
    )


def _add_serve(serve: argparse.ArgumentParser) -> None:
    serve.add_argument(
        "--host",
        default="127.0.0.1",
        help="where to listen (default: 127.0.0.1, this machine alone; elsewhere CERTWIRE_TOKEN has to be set, which "
        "whoever asks sends as 'Authorization: Bearer TOKEN')",
    )
    serve.add_argument("--port", type=_port, default=8720, metavar="N", help="0 is any that is free (default: 8720)")
    serve.add_argument(
        "--cors",
        action="append",
        default=[],
        metavar="ORIGIN",
        help="let pages of this origin (https://example.org) read it in a browser; may be given more than once",
    )


def _share(text: str) -> float:
    number = float(text)
    if not 0 <= number <= 1:
        raise argparse.ArgumentTypeError("must be from 0 to 1")
    return number


def _limit(text: str) -> int:
    number = int(text)
    if not 1 <= number <= 200:
        raise argparse.ArgumentTypeError("must be from 1 to 200")
    return number


def _port(text: str) -> int:
    number = int(text)
    if not 0 <= number <= 65535:
        raise argparse.ArgumentTypeError("must be from 0 to 65535")
    return number


def _add_address(parser: argparse.ArgumentParser, default: str | None = None) -> None:
    parser.add_argument(
        "--registry",
        metavar="URL",
        default=default,
        help="an SQLite file, or postgresql://user@host/name (default: CERTWIRE_REGISTRY, else certwire.sqlite)",
    )


def _add_wait(parser: argparse.ArgumentParser, seconds: int) -> None:
    parser.add_argument(
        "--wait",
        type=_seconds,
        default=float(seconds),
        metavar="SECONDS",
        help=f"how long to wait while another process writes (default: {seconds})",
    )


def _seconds(text: str) -> float:
    number = float(text)
    if not 0 <= number <= 86400:
        raise argparse.ArgumentTypeError("must be from 0 to 86400")
    return number
