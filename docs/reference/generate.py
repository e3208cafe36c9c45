"""Write the generated parts of the reference: vocabularies, records, JSON Schemas.

``make reference`` runs this; ``tests/test_documentation.py`` fails where the files and the
code are out of step.
"""

import ast
import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from variorum.present.machine import schemas

HERE = Path(__file__).resolve().parent
MODEL = HERE.parents[1] / "src" / "variorum" / "model"
RECORD_MODULES = (
    "reports", "spans", "mentions", "claims", "findings", "lines", "vague", "judgements",
    "evidence",
)  # fmt: skip
LATTICE = ("within", "apart")


def _part(page: str, name: str, text: str) -> str:
    """The page with one generated part replaced. Raises ValueError where it has none."""
    opening, closing = f"<!-- generated: {name} -->", f"<!-- end: {name} -->"
    before, found, rest = page.partition(opening)
    _, ended, after = rest.partition(closing)
    if not found or not ended:
        raise ValueError(f"no part {name!r} between {opening} and {closing}")
    return f"{before}{opening}\n\n{text.strip()}\n\n{closing}{after}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(map(_cell, line)) + " |" for line in lines)


def _vocabulary_tables(tables: Mapping[str, Mapping[str, str]]) -> str:
    return "\n\n".join(
        f"### `{name}`\n\n"
        + _table(("code", "read from, or what it means"), ((f"`{c}`", g) for c, g in codes.items()))
        for name, codes in tables.items()
        if name not in LATTICE
    )


def _lattice(within: Mapping[str, list[str]], pairs: list[list[str]]) -> str:
    inside = _table(
        ("population", "lies inside"),
        ((f"`{part}`", ", ".join(f"`{p}`" for p in wholes)) for part, wholes in within.items()),
    )
    apart = "; ".join(f"`{one}` and `{other}`" for one, other in pairs)
    return f"{inside}\n\nThese share no member, nor does anything inside them: {apart}."


def _prose(docstring: str) -> str:
    """A docstring as Markdown: without its example, with single backticks."""
    return docstring.partition("\n>>>")[0].replace("``", "`").strip()


def _record(node: ast.ClassDef) -> str:
    bases = [base.id for base in node.bases if isinstance(base, ast.Name)]
    above = f"\n\nHas the fields of `{bases[0]}` too." if bases else ""
    fields = (
        (
            f"`{field.target.id}`",
            f"`{ast.unparse(field.annotation)}`",
            "" if field.value is None else f"`{ast.unparse(field.value)}`",
        )
        for field in node.body
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
    )
    table = _table(("field", "type", "unless given"), fields)
    return f"### `{node.name}`\n\n{_prose(ast.get_docstring(node) or '')}{above}\n\n{table}"


def _records() -> str:
    parts = []
    for module in RECORD_MODULES:
        tree = ast.parse((MODEL / f"{module}.py").read_text(encoding="utf-8"))
        first = _prose(ast.get_docstring(tree) or "")
        parts.append(f"## `variorum.model.{module}`\n\n{first}")
        parts.extend(_record(node) for node in tree.body if isinstance(node, ast.ClassDef))
    return "\n\n".join(parts)


def files() -> dict[Path, str]:
    """Every generated file with the text that it should have."""
    tables = tomllib.loads((MODEL / "vocabularies.toml").read_text(encoding="utf-8"))
    contract, records = HERE / "contract.md", HERE / "records.md"
    page = _part(contract.read_text(encoding="utf-8"), "vocabularies", _vocabulary_tables(tables))
    lattice = _lattice(tables["within"], tables["apart"]["pairs"])
    made = {
        contract: _part(page, "lattice", lattice),
        records: _part(records.read_text(encoding="utf-8"), "records", _records()),
    }
    for name, schema in schemas().items():
        text = json.dumps(schema, indent=2, ensure_ascii=False)
        made[HERE / "schemas" / f"{name}.json"] = re.sub(r"[ \t]+$", "", text, flags=re.M) + "\n"
    return made


def main() -> None:
    """Write them."""
    for path, text in files().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
