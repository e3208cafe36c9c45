"""The commands of the evidence store: take in, fetch, check, remove, compare versions."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.markup import escape

from variorum.cli.options import Paths
from variorum.cli.telling import end, one_line, say, screen, showing_progress
from variorum.fetch.fetching import Limits
from variorum.model.evidence import Change, Evidence, Revision
from variorum.model.reports import Problem
from variorum.run.fetching import Same, Visit, fetch_into
from variorum.run.keeping import Kept, keep_paths
from variorum.run.revising import find_revisions, find_versions
from variorum.store.evidence import open_store, open_store_to_read
from variorum.store.verifying import verify_store

keeping = typer.Typer()

StoreFolder = Annotated[
    Path, typer.Option("--store", metavar="DIR", help="Folder of the evidence store.")
]
AsJson = Annotated[bool, typer.Option("--json", help="JSON on standard output.")]
_HERE = Path("evidence")


def _acknowledge(evidence: Evidence, what: str) -> None:
    """One line for what is safe in the store: id, digest, what it is, where it is from."""
    named = one_line(evidence.address or evidence.name)
    print(f"{evidence.id}  {evidence.digest[:16]}  {what:<9}  {named}", flush=True)


def _tell(outcomes: Iterable[Kept | Same | Problem]) -> list[Problem]:
    problems: list[Problem] = []
    new = known = 0
    for outcome in outcomes:
        if isinstance(outcome, Problem):
            say(outcome)
            problems.append(outcome)
        elif isinstance(outcome, Same):
            known += 1
            _acknowledge(outcome.evidence, "unchanged")
        else:
            new += outcome.new
            known += not outcome.new
            _acknowledge(outcome.evidence, "new" if outcome.new else "known")
    screen.print(f"{new} new, {known} known already, {len(problems)} problem(s).")
    return problems


@keeping.command()
def ingest(
    paths: Paths,
    store: StoreFolder = _HERE,
) -> None:
    """Take files into an evidence store: the original bytes, their SHA-256, and a log.

    A line on standard output for each thing that is safe in the store. Web archives are
    taken in whole, and each page in them by itself too.
    """
    with showing_progress("keeping") as progress, open_store(store) as opened:
        problems = _tell(keep_paths(paths, opened, progress))
    end(problems)


@keeping.command()
def fetch(
    urls: Annotated[
        list[str], typer.Argument(metavar="URL...", help="Addresses.", show_default=False)
    ],
    store: StoreFolder = _HERE,
    delay: Annotated[
        float,
        typer.Option("--delay", min=0.0, metavar="S", help="Seconds between requests to a host."),
    ] = 2.0,
    timeout: Annotated[
        float, typer.Option("--timeout", min=1.0, metavar="S", help="Seconds for one answer.")
    ] = 60.0,
    largest: Annotated[
        int, typer.Option("--largest", min=1, metavar="MB", help="Megabytes of one answer.")
    ] = 20,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Also ask private and loopback addresses.")
    ] = False,
) -> None:
    """Fetch addresses into an evidence store.

    robots.txt is kept to, certificates are always verified, redirects are recorded, and
    no picture or film is fetched. What was fetched before is asked for only if it changed.
    """
    limits = Limits(largest=largest * 1_000_000, seconds=timeout, idle=min(timeout, 15.0))
    visit = Visit(pause=delay, limits=limits, allow_private=allow_private)
    with showing_progress("fetching") as progress, open_store(store) as opened:
        problems = _tell(fetch_into(urls, opened, visit, progress))
    end(problems)


@keeping.command()
def verify(store: StoreFolder = _HERE, as_json: AsJson = False) -> None:
    """Hash a whole evidence store again and name everything that is not as it was.

    Ends with status 1 where something is wrong. Changes nothing.
    """
    found = verify_store(store)
    if as_json:
        _write([msgspec.json.encode(found)])
    else:
        for fault in found.faults:
            print(f"{one_line(fault.where)}: {one_line(fault.reason)}")
        for note in found.notes:
            screen.print(f"note: {note}")
        print(
            f"{found.items} kept, {found.removed} removed, {found.size:,} bytes hashed, "
            f"{found.entries} log entries, {len(found.faults)} fault(s)"
        )
        print(f"log ends with {found.head}")
    if found.faults:
        raise typer.Exit(1)


@keeping.command()
def remove(
    identity: Annotated[
        str, typer.Argument(metavar="ID", help="Id of the evidence.", show_default=False)
    ],
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why.")],
    store: StoreFolder = _HERE,
) -> None:
    """Take the bytes of one piece of evidence away; a tombstone with the reason stays."""
    with open_store(store) as opened:
        gone = opened.remove(identity, reason)
        others = [
            other
            for other in opened.all_evidence(alive=True)
            if other.digest in (gone.digest, gone.inside) or other.inside == gone.digest
        ]
    print(f"{gone.id}  {gone.digest[:16]}  removed    {one_line(gone.address or gone.name)}")
    for other in others:
        named = one_line(other.address or other.name)
        screen.print(f"note: bytes of it may also lie in {other.id} ({escape(named)})")


@keeping.command()
def versions(
    address: Annotated[
        str | None, typer.Argument(metavar="[ADDRESS]", help="Address or file name.")
    ] = None,
    store: StoreFolder = _HERE,
    as_json: AsJson = False,
) -> None:
    """List what a store holds, or the versions of one address."""
    with open_store_to_read(store) as opened:
        if address is None:
            rows = list(opened.all_evidence(alive=True))
        else:
            rows = find_versions(opened, address)[1]
    if as_json:
        _write(msgspec.json.encode(row) for row in rows)
        return
    for row in rows:
        when = (row.retrieved_at or "")[:19]
        named = one_line(row.address or row.name)
        print(f"{row.id}  {row.digest[:16]}  {when:<19}  {row.size:>10,}  {named}")


@keeping.command()
def changes(
    address: Annotated[
        str, typer.Argument(metavar="ADDRESS", help="Address or file name.", show_default=False)
    ],
    store: StoreFolder = _HERE,
    least: Annotated[
        int, typer.Option("--least", min=1, metavar="N", help="Hide edits of fewer words.")
    ] = 3,
    as_json: AsJson = False,
) -> None:
    """Show what changed from each version of an address to the next, word by word.

    A changed figure or quotation is marked as such and never hidden.
    """
    with open_store_to_read(store) as opened:
        for revision in find_revisions(opened, address, least):
            if as_json:
                _write([msgspec.json.encode(revision)])
            else:
                _show(revision)


def _show(revision: Revision) -> None:
    before, after = revision.before, revision.after
    print(f"{before.id} ({before.retrieved_at}) -> {after.id} ({after.retrieved_at})")
    for change in revision.changes:
        print(f"  {change.kind:<9}  {_diff(change)}")
    if revision.hidden:
        print(f"  {revision.hidden} small edit(s) hidden; --least 1 shows them")
    if not revision.changes and not revision.hidden:
        print("  no word differs outside furniture and teasers")


def _diff(change: Change) -> str:
    gone = f"[-{one_line(' '.join(change.before.split()))}-]" if change.before else ""
    come = f"{{+{one_line(' '.join(change.after.split()))}+}}" if change.after else ""
    return " ".join(part for part in (gone, come) if part)


@keeping.command()
def custody(store: StoreFolder = _HERE, as_json: AsJson = False) -> None:
    """Print the custody log: every act, in order, each bound to the one before it."""
    with open_store_to_read(store) as opened:
        for entry in opened.custody():
            if as_json:
                _write([msgspec.json.encode(entry)])
            else:
                told = one_line(entry.detail)
                print(
                    f"{entry.seq:>6}  {entry.at}  {entry.act:<11}  {entry.evidence or '-'}  {told}"
                )


def _write(lines: Iterable[bytes]) -> None:
    for line in lines:
        sys.stdout.buffer.write(line + b"\n")
    sys.stdout.buffer.flush()
