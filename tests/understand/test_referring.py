"""Whom "he", "she" and "the general" mean: foreground, gender, office, and who is unnamed."""

import pytest


def meant(annotate, text):
    """The name of the entity that the last statement's speaker was resolved to."""
    found = annotate(text)
    names = {entity.id: entity.name for entity in found.entities}
    return names.get(found.statements[-1].speaker_entity)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # Who spoke goes on speaking.
        (
            "Martin Oder said that Peter Lund had left the town. He said the road was closed.",
            "Martin Oder",
        ),
        # Whoever is only named inside other people's words does not.
        (
            "Martin Oder came to the town. “Peter Lund is here,” he said. "
            "He said the road was closed.",
            "Martin Oder",
        ),
        # Nor whom the words themselves are about.
        (
            "Martin Oder came to the town. Peter Lund, he said, had closed the road.",
            "Martin Oder",
        ),
        # Gender: by given name, by title, by what stands beside a name.
        ("Martin Oder met Mary Lund. She said the road was closed.", "Mary Lund"),
        ("Mr. Oder met Mrs. Lund at the bridge. She said the road was closed.", "Lund"),
        (
            "Kim Oder, a spokeswoman for the port, met Martin Lund. She said the road was closed.",
            "Kim Oder",
        ),
        # A pronoun that is resolved bears on the next.
        (
            "Martin Oder came to the town. He met Mary Lund. He said the road was closed.",
            "Martin Oder",
        ),
    ],
)
def test_a_pronoun(annotate, text, name):
    assert meant(annotate, text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Sen. Martin Oder met Gov. Peter Lund. The senator said the road was closed.",
            "Martin Oder",
        ),
        (
            "Sen. Martin Oder met Gov. Peter Lund. The governor said the road was closed.",
            "Peter Lund",
        ),
        (
            "Martin Oder, a securities analyst, met Judge Peter Lund. "
            "The analyst said the road was closed.",
            "Martin Oder",
        ),
        (
            "Former President Martin Oder met President Peter Lund. "
            "The former president said the road was closed.",
            "Martin Oder",
        ),
        # An office that is named with its holder only further down.
        (
            "The judge said the road was closed. Judge Peter Lund left. "
            "Martin Oder was there. The judge said no more.",
            "Peter Lund",
        ),
    ],
)
def test_a_person_by_role(annotate, text, name):
    assert meant(annotate, text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "The Oder Bank met the Varn Council. The council said the road was closed.",
            "Varn Council",
        ),
        (
            "The drug company Oder Labs met the Varn Council. "
            "The company said the road was closed.",
            "Oder Labs",
        ),
        # Nothing says that it is a company; but it is no council.
        (
            "Oder Holdings met the Varn Council. The company said the road was closed.",
            "Oder Holdings",
        ),
    ],
)
def test_a_body_by_its_kind(annotate, text, name):
    assert meant(annotate, text) == name


@pytest.mark.parametrize(
    "text",
    [
        # The man is brought in without a name.
        "Martin Oder met a general from the north. The general said the road was closed.",
        "Mary Lund met a woman from the north. The woman said the road was closed.",
        # No word of the text makes him one.
        "Martin Oder came to the town. The general said the road was closed.",
        # "She" is not he.
        "Martin Oder came to the town. She said the road was closed.",
        # The campaign is not the candidate.
        "Martin Oder came to the town. The campaign said the road was closed.",
    ],
)
def test_nobody_is_named(annotate, text):
    assert meant(annotate, text) is None
