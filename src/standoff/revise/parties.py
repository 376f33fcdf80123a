"""Parties that a person joined or split: one name for those that are one, two for those that are two.

What enters: the judgements in force, the oldest first. What leaves: `PartyNames`, which renames in statements and acts.

>>> PartyNames([joined]).statement(said).actor[0].name
'Northern Front'

Invariant: names that nobody judged stay; of contrary judgements on two names the later counts.
"""

from collections.abc import Sequence
from dataclasses import replace

from standoff.knowledge.words import fold
from standoff.records import Act, Clause, Filler, Statement
from standoff.rulings import Judged, Ruling, Side, settle


class PartyNames:
    """The names that the record has for parties once people have spoken."""

    def __init__(self, rulings: Sequence[Ruling]) -> None:
        judgements = [r.judgement for r in rulings if r.judgement and r.judgement.groups == "parties"]
        sides = {fold(side.name): side for judgement in judgements for side in judgement.sides}
        settled = settle(
            Judged("parties", one.together, tuple((fold(side.name),) for side in one.sides), "", "")
            for one in judgements
        )
        # of a folded name: the party that it is now
        self._whole: dict[str, Side] = {}
        for names in settled.together:
            # whoever was named first by the last to join them gives the name
            last = next(j for j in reversed(judgements) if j.together and fold(j.sides[0].name) in names)
            for name in names:
                self._whole |= dict.fromkeys((name, fold(sides[name].party)), last.sides[0])
        # of a party of the files: its names that are other parties, and those that stay
        self._others: dict[str, dict[str, Side]] = {}
        self._kept: dict[str, set[str]] = {}
        for before, behind in sorted(settled.apart):
            party = fold(sides[before].party)
            if party == fold(sides[behind].party):
                self._others.setdefault(party, {})[behind] = sides[behind]
                self._kept.setdefault(party, {party}).add(before)

    def __bool__(self) -> bool:
        return bool(self._whole or self._others)

    def filler(self, filler: Filler, sentence: str = "") -> Filler:
        """A party by the name that it has now; where its own words aren't kept, those of its sentence tell which."""
        name = fold(filler.name)
        if name in self._others:
            words = fold(filler.text) or self._words_in(name, fold(sentence))
            other = self._others[name].get(words)
            if other is not None:
                # the files take these words for the other party
                filler, name = replace(filler, name=other.name, known=False), words
        whole = self._whole.get(name)
        return filler if whole is None else replace(filler, name=whole.party, known=whole.known)

    def name(self, party: str) -> str:
        """The name that a party has now, by the one that it had."""
        return self.filler(Filler(party)).name

    def act(self, act: Act, sentence: str = "") -> Act:
        """An act with its parties by the names that they have now."""
        return replace(
            act,
            doer=self._each(act.doer, sentence),
            object=self._each(act.object, sentence),
            receiver=self._each(act.receiver, sentence),
            nested=self.act(act.nested, sentence) if act.nested else None,
        )

    def statement(self, statement: Statement) -> Statement:
        """A statement with its parties, and those of its acts, by the names that they have now."""
        text = statement.text
        return replace(
            statement,
            speaker=self.filler(statement.speaker, text) if statement.speaker else None,
            actor=self._each(statement.actor, text),
            target=self._each(statement.target, text),
            act=self.act(statement.act, text) if statement.act else None,
            condition=self._clause(statement.condition, text),
            consequence=self._clause(statement.consequence, text),
        )

    def _words_in(self, party: str, sentence: str) -> str:
        """The one name of a party that stands in a folded sentence; none where it has several, or one that stays."""
        held = [n for n in (*self._others[party], *self._kept[party]) if f" {n} " in f" {sentence} "]
        return held[0] if len(held) == 1 else ""

    def _clause(self, clause: Clause | None, sentence: str) -> Clause | None:
        return replace(clause, acts=tuple(self.act(act, sentence) for act in clause.acts)) if clause else None

    def _each(self, fillers: tuple[Filler, ...], sentence: str) -> tuple[Filler, ...]:
        # two names of one party that act together are that party once
        once: dict[str, Filler] = {}
        for filler in fillers:
            renamed = self.filler(filler, sentence)
            once.setdefault(renamed.name, renamed)
        return tuple(once.values())
