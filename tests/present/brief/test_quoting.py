"""Parts of a line, and what words tell it from another."""

from hypothesis import given
from hypothesis import strategies as st

from variorum.model.claims import Holder
from variorum.model.findings import Dossier
from variorum.model.spans import Span
from variorum.present.brief.quoting import Names, after_dateline, is_pronoun, parts_of
from variorum.present.quoted import Cut


@given(
    st.text(max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.text(min_size=1, max_size=5)), max_size=4),
    st.tuples(st.integers(0, 60), st.integers(0, 60)),
)
def test_a_line_with_additions_is_the_line_when_they_are_taken_out(text, additions, mark):
    inside = [(min(at, len(text)), name) for at, name in additions]
    start, end = sorted(min(at, len(text)) for at in mark)
    parts = parts_of(text, inside, (start, end))
    assert "".join(part.text for part in parts if not part.added) == text
    assert "".join(part.text for part in parts if part.marked) == text[start:end]


def test_a_holder_with_a_pronoun_needs_its_person():
    assert is_pronoun("their mother")
    assert not is_pronoun("the mother of Ana Oda")


def test_a_holder_is_told_by_the_full_name(ferry: Dossier) -> None:
    event = ferry.events[0]
    person = next(e for e in event.entities if e.kind == "person" and len(e.name.split()) == 2)
    last = person.name.split()[-1]
    names = Names(event)

    def told(text: str) -> str:
        holder = Holder(text=text, entity=person.id, own_voice=None, side=None)
        return names.in_full(holder, Cut(last if text == "she" else text)).text

    assert told(last) == person.name
    assert told(f"Captain {last}") == f"Captain {last}"
    assert told("she") == last


def test_a_line_begins_after_its_dateline() -> None:
    text = "PORT ORLA (AP) — A ferry sank off the cape on Tuesday."
    line = Span(report="r", start=0, end=len(text), text=text)
    cut = after_dateline(line, line)
    assert cut.text == "A ferry sank off the cape on Tuesday."
    assert text[cut.start : cut.end] == cut.text
    town = Span(report="r", start=0, end=9, text=text[:9])
    assert after_dateline(line, town) == line
    plain = "A ferry — the old one — sank."
    kept = Span(report="r", start=0, end=len(plain), text=plain)
    assert after_dateline(kept, kept) == kept
