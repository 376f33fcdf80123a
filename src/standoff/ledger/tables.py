"""Where things lie: the tables of a ledger, as the newest migration leaves them.

What enters: nothing. What leaves: SQLAlchemy tables; a record's whole is in `payload` as JSON (see `codec`), and the
columns beside it are for finding and for people who look with a tool of their own.

>>> statements.c.kind.index
True

Invariant: `migrations/` builds exactly these tables; a test compares the two.
"""

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text

# the newest step in `migrations/versions`, and the table in which a ledger says which one it has
LAYOUT = "0007"
VERSION_TABLE = "standoff_version"

# names are given by rule, so that a later migration can drop or alter a constraint on any database
metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

# raw bytes, once each however many reports are copies of one another; `raw` is zlib-compressed
pages = Table(
    "pages",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("length", Integer, nullable=False),
    Column("raw", LargeBinary, nullable=False),
)

# one row a revision; the newest of an id is `current`, those before it are superseded and kept. `home` is where it
# lies (see `identity`), `page` what its carrier said of it, `published` the ISO day on which it was published, where it
# says so. `original` is the decoded text, compressed: it is looked
# at seldom, and may hold what a text column can't
reports = Table(
    "reports",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("current", Boolean, nullable=False),
    Column("sha256", String(64), ForeignKey("pages.sha256"), nullable=False, index=True),
    Column("home", Text, nullable=False),
    Column("page", Text, nullable=False),
    Column("original", LargeBinary, nullable=False),
    Column("text", Text, nullable=False),
    Column("payload", Text, nullable=False),
    Column("published", Text),
    Index("ix_reports_id_revision", "id", "revision", unique=True),
    Index("ix_reports_current_id", "current", "id"),
    Index("ix_reports_current_published", "current", "published"),
    # the texts stand in the same rows, and a search for a common word looks at most of these
    Index("ix_reports_number_current_id", "number", "current", "id"),
)

# a reading without its statements, which have rows of their own
readings = Table(
    "readings",
    metadata,
    Column("report", Integer, ForeignKey("reports.number"), primary_key=True, autoincrement=False),
    Column("payload", Text, nullable=False),
)

# what was read (`record` "read", with its report) and what people entered ("typed", with the `home` of their file)
statements = Table(
    "statements",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, index=True),
    Column("record", String(5), nullable=False),
    Column("current", Boolean, nullable=False),
    Column("report", Integer, ForeignKey("reports.number"), index=True),
    Column("home", Text, index=True),
    Column("position", Integer, nullable=False),
    Column("kind", Text, nullable=False, index=True),
    Column("speaker", Text, nullable=False, index=True),
    Column("actor", Text, nullable=False),
    Column("target", Text, nullable=False, index=True),
    Column("conditional", Boolean, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("standing", Text, nullable=False, index=True),
    Column("earliest", Text),
    Column("latest", Text),
    Column("payload", Text, nullable=False),
)

# the signals of what people entered: those of what was read are in `groups`
typed_signals = Table(
    "typed_signals",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, index=True),
    Column("current", Boolean, nullable=False),
    Column("home", Text, nullable=False, index=True),
    Column("payload", Text, nullable=False),
)

unread = Table(
    "unread",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("home", Text, nullable=False, index=True),
    Column("place", Text, nullable=False),
    Column("line", Integer),
    Column("reason", Text, nullable=False),
    Index("ix_unread_place_line", "place", "line"),
)

# the newest comparison, one row for each dispatch, episode, story, signal and disagreement
groups = Table(
    "groups",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, index=True),
    Column("payload", Text, nullable=False),
)

# one row: the history's number up to which the reports had been read when they were last compared, and the program and
# the knowledge that the comparison rests on, empty where what it knew of pairs of reports wasn't kept
comparisons = Table(
    "comparisons",
    metadata,
    Column("upto", Integer, primary_key=True, autoincrement=False),
    Column("basis", Text, nullable=False, server_default=""),
)

# --- what a new report is placed by: the reports of the newest comparison by their numbers ---------------------------

# what an index needs of a report
imprints = Table(
    "imprints",
    metadata,
    Column("report", Integer, ForeignKey("reports.number"), primary_key=True, autoincrement=False),
    Column("key", Text, nullable=False),
    Column("words", LargeBinary, nullable=False),
    Column("gist", LargeBinary, nullable=False),
    Column("terms", LargeBinary, nullable=False),
    Column("abstract", Text, nullable=False, server_default=""),
)

# the vectors of imprints again, those of 512 numbers of reports end to end: who is nearest is asked of all of them
vectors = Table(
    "vectors",
    metadata,
    Column("by", String(5), primary_key=True),
    Column("block", Integer, primary_key=True, autoincrement=False),
    Column("rows", LargeBinary, nullable=False),
)

# of the same reports the least score that another must have to come onto a list, as so many doubles
floors = Table(
    "floors",
    metadata,
    Column("by", String(5), primary_key=True),
    Column("block", Integer, primary_key=True, autoincrement=False),
    Column("least", LargeBinary, nullable=False),
)

# the reports that are nearest to `left`, by words and by gist
neighbours = Table(
    "neighbours",
    metadata,
    Column("left", Integer, primary_key=True, autoincrement=False),
    Column("by", String(5), primary_key=True),
    Column("right", Integer, primary_key=True, autoincrement=False),
    Column("score", Float, nullable=False),
    Index("ix_neighbours_right", "right"),
)

