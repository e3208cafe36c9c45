"""Lines: whole clauses with the words that a paraphrase shares."""

import pytest


def lines(annotation):
    return {line.text: line for line in annotation.lines}


def test_each_clause_is_a_line_and_who_said_it_is_none(annotate):
    found = lines(annotate("Officials said the bridge fell because the river had risen."))
    assert set(found) == {"the bridge fell", "the river had risen"}
    assert {line.holder.text for line in found.values()} == {"Officials"}


def test_a_relative_clause_carries_the_noun_it_hangs_on(annotate):
    found = lines(annotate("The tram, which was operated by Karsund Lines, left the rails."))
    operated = next(line for text, line in found.items() if "operated" in text)
    assert operated.text.startswith("The tram")
    assert {"tram", "karsund"} <= set(operated.terms)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The kidnapped miners were freed in Norway.", "Norwegian miners held were released."),
        ("The bridge near Selby collapsed.", "The collapse of the bridge in Norway."),
        ("The aircraft took off at Selby.", "The takeoff of the plane at Selby."),
    ],
)
def test_words_used_for_one_another_are_one_term(annotate, one, other):
    first, second = (annotate(text).lines[0].terms for text in (one, other))
    assert len(set(first) & set(second)) >= 1


@pytest.mark.parametrize(
    ("sentence", "asks"),
    [
        ("Karsund Lines did not respond to requests for comment.", "no_answer"),
        ("The operator could not immediately be reached.", "no_answer"),
        ("It was not immediately clear what caused the fire in the depot.", "unknown"),
        ("Investigators did not yet know the cause of the fire.", "unknown"),
        ("The mayor declined to comment on the fire.", "withheld"),
        ("The names of the divers have not been released.", "withheld"),
        ("The harbour office did not identify the second tug.", "withheld"),
        ("The harbour office did not release the name of the second tug.", "withheld"),
        ("Divers did not identify a leak.", None),
        ("A diver who asked not to be named saw the leak.", None),
        ("The board is studying the film to determine how the valve came to open.", "unknown"),
        ("The fire destroyed the depot.", None),
    ],
)
def test_the_question_that_a_wording_answers(annotate, sentence, asks):
    line = annotate(sentence).lines[0]
    assert line.asks == asks
    assert (f"?{asks}" in line.terms) is (asks is not None)


def test_who_calls_for_a_thing_does_something(annotate):
    [line] = annotate("The harbour board called for calm in the port.").lines
    assert line.text == "The harbour board called for calm in the port"


def test_that_nobody_was_is_enough_for_a_line(annotate):
    assert [line.text for line in annotate("No arrests were made.").lines] == [
        "No arrests were made"
    ]
    assert annotate("Arrests were made.").lines == ()


def test_what_is_not_known_stays_in_its_clause(annotate):
    [line] = annotate("It was not immediately clear what caused the fire in the depot.").lines
    assert "what caused the fire" in line.text


@pytest.mark.parametrize(
    ("sentence", "polarity"),
    [
        ("The army did not enter the village of Tilbay.", False),
        ("No debris fell on the harbour.", False),
        ("The driver had no licence for the tram.", False),
        ("The driver went on without a licence.", True),
        ("The army entered the village of Tilbay.", True),
    ],
)
def test_what_a_clause_negates(annotate, sentence, polarity):
    assert annotate(sentence).lines[0].polarity is polarity


def test_numbers_days_and_hours_are_terms_of_their_own(annotate):
    [line] = annotate("The tram left Selby with 40 miners at 6:40 a.m. on 3 May 2019.").lines
    signed = {term for term in line.terms if term[:1] in "#@"}
    assert any(term.startswith("#") and term.endswith(":40") for term in signed)
    assert {"@2019-05-03", "@T06:40"} & signed


