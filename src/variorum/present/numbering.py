"""The number under which the dossier and its brief both show a line."""


def line_number(anchor: str) -> str:
    """The number of a finding or a question, from its anchor.

    >>> line_number("e1-f12"), line_number("e2-q3")
    ('F12', 'Q3')
    """
    return anchor.rpartition("-")[2].upper()
