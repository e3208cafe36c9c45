"""The language of a text, from its own words."""

import pytest

from variorum.read.language import find_language

TEXTS = {
    "en": "The bridge fell on Sunday, and nobody was hurt, the mayor of the town said.",
    "fr": "Le pont est tombé dimanche et personne n’a été blessé, a dit la maire de la ville.",
    "es": "El puente se cayó el domingo y no hubo heridos, dijo la alcaldesa de la ciudad.",
    "de": "Die Brücke ist am Sonntag eingestürzt, und es wurde niemand verletzt, sagte sie.",
    "it": "Il ponte è caduto domenica e non ci sono feriti, ha detto la sindaca della città.",
    "pt": "A ponte caiu no domingo e não há feridos, disse a prefeita da cidade em uma nota.",
    "nl": "De brug is zondag ingestort en er zijn geen gewonden, zei de burgemeester van de stad.",
    "ru": "Мост упал в воскресенье, и никто не пострадал, как сказала мэр города.",
    "ar": "سقط الجسر في يوم الأحد ولم يصب أحد من السكان على ما قالت رئيسة البلدية إن الطريق",
    "ja": "日曜日に橋が落ちましたが、けが人はいませんでした。",
    "zh": "星期天大桥倒塌，没有人受伤，市长说。",
    "tr": "Köprü pazar günü çöktü ve bir kişi için bu çok kötü oldu, dedi belediye başkanı.",
}


@pytest.mark.parametrize("language", TEXTS)
def test_running_text_is_known(language: str) -> None:
    assert find_language(TEXTS[language]) == language


@pytest.mark.parametrize("text", ["", "Oslo", "12 34 56 78 90", "Ann Doe Bob Roe Zenda Strelsau"])
def test_too_little_is_none(text: str) -> None:
    assert find_language(text) is None
