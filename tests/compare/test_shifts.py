"""Shifts: one named origin on both sides of a verdict, and nobody else."""

OFFICE = "the harbour office"


def shifts(make, *told):
    papers = [
        make.paper(name, make.figure(number, holder=holder), published=f"2031-03-0{day}")
        for day, (name, number, holder) in enumerate(told, start=1)
    ]
    return make.event(*papers).shifts


def test_a_holder_who_gives_a_later_figure_has_moved(make):
    [found] = shifts(make, ("A", 12, OFFICE), ("B", 15, "The harbour office"))
    assert found.kind == "superseded"
    assert (found.one.text, found.other.text) == ("12", "15")
    assert found.reason


def test_two_holders_who_differ_have_not_moved(make):
    assert shifts(make, ("A", 12, OFFICE), ("B", 15, "the coast guard")) == ()


def test_a_holder_who_says_the_same_has_not_moved(make):
    assert shifts(make, ("A", 12, OFFICE), ("B", 12, OFFICE)) == ()


def test_an_outlet_that_names_nobody_has_not_moved(make):
    own = make.holder()
    assert shifts(make, ("A", 12, own), ("A2", 15, own)) == ()


def test_unnamed_officials_are_not_held_to_their_word(make):
    officials = make.holder("officials", anonymous=True)
    assert shifts(make, ("A", 12, officials), ("B", 15, officials)) == ()