def test_the_actors_of_i_and_we_are_the_speaker(annotate):
    found = annotate("“We welcome the return of the tram,” said Mara Oduya.").lines
    welcomed = next(line for line in found if "welcome" in line.text)
    assert set(welcomed.actors) == {"mara", "oduya"}


def test_every_line_is_a_slice_of_its_report(annotate):
    annotation = annotate(
        "PORT TILBAY — The ferry, carrying miners, sank; divers who searched it said “we saw "
        "nothing”.\n\nFerry sinks off Tilbay\n\nNobody knows why.\n"
    )
    for line in annotation.lines:
        assert annotation.report.text[line.start : line.end] == line.text
        assert len(line.terms) == len(line.shares) >= 2


def test_a_line_closes_the_quotation_it_opens(annotate):
    found = annotate("The mayor called the fire “a bitter loss”.").lines
    assert [line.text[-1] for line in found if "“" in line.text] == ["”"]


def test_what_stands_in_no_statement_is_the_outlets_own(annotate):
    [line] = annotate("The old ferry sank off Tilbay.").lines
    assert line.holder.own_voice == "unsourced"
    assert (line.rank, line.statement) == (0, None)


def test_a_day_of_the_week_is_compared_by_its_name(annotate):
    [line] = annotate("The old ferry sank off Tilbay on Friday.").lines
    assert "@WXX-5" in line.terms


@pytest.mark.parametrize(
    ("words", "when"),
    [
        ("in March 2016", (("2016-03-01", "2016-03-31"),)),
        # What only begins or ends a time is no time at which something was.
        ("for the first time since 2009", ()),
        ("before March 2016", ()),
    ],
)
def test_when_a_line_says_that_it_was(annotate, words, when):
    lines = annotate(f"The harbour board closed the eastern quay {words}.").lines
    assert lines[0].when == when


def test_a_number_counts_a_thing_whatever_it_is_called(annotate):
    first, second = (
        annotate(f"The guards freed {words} near Selby.").lines[0].terms
        for words in ("12 schoolgirls", "12 girls")
    )
    assert {t for t in first if t[:1] == "#"} == {t for t in second if t[:1] == "#"} != set()


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("The divers took sonar cover near Selby.", "cover"),
        ("The wreck was in a wooded valley near Selby.", "valley"),
        ("The wreck sank near Selby.", "sink"),
    ],
)
def test_what_a_clause_says_of_its_subject(annotate, sentence, words):
    [line] = annotate(sentence).lines
    assert any(words.startswith(term[:4]) for term in line.heart)


def test_who_seems_to_have_no_licence_is_told_of(annotate):
    found = lines(annotate("The driver seemed to have no licence for the tram."))
    assert any("licence" in text for text in found)


def test_who_calls_somebody_something_is_not_what_he_is_called(annotate):
    [line] = annotate("Sheriff Oduya of Selby described the driver as a careful man.").lines
    assert not {"oduya", "selb"} & set(line.terms)


def test_a_day_of_the_week_at_the_end_of_all_dates_is_bounded(annotate):
    sheet = annotate("The quay closed on Friday.", published="9999-12-31")
    assert all(last <= "9999-12-31" for line in sheet.lines for _, last in line.when)


@pytest.mark.parametrize(
    ("sentence", "done"),
    [
        ("Divers searched the quay.", True),
        ("The quay has been searched by divers.", True),
        ("The quay was searched by divers.", True),
        ("Divers search the quay.", False),
        ("Divers will search the quay.", False),
        ("Divers may have searched the quay.", False),
    ],
)
def test_whether_a_line_tells_what_is_done(annotate, sentence, done):
    assert [line.done for line in annotate(sentence).lines] == [done]


@pytest.mark.parametrize(
    "sentence",
    ["She was trying to establish herself as a diver.", "The crew worked to find out a leak."],
)
def test_who_tries_to_do_a_thing_is_in_no_doubt(annotate, sentence):
    assert all(line.asks is None for line in annotate(sentence).lines)
