"""The record as entities of FollowTheMoney: reports, parties, people, and statements as events.

What enters: an open ledger, what of it is wanted, and who knows parties and people. What leaves: entities as plain
values, each valid by FollowTheMoney's own model, and each before the first that refers to it.

    for entity in make_entities(ledger, Wanted(), book=ledger.knowledge): ...

A report is an Article, a statement an Event whose `proof` is the report, and who speaks, acts and is acted on is bound
to it by an UnknownLink that names the role. Of somebody of whom no file says whether it is a person or a body, it is a
LegalEntity, which FollowTheMoney has for that.

Invariant: a date is as long as all days of its interval have in common: a day, a month, a year, or none.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Protocol

from followthemoney import EntityProxy, model

from standoff.present.asked import OpenLedger
from standoff.present.exporting.stated import Said, Wanted, each_statement, name_of, names_of
from standoff.present.exports import to_json
from standoff.present.register import report_title
from standoff.present.saying import say_origin
from standoff.present.signals import say_entry
from standoff.present.wording import plain, safe_link, split_condition
from standoff.records import Filler, Report, Statement, When

# what each kind of party is; FollowTheMoney has no state of its own, and calls what governs one a public body
SCHEMA_OF_KIND = {
    "state": "PublicBody",
    "agency": "PublicBody",
    "force": "PublicBody",
    "alliance": "Organization",
    "bloc": "Organization",
    "organisation": "Organization",
    "armed group": "Organization",
}
ROLES = ("speaker", "via", "actor", "target")


class NamedParty(Protocol):
    """A party of the knowledge files, as far as an entity says what it is."""

    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def code(self) -> str: ...


class NameBook(Protocol):
    """Something that knows parties and people by any of their names."""

    def party(self, words: str) -> NamedParty | None: ...
    def person(self, words: str) -> object | None: ...


def make_entities(ledger: OpenLedger, wanted: Wanted, *, book: NameBook) -> Iterator[dict[str, Any]]:
    """The entities, one at a time: what a statement rests on comes before it, and each thing comes once."""
    made: set[str] = set()

    def first_time(entity: EntityProxy) -> Iterator[dict[str, Any]]:
        if entity.id and entity.id not in made:
            made.add(entity.id)
            yield _written(entity)

    for report in sorted(ledger.reports(), key=lambda report: report.id):
        yield from first_time(_article(report))
    for said in each_statement(ledger, wanted):
        parts = [(role, _party(filler, book)) for role in ROLES for filler in _fillers(said.statement, role)]
        for _role, party in parts:
            yield from first_time(party)
        event = _event(said, [party for _role, party in parts])
        yield _written(event)
        for role, party in parts:
            yield from first_time(_link(role, party, event))


def entity_lines(entities: Iterable[dict[str, Any]]) -> Iterator[str]:
    """One entity a line, as `ftm` reads them."""
    for entity in entities:
        yield to_json(entity) + "\n"


def known_part(when: When) -> str | None:
    """What the first and the last day of an interval have in common: a day, a month, a year, or None."""
    if not when.earliest or not when.latest:
        return None
    lengths = (length for length in (10, 7, 4) if when.earliest[:length] == when.latest[:length])
    return next((when.earliest[:length] for length in lengths), None)


def _article(report: Report) -> EntityProxy:
    entity = _entity("Article", report.id)
    entity.add("title", report_title(report))
    entity.add("fileName", plain(report.id))
    entity.add("publisher", plain(report.outlet or "") or None)
    entity.add("publishedAt", (report.published or "")[:10] or None)
    entity.add("sourceUrl", safe_link(report.url))
    entity.add("language", report.language)
    # FollowTheMoney's own field for a digest holds SHA-1 alone
    entity.add("notes", f"sha256: {report.sha256}")
    return entity


def _party(filler: Filler, book: NameBook) -> EntityProxy:
    name = name_of(filler)
    party = book.party(name)
    if party is not None:
        entity = _entity(SCHEMA_OF_KIND.get(party.kind, "LegalEntity"), "party", party.name)
        entity.add("name", plain(party.name))
        # only a state is of a country; of a bloc or a force, no file says it
        entity.add("country", party.code if party.kind == "state" and party.code else None)
        entity.add("keywords", party.kind)
        return entity
    entity = _entity("Person" if book.person(name) else "LegalEntity", "named", name)
    entity.add("name", plain(name))
    return entity


def _event(said: Said, parties: Iterable[EntityProxy]) -> EntityProxy:
    statement, report = said.statement, said.report
    entity = _entity("Event", "statement", statement.id)
    entity.add("name", _title(statement))
    entity.add("summary", _gist(statement))
    entity.add("description", plain(statement.text) or None)
    entity.add("date", known_part(statement.when))
    entity.add("recordId", statement.id)
    entity.add("involved", list(parties))
    words = (statement.kind.replace("_", " "), statement.strength, statement.stance, statement.standing)
    entity.add("keywords", [word for word in (*words, "conditional" if statement.conditional else None) if word])
    entity.add("notes", list(_notes(said)))
    if report is not None:
        entity.add("proof", _article(report))
        entity.add("publisher", plain(report.outlet or "") or None)
        entity.add("sourceUrl", safe_link(report.url))
    return entity


def _link(role: str, party: EntityProxy, event: EntityProxy) -> EntityProxy:
    entity = _entity("UnknownLink", role, str(party.id), str(event.id))
    entity.add("subject", party)
    entity.add("object", event)
    entity.add("role", role)
    return entity


def _entity(schema: str, *key: str) -> EntityProxy:
    entity = model.make_entity(schema, key_prefix="standoff")
    # of two things of one name, a party and a report, each has an id of its own
    entity.make_id(schema if schema == "Article" else "", *key)
    return entity


def _written(entity: EntityProxy) -> dict[str, Any]:
    """The entity as JSON has it, in an order that depends on nothing but what it says."""
    properties = {name: sorted(values) for name, values in sorted(entity.to_dict()["properties"].items())}
    return {"id": entity.id, "schema": entity.schema.name, "properties": properties}


def _fillers(statement: Statement, role: str) -> tuple[Filler, ...]:
    of_role = {
        "speaker": (statement.speaker,) if statement.speaker else (),
        "via": statement.via,
        "actor": statement.actor,
        "target": statement.target,
    }
    return tuple(filler for filler in of_role[role] if plain(name_of(filler)))


def _title(statement: Statement) -> str:
    """What the event is called: "Threat by Ada Brandt for Norland, target Veskaria"."""
    parties = ", ".join(map(plain, names_of(statement.actor)))
    speaker = plain(name_of(statement.speaker)) if statement.speaker else ""
    title = statement.kind.replace("_", " ").capitalize()
    title += f" by {speaker or parties}" if speaker or parties else ""
    title += f" for {parties}" if speaker and parties and speaker != parties else ""
    return title + (f", target {', '.join(map(plain, names_of(statement.target)))}" if statement.target else "")


def _gist(statement: Statement) -> str | None:
    condition, consequence = statement.condition, statement.consequence
    parts = []
    if condition and plain(condition.text):
        opening, rest = split_condition(plain(condition.text), negative=condition.negative)
        parts.append(f"{opening.lower()}: {rest}")
    if consequence and plain(consequence.text):
        parts.append(f"then: {plain(consequence.text)}")
    return "; ".join(parts) or None


def _notes(said: Said) -> Iterator[str]:
    """How far it is to be trusted, on which words its date rests, and who said what of it, a line each."""
    statement, when = said.statement, said.statement.when
    yield f"standing: {statement.standing}"
    yield f"confidence: {round(statement.confidence, 4)}"
    yield f"said between {when.earliest or 'not known'} and {when.latest or 'not known'}: {plain(when.basis)}"
    if said.signal is not None:
        yield f"signal: {said.signal.id}"
        kinds = "; ".join(say_origin(origin) for origin in said.signal.origins)
        if kinds:
            yield f"origins in this collection: {kinds}"
    for doubt in statement.doubts:
        yield f"doubt: {plain(doubt)}"
    if statement.entry is not None:
        yield f"entry: {say_entry(statement.entry)}"
    for change in statement.changes:
        was = plain(change.machine) or "nothing"
        yield f"changed: {change.field}; the machine has {was}; {say_entry(change.entry)}"
