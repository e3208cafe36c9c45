"""Own gazetteers from files into a dossier."""

import pytest

import variorum
from variorum.errors import ReadError


def test_a_dossier_says_which_gazetteers_it_was_made_with(tmp_path):
    (tmp_path / "a.txt").write_text("Twelve people died in Umber Kessen on Monday, police said.")
    (tmp_path / "own.csv").write_text("name,lat,lon\nUmber Kessen,12.5,41.25\nTilbay,x,1\n")
    own = variorum.read_gazetteers([tmp_path / "own.csv"])
    dossier = variorum.collate([tmp_path / "a.txt"], gazetteers=own)
    (place,) = dossier.reports[0].places
    assert (place.name, place.lat, place.precision) == ("Umber Kessen", 12.5, "own")
    (told,) = dossier.method.gazetteers
    assert told == f"own.csv: 1 places, SHA-256 {own[0].digest}"
    assert [(problem.line, problem.fatal) for problem in dossier.problems] == [(3, False)]
    (event,) = dossier.events
    assert [place.name for place in event.places] == ["Umber Kessen"]


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(ReadError, match="cannot be read"):
        variorum.read_gazetteers([tmp_path / "none.csv"])
