"""What does not fit is told by a line of each side."""

import json

import variorum
from variorum.present.arrange import arrange
from variorum.present.brief.arrange import arrange_brief

TITLE = "Harbour board and divers at odds over Orla"
SAYS = (
    "Their mayor said that the harbour board paid the owner of the tug Orla. "
    "The tug leaked oil off the Karsund quay on Monday."
)
DENIES = (
    "The tug Orla leaked oil off the Karsund quay on Monday. "
    "The harbour board denied that the harbour board paid the owner of the tug."
)


def test_the_other_side_may_lean_on_the_first(tmp_path):
    pile = tmp_path / "reports.jsonl"
    rows = [
        {"id": name, "publisher": f"{name}.example", "title": TITLE, "text": text}
        for name, text in (("one", SAYS), ("two", DENIES))
    ]
    pile.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    dossier = variorum.collate([pile], one_event=True)
    [event] = arrange_brief(dossier, arrange(dossier).events, None).events
    [clash] = event.clashes
    assert [line.span.text.split()[0] for line in clash.lines] == ["The", "Their"]
