"""What goes from beside a report, with which reason and as what evidence, and what stays."""

import pytest

from clean.cleaning import ANSWER, CLOSE, HEADLINE, LEAD, read

ABOVE = [
    ("Invented report: there is no Norland.", "notice that the text is invented", "none"),
    ("This text is invented for a test.", "notice that the text is invented", "none"),
    ("By Ana Bell", "byline", "byline"),
    ("By Ana Bell and Viktor Senn, Harbour Post", "byline", "byline"),
    ("BY ANA BELL", "byline", "byline"),
    ("by Editorial Team May 4, 2031 in World", "byline", "byline"),
    ("Story by Ana Bell", "byline", "byline"),
    ("Published 4:30 PM EDT, Mon May 5, 2031", "date line", "dateline"),
    ("Mon 5 May 2031 16.30 BST", "date line", "dateline"),
    ("Updated 3 hours ago", "date line", "dateline"),
    ("May 4, 2031 / World / 2 min read / Share", "date line", "dateline"),
    ("04.05.2031 08:50 ~ Foreign desk", "date line", "dateline"),
    ("2031-05-04T10:15:00Z", "date line", "dateline"),
    ("Posted on May 4, 2031 by Ana Bell", "date line", "dateline"),
    ("Image source, Getty Images", "picture or map credit", "caption"),
    ("The strait seen from Karsk, May 4, 2031. via Harbour Wire", "picture or map credit", "caption"),
    ("The strait seen from Karsk. (Ana Bell/Norland Courier via AP)", "picture or map credit", "caption"),
    ("The strait seen from Karsk. REUTERS/Ana Bell/File Photo", "picture or map credit", "caption"),
    ("The strait seen from Karsk. Photo: Ana Bell", "picture or map credit", "caption"),
    ("A ship leaves the harbourREUTERS", "picture or map credit", "caption"),
    ("(AP Photo/Ana Bell, File)", "picture or map credit", "caption"),
    ("Norland: the lines on Monday © MPA – Ana BELL, Viktor SENN", "picture or map credit", "caption"),
    ("World", "a part of the site, not of the report", "none"),
    ("Home » World » Norland", "a part of the site, not of the report", "none"),
    ("Skip to main content", "a part of the site, not of the report", "none"),
    ("Spread the love", "asks to share", "none"),
    ("Share on Facebook Share on Twitter", "asks to share", "none"),
    ("1.2k shares", "asks to share", "none"),
    ("4 min read", "reading time", "none"),
    ("REUTERS", "agency's signature", "credit"),
]
BELOW = [
    ("(Reporting by Ana Bell in Karsk; Editing by Viktor Senn)", "agency's line on who reported", "credit"),
    ("Reporting by Ana Bell in Karsk and Viktor Senn; Editing by Ida Moe", "agency's line on who reported", "credit"),
    ("AFP/Reuters", "agency's signature", "credit"),
    ("Source: Norland Courier", "line on where the text comes from", "credit"),
    ("With inputs from agencies", "line on where the text comes from", "credit"),
    ("The post Norland shuts strait appeared first on Harbour Post.", "line on where the text comes from", "credit"),
    ("© 2031 Harbour Post. All rights reserved.", "rights line", "rights"),
    ("All reproduction rights reserved. © (2031) Harbour Wire", "rights line", "rights"),
    ("This material may not be published, broadcast or rewritten without permission.", "rights line", "rights"),
    ("Related…", "link to other reports", "none"),
    ("Read more: Veskaria said to call up reserves", "link to other reports", "none"),
    ("ALSO READ | Veskaria calls up reserves", "link to other reports", "none"),
    ("source site", "link to other reports", "none"),
    ("Click to share on X (Opens in new window)", "link to other reports", "none"),
    ("Login", "a part of the site, not of the report", "none"),
    ("Exit mobile version", "a part of the site, not of the report", "none"),
    ("Tags: Norland, Halm", "a part of the site, not of the report", "none"),
    ("https://harbour.example/talks", "a part of the site, not of the report", "none"),
    ("Sign up for our daily newsletter", "asks to subscribe", "none"),
    ("Follow us on Telegram", "asks to share", "none"),
    ("Join our Telegram channel", "asks to subscribe", "none"),
    ("We use cookies to improve your visit.", "notice about cookies", "none"),
    ("ADVERTISEMENT - CONTINUE READING BELOW", "advertisement", "none"),
    ("12 Comments", "comments of readers", "none"),
    ("Leave a Reply", "comments of readers", "none"),
    ("Got a tip? Email tips@harbour.example", "how to reach the reporter", "none"),
    ("* * *", "dividing line", "none"),
    ("ENDS", "mark of the end", "none"),
]


