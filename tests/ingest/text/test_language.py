"""Which language a text counts as, and which paragraphs of an English one are not English."""

import pytest

from graph.model import Article
from ingest.pipeline import extract
from ingest.sources.records import article_from_record
from ingest.text.language import is_foreign, language_of, recognised

ENGLISH = (
    "The president condemned the launch of the missile on Monday.",
    "Talks between the two ministers ended without an agreement.",
    "Protesters gathered outside parliament in the capital, police said.",
)
FRENCH = (
    "Le président a condamné lundi le tir du missile par la Corée du Nord.",
    "Les discussions entre les deux ministres se sont terminées sans accord.",
    "« La France condamne l'Iran », a déclaré le ministre à la presse.",
)
LANGUAGES = {
    "ar": "أدان الرئيس يوم الاثنين إطلاق الصاروخ. انتهت المحادثات بين الوزيرين دون اتفاق.",
    "cs": "Prezident v pondělí odsoudil odpálení rakety. Jednání skončila bez dohody.",
    "de": "Der Präsident verurteilte am Montag den Start der Rakete. Die Gespräche endeten.",
    "el": "Ο πρόεδρος καταδίκασε την εκτόξευση. Οι συνομιλίες των υπουργών έληξαν χωρίς συμφωνία.",
    "en": " ".join(ENGLISH),
    "es": "El presidente condenó el lunes el lanzamiento. Las conversaciones fracasaron.",
    "fa": "رئیس جمهور روز دوشنبه پرتاب موشک را محکوم کرد. گفت‌وگوهای دو وزیر بدون توافق پایان یافت.",
    "fr": " ".join(FRENCH),
    "he": "הנשיא גינה ביום שני את שיגור הטיל. השיחות בין שני השרים הסתיימו ללא הסכם.",
    "hi": "राष्ट्रपति ने सोमवार को मिसाइल प्रक्षेपण की निंदा की। दोनों मंत्रियों की बातचीत समाप्त हुई।",
    "hu": "Az elnök hétfőn elítélte a rakétakilövést. A tárgyalás eredménytelen volt.",
    "id": "Presiden mengecam peluncuran rudal itu pada hari Senin. Pembicaraan berakhir.",
    "it": "Il presidente ha condannato lunedì il lancio. I colloqui sono conclusi.",
    "ja": "大統領は月曜日にミサイル発射を非難した。両大臣の会談は合意なしに終わった。",
    "ko": "대통령은 월요일 미사일 발사를 규탄했다. 두 장관의 회담은 합의 없이 끝났다.",
    "nl": "De president veroordeelde maandag de lancering. De gesprekken eindigden zonder akkoord.",
    "pl": "Prezydent potępił w poniedziałek wystrzelenie rakiety. Rozmowy zakończyły się niczym.",
    "pt": "O presidente condenou na segunda-feira o lançamento. As conversações não deram em nada.",
    "ro": "Președintele a condamnat luni lansarea rachetei. Discuțiile s-au încheiat fără acord.",
    "ru": "Президент в понедельник осудил запуск ракеты. Переговоры завершились без соглашения.",
    "sv": "Presidenten fördömde robotuppskjutningen på måndagen. Samtalen slutade utan resultat.",
    "tr": "Cumhurbaşkanı pazartesi günü füze denemesini kınadı. Görüşmeler anlaşma olmadan bitti.",
    "uk": "Президент у понеділок засудив запуск ракети. Переговори міністрів завершилися нічим.",
    "vi": "Tổng thống hôm thứ Hai đã lên án vụ phóng tên lửa. Cuộc đàm phán kết thúc vô ích.",
    "zh": "总统周一谴责了导弹发射。乌克兰要求德国提供更多防空系统。",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_tell_the_language_whatever_is_declared(language: str) -> None:
    declared = ("", "en", "fr", "und")
    assert {language_of(LANGUAGES[language], said) for said in declared} == {language}


@pytest.mark.parametrize(
    ("lines", "language"),
    [
        ((*ENGLISH, FRENCH[2]), "en"),
        (("North Korea fires missile", *FRENCH), "fr"),
        ((*FRENCH, ENGLISH[0]), "fr"),
        ((*ENGLISH, *FRENCH), "en"),
        ((*FRENCH, "Subscribe to our newsletter", "Share", "Read more"), "fr"),
    ],
    ids=["french quote", "english title", "english quote", "given in both", "english furniture"],
)
def test_a_mixed_page_is_what_most_of_it_is(lines: tuple[str, ...], language: str) -> None:
    assert language_of("\n".join(lines)) == language


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        ("Macron, Moscou, Kiev", "fr", "fr"),
        ("Macron, Moscou, Kiev", "", "und"),
        ("Biden", "en", "en"),
        ("Hamas frees hostages", "", "en"),
        ("Путин встретил Си Цзиньпина", "en", "ru"),
        ("12.03.2023 - 10:45", "de", "de"),
        ("12.03.2023 - 10:45", "", "und"),
        ("🙂", "", "und"),
    ],
)
def test_a_few_words_are_in_the_language_declared(text: str, declared: str, language: str) -> None:
    assert language_of(text, declared) == language


@pytest.mark.parametrize(
    "text",
    [
        "Antony Blinken condemned North Korea. Rishi Sunak met Antony Blinken.",
        "Macron met Scholz in Paris. Rutte met Macron. Orban met Putin.",
        "Israel met Palestinian demands. Norway met the cost of the police.",
        "Lula meets Petro in Bogota. Boric meets Lula.",
        "Israel destroyed Palestinian homes.",
    ],
)
def test_names_do_not_make_short_english_another_language(text: str) -> None:
    assert language_of(text) in ("en", "und")


def test_of_two_near_languages_the_declared_one_is_believed() -> None:
    malay = "Perdana Menteri mengutuk pelancaran peluru berpandu itu pada hari Isnin."
    assert {language_of(malay, "ms"), language_of(LANGUAGES["id"], "ms")} == {"ms"}
    assert language_of(LANGUAGES["id"], "fr") == "id"


def test_an_article_says_what_was_detected() -> None:
    record = {"text": LANGUAGES["de"], "published": "2023-11-09", "language": "en"}
    german = recognised(article_from_record(record))
    assert (german.language, german.readable) == ("de", False)
    assert recognised(german) == german


def test_only_the_english_paragraphs_of_an_article_are_read() -> None:
    quote = "« La France condamne l'Iran et accuse la Russie », a déclaré le ministre lundi."
    text = f"France condemned Iran on Monday.\n\n{quote}\n\nRussia denied the deal with Iran."
    assert [is_foreign(line) for line in text.split("\n\n")] == [False, True, False]
    [(of, claims)] = extract([_article(text)])
    assert of.language == "en"
    assert claims
    assert all(quote not in claim.evidence.text for claim in claims)


def _article(text: str) -> Article:
    return article_from_record({"text": text, "published": "2023-11-09"})
