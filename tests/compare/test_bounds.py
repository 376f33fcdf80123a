"""What is said of a pair without a look at its neighbours is never less than what they turn out to make of it."""

import random

import pytest

from compare.kept import InMemory
from compare.test_placing import claims, collection, world
from standoff.compare.judges import Judges, cosine
from standoff.compare.likeness import LOCAL, load_models
from standoff.compare.rarity import Rarity, load_background
from standoff.compare.vicinity import Vicinity
from standoff.records import Comparison


@pytest.fixture(scope="module", params=[3, 5, 9])
def shelf(request: pytest.FixtureRequest) -> InMemory:
    reports = collection()
    random.Random(7).shuffle(reports)
    some = reports[: request.param]
    return InMemory(some, [claims(report) for report in some], Comparison(), world())


def test_no_feature_is_more_than_it_may_be_at_most(shelf: InMemory) -> None:
    judges = Judges(shelf, Rarity(*load_background()), load_models())
    vicinity, seen = Vicinity(shelf), 0
    for left in shelf.imprints:
        for right in shelf.partners(left):
            alike = judges.likeness(left, right)
            gist = cosine(shelf.imprint(left), shelf.imprint(right)) or 0.0
            most = vicinity.at_most(left, right, alike.words, max(0.0, 2 * alike.near - gist))
            features = vicinity.features(left, right)
            assert all(features[name] <= most[name] for name in LOCAL)
            seen += 1
    assert seen


def test_whoever_may_not_be_is_not(shelf: InMemory) -> None:
    judges = Judges(shelf, Rarity(*load_background()), load_models())
    for left in shelf.imprints:
        for right in shelf.partners(left):
            if not judges.may_be_copies(left, right):
                assert judges.copy(left, right) < judges.models.copy.threshold
            if not judges.may_be_one_occasion(left, right):
                assert judges.occasion(left, right) < judges.models.occasion.threshold