@pytest.mark.parametrize(("line", "reason", "evidence"), ABOVE)
def test_a_line_above_the_report_goes_with_its_reason_and_leaves_the_headline_alone(
    line: str, reason: str, evidence: str
) -> None:
    for text in (f"{line}\n\n{HEADLINE}\n\n{LEAD}\n\n{ANSWER}", f"{HEADLINE}\n{line}\n{LEAD}\n\n{ANSWER}"):
        if reason.startswith("notice") and text.startswith(HEADLINE):
            continue
        report = read(text)
        assert [(one.reason, one.evidence, one.text) for one in report.dropped] == [(reason, evidence, line)]
        assert report.headline is not None and report.headline.of(report.text) == HEADLINE
        assert LEAD in report.text and ANSWER in report.text


@pytest.mark.parametrize(("line", "reason", "evidence"), BELOW)
def test_a_line_below_the_report_goes_with_its_reason(line: str, reason: str, evidence: str) -> None:
    report = read(f"{LEAD}\n\n{ANSWER}\n\n{line}\n")
    assert report.text == f"{LEAD}\n\n{ANSWER}"
    assert [(one.reason, one.evidence) for one in report.dropped] == [(reason, evidence)]


STAYS = [
    "Share prices fell in Sundby.",
    "Related charges were dropped.",
    "Watch officers saw the ships.",
    "By Monday the fleet had left.",
    "By Friday, Norland will close the strait",
    "Follow us into the strait, and you will not return.",
    "Photos from the strait show that the ships have left port.",
    "Read my lips: no ship will pass.",
    "The message came via TASS.",
    "It was an AP photo.",
    "He published a photo: the ship was still there.",
    "A poll by Reuters/Ipsos.",
    "Reactions",
    "Response",
    "Copyright law was changed in May.",
    "Source of the quarrel",
    "Subscribe to the treaty, and peace will come.",
    "Support for the president fell.",
    "Cookies were served.",
    "All rights of passage are suspended.",
    "KARSK, Sept 3 (MPA) - The fleet has left.",
    "MOSCOW (AP) — The fleet has left.",
    "BRUSSELS",
    "Norland: no ship will pass",
    "1. The fleet leaves by Monday.",
    "- The fleet leaves by Monday.",
    "The editor was arrested on Monday.",
    "Ana Bell is the new editor of the state paper.",
    "The post was closed in May.",
    "Reporting by state media suggests otherwise.",
    "The author of the treaty died in 2029.",
    "AP journalists saw the ships.",
    "Families may call +47 555 01 01 at any hour.",
    "– “No imperial dreams” –",
    '"No."',
]


@pytest.mark.parametrize("line", STAYS)
def test_ordinary_lines_stay_wherever_they_stand(line: str) -> None:
    above, between, below = f"{HEADLINE}\n\n{line}\n\n{LEAD}", f"{LEAD}\n\n{line}\n\n{ANSWER}", f"{LEAD}\n\n{line}"
    for text in (above, between, below):
        assert read(text).text == text


def test_a_headline_that_stands_again_goes_and_the_first_stays() -> None:
    text = f"{HEADLINE}\n\n{LEAD}\n\n{HEADLINE}\n\n{ANSWER}\n\nNorland Shuts Strait!\n\n{CLOSE}"
    report = read(text)
    assert report.text == f"{HEADLINE}\n\n{LEAD}\n\n{ANSWER}\n\n{CLOSE}"
    assert [one.reason for one in report.dropped] == ["the headline again"] * 2


def test_a_headline_with_another_figure_is_another() -> None:
    text = f"Shells kill 12 in Halm\n\n{LEAD}\n\nShells kill 14 in Halm\n\n{ANSWER}"
    assert read(text).text == text


NOTES = [
    "Ana Bell is a senior reporter covering ports. Reach her at ana@harbour.example or on +44 20 7946 0000.",
    "Ana Bell has covered shipping for the Harbour Post since 2024. Before that she wrote about food.",
    "Ana Bell is an editor at the foreign desk. To get in touch, call 1-800-555-0143.",
]


