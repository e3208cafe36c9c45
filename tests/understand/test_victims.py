"""Who is harmed without a number, in invented sentences."""

import pytest


def harmed(annotation):
    return [(f.text, f.comparator, f.role, f.population) for f in annotation.figures]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Gunmen killed a watchman, a cook and her daughter.",
         [("a watchman", "killed"), ("a cook", "killed"), ("her daughter", "killed")]),
        ("The murder of Senator Ana Vell shocked the town.", [("Senator Ana Vell", "killed")]),
        ("They protested against Ana Vell's murder.", [("Ana Vell", "killed")]),
        ("The murder on Friday of Ana Vell was condemned.", [("Ana Vell", "killed")]),
        ("The attack claimed the lives of Pedro Sall, a clerk, and a judge.",
         [("Pedro Sall", "killed"), ("a judge", "killed")]),
        ("The driver was killed and his bodyguard wounded.",
         [("The driver was killed", "killed"), ("his bodyguard wounded", "injured")]),
        ("Also injured were Lucia Sund and a street vendor.",
         [("Lucia Sund", "injured"), ("a street vendor", "injured")]),
        ("The fatality was an unidentified woman.", [("an unidentified woman", "killed")]),
        ("Among the wounded were a nurse and Tom Arn.",
         [("a nurse", "injured"), ("Tom Arn", "injured")]),
        ("The mayor, who was wounded, was found dead on Sunday.",
         [("The mayor", "killed"), ("The mayor", "injured")]),
        ("A teacher was shot to death.", [("A teacher was shot", "killed")]),
        ("Two officers lost their way and a guide lost his life.",
         [("Two officers", "other"), ("a guide lost", "killed")]),
        ("Rebels dragged the mayor out and shot him dead.", [("the mayor", "killed")]),
        ("The group claimed responsibility for killing a Ruritanian.",
         [("a Ruritanian", "killed")]),
        ("Rebels kidnapped and murdered a teacher.",
         [("a teacher", "abducted"), ("a teacher", "killed")]),
        ("Colonel Ann Roe was killed along with her driver.",
         [("Colonel Ann Roe was killed", "killed"), ("her driver", "killed")]),
        ("THE REBELS MURDERED BISHOP OSWIN LETTERKAMP ON THE ROAD TO TILBAY LAST NIGHT.",
         [("BISHOP OSWIN LETTERKAMP", "killed")]),
    ],
)  # fmt: skip
def test_those_who_are_harmed(annotate, sentence, told):
    found = [(text, role) for text, _, role, _ in harmed(annotate(sentence))]
    assert sorted(found) == sorted(told)


@pytest.mark.parametrize(
    "sentence",
    [
        "Rebels threatened to kill a judge.",
        "They planned the murder of a judge.",
        "He survived the attempted murder of a judge.",
        "The army kills peasants.",
        "Reporters are killed there every year.",
        "The guard was not injured.",
        "If a soldier is killed, the talks will end.",
        "A soldier may be killed.",
        "The proposal died in committee.",
        "The engine died.",
        "The storm killed the power.",
        "Every guard was killed.",
        "The wounded man was taken to a tent.",
        "They left without killing a guard.",
        "The coach nearly died.",
        "The gunman shot from the roof.",
    ],
)
def test_nobody_is_harmed(annotate, sentence):
    harm = ("killed", "injured")
    assert [told for told in harmed(annotate(sentence)) if told[2] in harm] == []


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("Some of the girls were killed.", "Some of the girls were killed"),
        ("The rebels say some have been killed.", "some have been killed"),
        ("Some girls managed to escape.", "Some girls"),
        ("Villagers were killed in the raid.", "Villagers were killed"),
    ],
)
def test_some_have_no_number(annotate, sentence, text):
    [figure] = annotate(sentence).figures
    assert (figure.text, figure.comparator, figure.low) == (text, "existential", None)
    assert figure.implicit


def test_multiple_is_vague(annotate):
    [figure] = annotate("It confirmed the deaths of multiple tourists.").figures
    assert (figure.comparator, figure.low, figure.high) == ("vague", None, None)


def test_a_ship_that_is_seized_is_nobody(annotate):
    assert annotate("The Merrow Winmore was seized in November.").figures == ()


def test_a_name_is_one_and_implied(annotate):
    [figure] = annotate("Ana Vell was killed.").figures
    assert (figure.low, figure.high, figure.implicit) == (1, 1, True)
    assert figure.rule.startswith("named.")


def test_a_title_says_what_somebody_was(annotate):
    [figure] = annotate("Senator Ana Vell was killed.").figures
    assert figure.population == "official"


def test_those_in_a_list_are_of_the_whole(annotate):
    figures = annotate("The blast killed nine people, including union leader Marta Rull.").figures
    assert [f.low for f in figures] == [9, 1]
    assert figures[1].parts["whole"].text == "nine people"


def test_members_of_so_many_families_are_counted_once(annotate):
    assert len(annotate("Members of three families were killed.").figures) == 1
