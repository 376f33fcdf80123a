"""Whether a text is English."""

import pytest

from clean.cleaning import ANSWER, CLOSE, LEAD
from standoff.clean.language import find_other_language

OTHERS = [
    (
        "German",
        "Der Minister sagte am Montag, dass die Flotte nicht in die Meerenge fahren wird, weil der Rat es nicht will"
        " und die Lage ernst ist.",
    ),
    (
        "French",
        "Le ministre a dit lundi que la flotte ne va pas entrer dans le détroit, car le conseil ne le veut pas et la"
        " situation est grave.",
    ),
    (
        "Spanish",
        "El ministro dijo el lunes que la flota no va a entrar en el estrecho, porque el consejo no lo quiere y la"
        " situación es grave para los dos.",
    ),
    (
        "Dutch",
        "De minister zei maandag dat de vloot niet in de zeestraat zal varen, omdat de raad het niet wil en de toestand"
        " ernstig is voor het land.",
    ),
    (
        "Polish",
        "Minister powiedział w poniedziałek, że flota nie wpłynie do cieśniny, bo rada tego nie chce, a sytuacja jest"
        " poważna i nie wiadomo, co będzie dalej.",
    ),
    (
        "Turkish",
        "Bakan pazartesi günü filonun boğaza girmeyeceğini, çünkü konseyin bunu istemediğini ve durumun çok ciddi"
        " olduğunu, ancak bir daha ne için toplanacağını söyledi ve bu kadar dedi.",
    ),
    ("Cyrillic letters", "Министр сказал в понедельник, что флот не войдёт в пролив, потому что совет этого не хочет."),
    ("Arabic letters", "قال الوزير يوم الاثنين إن الأسطول لن يدخل المضيق لأن المجلس لا يريد ذلك والوضع خطير."),
    ("Chinese characters", "部长周一表示舰队不会进入海峡因为议会不希望这样局势十分严重" * 3),
]


@pytest.mark.parametrize(("language", "text"), OTHERS, ids=[one[0] for one in OTHERS])
def test_a_text_that_is_plainly_in_another_language_is_named(language: str, text: str) -> None:
    assert find_other_language(text) == language


@pytest.mark.parametrize(
    "text", ["", "Norland", LEAD, f"{LEAD} {ANSWER} {CLOSE}", "Halm Karsk Sundby " * 40, f"{LEAD} {OTHERS[0][1]}"]
)
def test_english_short_and_mixed_texts_pass(text: str) -> None:
    assert find_other_language(text) is None
