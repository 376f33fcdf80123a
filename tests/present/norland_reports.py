"""The texts of the invented record, and how parts of them are found: six reports about three invented states."""

from standoff.records import Clause, Dropped, Filler, Report, Span, Stretch

WIRE = (
    "Norland warns over missiles\n\n"
    "President Ada Brandt threatened on Tuesday to close the Kestrel Strait if Veskaria bases missiles in Ostmark. "
    "“If they put launchers on our doorstep, why should we keep the strait open to their tankers?” she told reporters. "
    "Veskaria's foreign ministry has refused to withdraw its engineers from Ostmark. "
    "Norland says at least 2,400 of its fishermen are kept out of the bay. "
    "Write to desk@coastwire.example or call +44 20 7946 0018."
)
COPY = (
    "Brandt threatened Tuesday to shut the Kestrel Strait should Veskaria base missiles in Ostmark. "
    "“If they put launchers at our door, why should we hold the strait open for their tankers?” she said. "
    "Veskaria denied that any launcher had left its depots."
)
HOSTILE = (
    'Ostmark "<script>alert(1)</script>" will allow Norland to inspect the depots, its chancellor said.\x1b[31m '
    "He \u202egnihton deined\u202c nothing & left."
)
DOCTRINE = "Under the naval code of 1998 Norland may use force whenever its waters are entered unasked."
PEACE = "Norland is ready to talk as soon as the launchers are gone, Foreign Minister Per Lund said on 9 May."
WINDOWS = "\ufeffOstmark\r\npledged two ferries to Norland, the ministry said."


def report(report_id: str, text: str, **more: object) -> Report:
    """A report whose cleaned text is its text, one to one."""
    return Report(
        id=report_id,
        sha256=report_id,
        original=text,
        text=text,
        stretches=(Stretch(Span(0, len(text)), Span(0, len(text))),),
        **more,  # type: ignore[arg-type]
    )


def find(text: str, words: str) -> Span:
    """The span of the words in the text; they must stand there."""
    start = text.index(words)
    return Span(start, start + len(words))


def clause(text: str, words: str, **more: object) -> Clause:
    """A clause with its span in the text."""
    return Clause(words, find(text, words), **more)  # type: ignore[arg-type]


def filler(text: str, words: str, name: str) -> Filler:
    """Somebody named by words of the text."""
    return Filler(name, words, find(text, words), known=True)


def known(*names: str) -> tuple[Filler, ...]:
    """Parties of the knowledge files."""
    return tuple(Filler(name, known=True) for name in names)


def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of a test text: they end at a full stop, a question in quotes or a blank line."""
    spans, start = [], 0
    for place in range(len(text)):
        ends = text[place] in ".?" and (place + 1 == len(text) or text[place + 1] in " \x1b")
        if ends or text[place : place + 2] == "\n\n":
            spans.append(Span(start, place + 1))
            start = place + 2
    return tuple(spans)


def sentence(text: str, words: str) -> Span:
    """The sentence that holds the words."""
    inside = find(text, words)
    return next(span for span in sentences(text) if span.contains(inside))


REPORTS = (
    report("a-wire.txt", WIRE, title="Norland warns over missiles", outlet="Coastwire", published="2031-05-06"),
    report("b-copy.txt", COPY, outlet="Daily Lantern", published="2031-05-07", url="https://lantern.example/strait"),
    report("c-hostile.txt", HOSTILE, outlet='<img src=x onerror="alert(2)">', url="javascript:alert(3)"),
    report("d-doctrine.txt", DOCTRINE, outlet="Harbour Post"),
    report("e-peace.txt", PEACE, outlet="Harbour Post", published="2031-05-09"),
    Report(
        id="f-windows.txt",
        sha256="f",
        original=WINDOWS,
        text="Ostmark\npledged two ferries to Norland, the ministry said.",
        stretches=(
            Stretch(Span(0, 7), Span(1, 8)),
            Stretch(Span(7, 8), Span(8, 10)),
            Stretch(Span(8, 58), Span(10, 60)),
        ),
        dropped=(Dropped(Span(0, 1), "byte order mark", "\ufeff"),),
    ),
)