@pytest.mark.parametrize("note", NOTES)
@pytest.mark.parametrize("above", ["By Ana Bell", "Ana Bell\n\nBy Ana Bell", "Ana Bell"])
def test_a_note_about_the_reporter_goes_with_the_name_and_without_a_way_to_reach_them(note: str, above: str) -> None:
    if above == "Ana Bell" and "@" not in note and "555" not in note:
        pytest.xfail("a name alone and a note without an address or a role may be a passage about anybody")
    report = read(f"{LEAD}\n\n{ANSWER}\n\n{above}\n\n{note}\n\nRead more: Ten walks in Sundby")
    assert report.text == f"{LEAD}\n\n{ANSWER}"
    assert not any(digits in one.text for one in report.dropped for digits in ("@", "7946", "0143"))
    assert {one.evidence for one in report.dropped if "Ana" in one.text} == {"byline"}


def test_a_note_with_an_address_goes_from_between_paragraphs_too() -> None:
    report = read(f"{LEAD}\n\n{NOTES[0]}\n\n{ANSWER}")
    assert report.text == f"{LEAD}\n\n{ANSWER}"


def test_an_address_in_the_report_itself_stays() -> None:
    text = f"{LEAD}\n\nThe ministry asked families to write to families@norland.example before Friday.\n\n{ANSWER}"
    assert read(text).text == text


def test_titles_between_bullets_at_the_end_go_and_a_list_in_the_report_stays() -> None:
    titles = "-\nWhy a Star Left the Stage\n-\nTen Walks in Sundby\n-"
    assert read(f"{LEAD}\n\n{ANSWER}\n{titles}").text == f"{LEAD}\n\n{ANSWER}"
    listed = f"{LEAD}\n\n- no missiles on the coast\n- no mines in the strait\n\n{ANSWER}"
    assert read(listed).text == listed


def test_what_stands_below_a_heading_for_other_reports_goes() -> None:
    assert (
        read(f"{LEAD}\n\n{ANSWER}\n\nRelated\n\nWhy a Star Left the Stage\n\nTags\n\nHalm\n\nKarsk").text
        == f"{LEAD}\n\n{ANSWER}"
    )


def test_a_sentence_that_is_cut_off_at_the_end_stays() -> None:
    text = f"{LEAD}\n\n{ANSWER}\n\nVeskaria has called the step a breach of the"
    assert read(text).text == text


def test_an_agencys_line_at_the_end_of_a_paragraph_goes_alone() -> None:
    report = read(f"{LEAD}\n\n{ANSWER} (Reporting by Ana Bell; Editing by Viktor Senn)")
    assert report.text == f"{LEAD}\n\n{ANSWER}"
    assert report.dropped[0].text == "(Reporting by Ana Bell; Editing by Viktor Senn)"


HEADLINES = [
    "Explainer: what the strait treaty says",
    "Live updates: Norland shuts strait",
    "Who shut the strait?",
    "Norland and Veskaria trade threats by letter",
    "5 things to know about the strait",
    "Norland halts trade with the U.S.",
    "Norland ‘will not yield’",
]


@pytest.mark.parametrize("headline", HEADLINES)
def test_a_short_first_line_above_prose_is_the_headline(headline: str) -> None:
    report = read(f"{headline}\n\n{LEAD}\n\n{ANSWER}")
    assert report.headline is not None and report.headline.of(report.text) == headline


@pytest.mark.parametrize(
    "first",
    [f"{LEAD}", "The fleet has left port.", "“We will sail,” he said,", "Norland", "one two three four five " * 5],
)
def test_a_sentence_a_word_or_a_paragraph_is_no_headline(first: str) -> None:
    assert read(f"{first}\n\n{LEAD}\n\n{ANSWER}").headline is None


@pytest.mark.parametrize("title", ["The fleet has left port.", "The fleet has left port | Harbour Post"])
def test_the_carriers_title_makes_sure_of_a_headline(title: str) -> None:
    report = read(f"The fleet has left port.\n\n{LEAD}\n\n{ANSWER}", title=title)
    assert report.headline is not None and report.headline.of(report.text) == "The fleet has left port."


def test_the_only_paragraph_is_the_report_however_it_speaks_of_authors() -> None:
    text = (
        "An author of sea stories, who kept the lighthouse of Kallund before joining the harbour guard, is to be tried "
        "in Sundby on 25 April for the theft of nine boats."
    )
    assert read(text).text == text
