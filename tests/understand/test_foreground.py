"""Who is in the foreground: speakers before subjects before the rest, and it fades."""

from variorum.model.reports import Report
from variorum.understand.foreground import Foreground, speaks, weight_of
from variorum.understand.parsing import Block, parse_field


def parsed(text):
    report = Report(
        id="r", digest="d", source_id=None, path=None, url=None, title=None, publisher=None,
        published=None, language="en", text=text,
    )  # fmt: skip
    return parse_field(report, "text", text, (Block(0, len(text), "body"),))


def token(parse, word):
    return next(t for t in parse.doc if t.text == word)


def test_who_speaks_outweighs_a_subject_and_a_subject_the_rest():
    said = parsed("Oder said that Lund left.")
    met = parsed("Oder met Lund in Varn.")
    assert weight_of(token(said, "Oder"))[0] > weight_of(token(met, "Oder"))[0]
    assert weight_of(token(met, "Oder"))[0] > weight_of(token(met, "Lund"))[0]
    assert weight_of(token(met, "Lund"))[0] > weight_of(token(met, "Varn"))[0]


def test_only_the_subject_of_a_verb_of_saying_speaks():
    parse = parsed("Oder said that Lund left.")
    assert speaks(token(parse, "Oder"))
    assert not speaks(token(parse, "Lund"))


def test_a_mention_fades_and_mentions_add_up():
    parse = parsed("Oder left. It rained. Lund left. It rained again.")
    foreground = Foreground(parse, ())
    foreground.add("oder", token(parse, "Oder"))
    foreground.add("lund", token(parse, "Lund"))
    last = token(parse, "again")
    weights = foreground.weights(last, 12, 0.5)
    assert weights["lund"] > weights["oder"] > 0
    assert foreground.weights(last, 1, 0.5).keys() == {"lund"}
    assert foreground.weights(token(parse, "Lund"), 12, 0.5).keys() == {"oder"}


def test_a_quotation_hides_whom_it_names():
    parse = parsed('Oder left. "Lund left too." It rained.')
    start, end = parse.text.index('"'), parse.text.rindex('"') + 1
    plain, quoted = Foreground(parse, ()), Foreground(parse, ((start, end),))
    for foreground in (plain, quoted):
        foreground.add("lund", token(parse, "Lund"))
    last = token(parse, "rained")
    assert quoted.weights(last, 12, 0.5)["lund"] < plain.weights(last, 12, 0.5)["lund"]