# what two reports have in common; `left` has the smaller id, whatever its number
likenesses = Table(
    "likenesses",
    metadata,
    Column("left", Integer, primary_key=True, autoincrement=False),
    Column("right", Integer, primary_key=True, autoincrement=False),
    Column("copy", Float, nullable=False),
    Column("occasion", Float, nullable=False),
    Column("words", Float, nullable=False),
    Column("near", Float, nullable=False),
    Column("apart", Boolean, nullable=False),
    Column("shared", Boolean, nullable=False),
    Column("blended", Boolean, nullable=False),
    Index("ix_likenesses_right", "right"),
)

# the user's own knowledge files that the newest comparison rests on, as they were then
knowledge_files = Table(
    "knowledge_files",
    metadata,
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("raw", LargeBinary, nullable=False),
)

# only ever appended to; `at` is given by the caller and is shown to people, never exported
history = Table(
    "history",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("event", Text, nullable=False, index=True),
    Column("subject", Text, nullable=False, index=True),
    Column("detail", Text, nullable=False),
    Column("by", Text, index=True),
)

# what people said of the record, kept apart from what was read; `number` is that of its event in the history, and
# `report` and `statement` are what it was about then: the words in `payload` tell what it is about now
rulings = Table(
    "rulings",
    metadata,
    Column("number", Integer, ForeignKey("history.number"), primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("report", Text, nullable=False, index=True),
    Column("statement", Text, nullable=False, index=True),
    Column("payload", Text, nullable=False),
    Index("ix_rulings_id", "id", unique=True),
)

# --- what questions are found by -----------------------------------------------------------------------------------

# All that follows is worked out from the tables above and kept up with them (see `indexing`), and says nothing more.

# what belongs to a group: statements and its episode to a signal, reports to a dispatch, an episode, a story, either to
# a disagreement; under the kind "passages", to a dispatch the reports that its own have passages from
members = Table(
    "members",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("member", Text, primary_key=True),
    Index("ix_members_member_kind", "member", "kind"),
)

# a line of a listing: an episode, or a signal with its kind in `said`; `first` is "~" where no date is known, and
# `doubtful` is as the machine has it
lines = Table(
    "lines",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False),
    Column("said", Text, nullable=False),
    Column("first", Text, nullable=False),
    Column("last", Text, nullable=False),
    Column("doubtful", Boolean, nullable=False),
    Index("ix_lines_first_last_kind_id", "first", "last", "kind", "id"),
    # with all that lines are counted by
    Index(
        "ix_lines_said_first_last_kind_id_doubtful",
        *("said", "first", "last", "kind", "id", "doubtful"),
    ),
)

# how many lines there are of each sort
tallies = Table(
    "tallies",
    metadata,
    Column("said", Text, primary_key=True),
    Column("doubtful", Boolean, primary_key=True),
    Column("number", Integer, nullable=False),
)

# an act by its action and the folded names of who does it and of what it is done to, empty where that isn't said:
# told by a statement, announced on a condition, or asked by the condition (`part`); `vague` where no file knew who
# does it, `day` as `lines.first`
acts = Table(
    "acts",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("statement", Integer, ForeignKey("statements.number"), nullable=False, index=True),
    Column("id", Text, nullable=False),
    Column("part", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("doer", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("vague", Boolean, nullable=False),
    Column("day", Text, nullable=False),
    # with all that is asked for, so that no row is looked up for it: of a great party there are many that say nothing
    Index("ix_acts_part_action_doer_statement", "part", "action", "doer", "statement"),
    Index("ix_acts_part_action_target_vague_statement", "part", "action", "target", "vague", "statement"),
    Index("ix_acts_part_action_vague_day_id", "part", "action", "vague", "day", "id"),
)

# what a statement tells of commitments of others, as JSON: a statement with its act and who acts and speaks, and no
# more (see `telling`); `day` is its date, apart from it, so that those that tell the same have the same JSON
tellings = Table(
    "tellings",
    metadata,
    Column("statement", Integer, ForeignKey("statements.number"), primary_key=True, autoincrement=False),
    Column("payload", Text, nullable=False),
    Column("day", Text, nullable=False),
)

# whose stance a statement may tell, by the folded name that it has
stances = Table(
    "stances",
    metadata,
    Column("name", Text, primary_key=True),
    Column("statement", Integer, ForeignKey("statements.number"), primary_key=True, autoincrement=False),
)

# the names in `stances` as they are written, each once
names = Table(
    "names",
    metadata,
    Column("name", Text, primary_key=True),
    Column("written", Text, nullable=False),
    Column("known", Boolean, nullable=False),
)

# whom a statement names as speaker, actor or target, by the folded name, with its first day as in `lines`
concerned = Table(
    "concerned",
    metadata,
    Column("name", Text, primary_key=True),
    Column("first", Text, primary_key=True),
    Column("statement", Integer, ForeignKey("statements.number"), primary_key=True, autoincrement=False),
)

# the names in `concerned` as they are written, each once
called = Table(
    "called",
    metadata,
    Column("written", Text, primary_key=True),
)

# one row: the number of the last statement whose acts are among `acts`
indexed = Table(
    "indexed",
    metadata,
    Column("upto", Integer, primary_key=True, autoincrement=False),
)

# the places in `groups` that something was written to or taken from since; the database notes them by itself
changed_groups = Table(
    "changed_groups",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
)
