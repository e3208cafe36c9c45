"""Web archive packages (WACZ): a zip folder with web archives in it."""

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePath
from typing import Any

from msgspec.structs import replace

from variorum.errors import NotAReport, ReadError
from variorum.hooks import Reader, readers
from variorum.model.evidence import Capture
from variorum.model.reports import Problem, ReadReport
from variorum.read.archives import unpack_archive
from variorum.read.captures import read_capture

LARGEST_MEMBER = 300_000_000
"""The most bytes that the archives in a package may unpack to."""

_MOST_MEMBERS = 10_000
_LARGEST_LIST = 5_000_000
_LIST = "datapackage.json"
_ARCHIVES = (".warc", ".warc.gz")


def read_package(path: PurePath, data: bytes) -> Iterator[ReadReport | Problem]:
    """The reports of every web archive in a package. Raises as `unpack_package` does."""
    installed = readers()
    for capture in unpack_package(path, data):
        if isinstance(capture, Problem):
            yield capture
        else:
            yield from read_capture(capture, installed)


def unpack_package(path: PurePath, data: bytes) -> Iterator[Capture | Problem]:
    """What the web archives in a package hold; a Problem for each that cannot be read.

    Where the package lists digests, an archive that does not have its own is named and
    read all the same.

    Raises NotAReport where there is no archive in it, ReadError where it is no zip folder.
    """
    name = str(path)
    try:
        package = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise ReadError(name, f"a broken package: {error}; pack it again") from error
    with package:
        members = package.infolist()
        if len(members) > _MOST_MEMBERS:
            raise ReadError(name, f"{len(members):,} files in it; at most {_MOST_MEMBERS:,}")
        archives = [member for member in members if member.filename.lower().endswith(_ARCHIVES)]
        if not archives:
            raise NotAReport(name, "no web archive in it: give a WACZ, or unpack it first")
        digest = hashlib.sha256(data).hexdigest()
        listed = _listed_digests(package)
        room = LARGEST_MEMBER
        for member in archives:
            inner = PurePath(f"{path}/{PurePath(member.filename).name}")
            try:
                unpacked = _member(package, member, room)
                room -= len(unpacked)
                yield from _check(inner, unpacked, listed.get(member.filename))
                for capture in unpack_archive(inner, unpacked):
                    known = isinstance(capture, Problem)
                    yield capture if known else replace(capture, inside=digest)
            except ReadError as error:
                yield Problem(path=str(inner), reason=error.reason)


def _member(package: zipfile.ZipFile, member: zipfile.ZipInfo, room: int) -> bytes:
    """The bytes of a file in the package. Raises ReadError; trusts no size it states."""
    name = member.filename
    try:
        with package.open(member) as file:
            unpacked = file.read(room + 1)
    except RuntimeError as error:
        raise ReadError(name, "locked with a password: not read") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
        raise ReadError(name, f"broken in the package: {error}") from error
    except NotImplementedError as error:
        raise ReadError(name, "packed in a way that is not read") from error
    if len(unpacked) > room:
        raise ReadError(name, f"unpacks to more than {LARGEST_MEMBER:,} bytes: not read")
    return unpacked


def _listed_digests(package: zipfile.ZipFile) -> dict[str, str]:
    """The SHA-256 of each file, where the package lists it."""
    try:
        data = _member(package, package.getinfo(_LIST), _LARGEST_LIST)
        listed: Any = json.loads(data)
        resources = listed["resources"]
        return {
            str(each["path"]): str(each["hash"]).removeprefix("sha256:")
            for each in resources
            if str(each["hash"]).startswith("sha256:")
        }
    except (KeyError, TypeError, ValueError, RecursionError, ReadError):
        return {}


def _check(inner: PurePath, unpacked: bytes, digest: str | None) -> Iterator[Problem]:
    if digest is not None and hashlib.sha256(unpacked).hexdigest() != digest.lower():
        reason = "its bytes do not have the digest that the package lists: altered since"
        yield Problem(path=str(inner), reason=reason, fatal=False)


def _accepts(path: PurePath, head: bytes) -> bool:
    if path.suffix.lower() == ".wacz":
        return True
    listed = _LIST.encode() in head or b"archive/" in head
    return head.startswith(b"PK\x03\x04") and listed


reader = Reader(order=30, accepts=_accepts, read=read_package, unpack=unpack_package)
