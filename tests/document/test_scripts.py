"""Every language that a Member State has for its own: its letters are in a bundled font and come back; lines end well."""

import itertools
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from gnlc_desktop.document.breaking import break_points
from gnlc_desktop.document.fonts import REGULAR, font_for, uncovered
from gnlc_desktop.document.lines import break_lines
from gnlc_desktop.document.paragraphs import Setting, paragraph_of
from gnlc_desktop.document.shaping import Piece, shown

from .making import document_asking, text_of
from .test_archiving import complaints

ROOT = Path(__file__).resolve().parents[2]
# A place or a word of the language in its own letters, with those that few others have.
LANGUAGES = {
    "Afrikaans": "Kaapstad, Suidooskusdorp, ŉ môre", "Albanian": "Tiranë, Gjirokastër, Çlirim", "Amharic": "አዲስ አበባ፣ ድሬዳዋ",
    "Arabic": "القاهرة، الرياض، تونس", "Armenian": "Երևան, Գյումրի և Վանաձոր", "Assamese": "গুৱাহাটী, যোৰহাট", "Aymara": "Chuqiyapu, Qullasuyu ñ",
    "Azerbaijani": "Bakı, Gəncə, Şəki, Ağdam", "Bashkir": "Өфө, Ҡазан, Һаҡмар", "Basque": "Donostia, Iruña", "Belarusian": "Мінск, Гомель, Магілёў, ў",
    "Bengali": "ঢাকা, চট্টগ্রাম, রাজশাহী", "Berber": "ⵔⴱⴰⵟ, ⵜⵉⵣⵉ ⵓⵣⵣⵓ", "Bislama": "Port Vila, Luganville", "Bodo": "कोकराझार", "Bosnian": "Goražde, Tešanj, Čapljina",
    "Bulgarian": "София, Търново, Ямбол", "Burmese": "ရန်ကုန်၊ မန္တလေး", "Catalan": "Lleida, Vic, col·lecció", "Chichewa": "Lilongwe, Ŵanthu", "Chinese": "北京市、上海、台灣、臺北、澳門",
    "Comorian": "Moroni, Ɓahari, ɗini", "Croatian": "Šibenik, Đakovo, Čakovec", "Czech": "Ústí nad Labem, Řež, Třebíč", "Danish": "Aalborg, Næstved, Rødovre",
    "Dari": "کابل، هرات، مزار شریف", "Dhivehi": "މާލެ، އައްޑޫ", "Dogri": "जम्मू", "Dutch": "’s-Hertogenbosch, Coevorden, ĳ", "Dzongkha": "ཐིམ་ཕུ་ སྤུ་ན་ཁ་",
    "Estonian": "Tõrva, Õismäe, Äksi", "Ewe": "Lomé, Ɖekawo, ƒe ŋutɔ", "Fijian": "Suva, Lautoka", "Filipino": "Parañaque, Las Piñas", "Finnish": "Jyväskylä, Hämeenlinna",
    "French": "Évry-Courcouronnes, Œuilly, Haÿ-les-Roses", "Fula": "Maruwa, ɓiɓɓe, ɗemngal", "Fula in Adlam": "𞤃𞤢𞤥𞤮𞤵", "Galician": "A Coruña, Ourense", "Georgian": "თბილისი, ქუთაისი",
    "German": "Köln, Gießen, Über-Öd", "Greek": "Λάρισα, Ηράκλειο, ΐ ΰ ώ", "Guarani": "Paraguaýpe, tavaguasu, g̃uahẽ", "Gujarati": "અમદાવાદ, વડોદરા", "Haitian Creole": "Pòtoprens, Okap",
    "Hausa": "Kaduna, ƙasa, ɓarawo, ɗaya", "Hawaiian": "Honolulu, ʻOkina, Kāneʻohe", "Hebrew": "ירושלים, תל אביב–יפו", "Hindi": "दिल्ली, लखनऊ, चंडीगढ़", "Hungarian": "Győr, Kőszeg, Nyíregyháza, ű",
    "Icelandic": "Reykjavík, Þórshöfn, Ísafjörður", "Igbo": "Ọka, Ụmụahịa", "Indonesian": "Surakarta, Yogyakarta", "Inuktitut": "ᐃᖃᓗᐃᑦ", "Irish": "Baile Átha Cliath, Corcaigh", "Italian": "Forlì, Città di Castello",
    "Japanese": "岡山市、さいたま市、ヴィラ々ー", "Kannada": "ಬೆಂಗಳೂರು, ಮೈಸೂರು", "Kashmiri": "سرینگر", "Kazakh": "Алматы, Қарағанды, Өскемен, ғұһ", "Khmer": "ភ្នំពេញ សៀមរាប",
    "Kinyarwanda": "Kigali, Nyanza", "Kirundi": "Bujumbura, Gitega", "Konkani": "पणजी", "Korean": "서울특별시, 순천시, 평양", "Kurdish": "Silêmanî, Hewlêr, هەولێر، سلێمانی", "Kyrgyz": "Бишкек, Өзгөн, Ң",
    "Lao": "ວຽງຈັນ, ຫຼວງພະບາງ", "Latin": "Roma, ǣ ȳ", "Latvian": "Rīga, Ķegums, Ņikita, Ģipka", "Lithuanian": "Šiauliai, Mažeikiai, Ų ė", "Luxembourgish": "Lëtzebuerg, Esch-Uelzecht",
    "Macedonian": "Скопје, Ќустендил, Ѓорче, Ѕ", "Maithili": "दरभंगा", "Malagasy": "Antananarivo, Fianarantsoa, n̈", "Malay": "Putrajaya, Kuala Terengganu", "Malay in Arabic letters": "كوالا ڤيلاه، ڠ ڽ ۏ", "Malayalam": "തിരുവനന്തപുരം, കൊച്ചി",
    "Maltese": "Ħamrun, Żebbuġ, Għarb", "Manipuri": "ꯏꯝꯐꯥꯜ", "Maori": "Tāmaki Makaurau, Ōtautahi", "Marathi": "पुणे, मुंबई, कऱ्हाड", "Marshallese": "Mājro, Ṃaḷoeḷap, Ņa", "Moldovan": "Chișinău, Bălți", "Mongolian": "Улаанбаатар, Өвөрхангай, Үүр",
    "Mongolian script": "ᠤᠯᠠᠭᠠᠨᠪᠠᠭᠠᠲᠤᠷ", "Montenegrin": "Nikšić, Śutra, Źenica", "Ndebele": "Bulawayo", "Nepali": "काठमाडौँ, पोखरा", "NKo": "ߓߡߊ߬ߞߐ߫", "Norwegian": "Ålesund, Tromsø, Røros", "Odia": "ଭୁବନେଶ୍ୱର, କଟକ",
    "Oromo": "Finfinnee, Adaamaa", "Pashto": "کندهار، ننګرهار، ډېره، ښځه", "Persian": "تهران، می‌خواهم، گچساران، ژپ", "Polish": "Łódź, Wałbrzych, Święto, ążęć", "Portuguese": "São Tomé, Câmara de Lobos, à ç õ",
    "Punjabi": "ਅੰਮ੍ਰਿਤਸਰ, ਲੁਧਿਆਣਾ, لہور", "Quechua": "Qosqo, Llaqta ñ", "Romanian": "Iași, Timișoara, Brăila, â î", "Romansh": "Cuira, Glion", "Russian": "Москва, Орёл, Йошкар-Ола, ъ ы э", "Samoan": "Apia, Faleālupo, ʻ",
    "Sango": "Bangî, yângâ tî sängö", "Sanskrit": "वाराणसी, संस्कृतम्", "Santali": "ᱥᱟᱱᱛᱟᱲᱤ", "Serbian": "Београд, Ћуприја, Ђердап, Љиг, Њ Џ", "Shona": "Harare, Mutare", "Sindhi": "ڪراچي، سکر، ٿٽو، ڳ ڻ", "Sinhala": "කොළඹ, ශ්‍රී ජයවර්ධනපුර",
    "Slovak": "Košice, Ľubovňa, Ŕ ĺ", "Slovene": "Celje, Škofja Loka, Žalec", "Somali": "Muqdisho, Hargeysa", "Sotho": "Maseru, Thaba-Bosiu", "Spanish": "Logroño, Mérida, Güímar, ¿qué?", "Swahili": "Dodoma, Ng’ombe",
    "Swati": "Mbabane, Lobamba", "Swedish": "Örebro, Växjö, Åre", "Syriac": "ܐܪܒܝܠ", "Tajik": "Душанбе, Хуҷанд, Ғ ӣ Қ ӯ Ҳ", "Tamil": "சென்னை, யாழ்ப்பாணம்", "Telugu": "హైదరాబాద్, విజయవాడ", "Tetum": "Dili, Baukau, ñ", "Thai": "กรุงเทพมหานคร, พะเยา",
    "Tibetan": "ལྷ་ས", "Tigrinya": "ኣስመራ፣ መቐለ", "Tok Pisin": "Mosbi, Lae", "Tongan": "Nukuʻalofa, Pangai", "Tsonga": "Giyani", "Tswana": "Gaborone, kgôtla", "Turkish": "İzmir, Eskişehir, Iğdır, ğ", "Turkmen": "Aşgabat, Türkmenbaşy, Ňž", "Ukrainian": "Київ, Запоріжжя, Ґалаґан, є ї",
    "Urdu": "لاہور، کراچی، ٹھٹھہ، ں ے", "Uzbek": "Toshkent, Farg‘ona, oʻzbek, Тошкент, Қўқон", "Venda": "Thohoyandou, ḓ ḽ ṋ ṱ ṅ", "Vietnamese": "Cao Lãnh, Thành phố Hồ Chí Minh, ỹ ặ ử", "Welsh": "Caerdydd, ŵ ŷ", "Wolof": "Ndakaaru, ñ ŋ",
    "Xhosa": "eMonti, uMtata", "Yoruba": "Ìbàdàn, Ọ̀ṣun, ẹ̀kọ́", "Zulu": "eThekwini, iGoli",
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_official_language_has_its_letters(language: str) -> None:
    assert uncovered(LANGUAGES[language]) == ()


def test_names_in_all_of_them_come_back_from_one_valid_document() -> None:
    pdf = document_asking(*LANGUAGES.values())
    told = text_of(pdf)
    assert [name for name, text in LANGUAGES.items() if text not in told] == []
    assert complaints(pdf) == []
    assert len(pdf) < 500_000


def test_signs_that_people_paste_have_their_shapes() -> None:
    assert uncovered("→ ✓ ☎ • ● ■ ★ ① ≥ ≠ ∞ ☑ ▪ ◦ ✔ ✉ ☐ ⇒ ½ € ₽ ₹ ₾ ₴ № Ⅳ ㎡ ♥") == ()


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("one two", ["one ", "two"]),
        ("12 km, then", ["12 ", "km, ", "then"]),
        ("well-known -5 2015-2018", ["well-", "known ", "-5 ", "2015-2018"]),
        ("https://a.example/b/c", ["https://a.example/", "b/", "c"]),
        ("co\u00adoperate", ["co\u00ad", "operate"]),
        ("岡山市、「学ぶ」ー人。", ["岡", "山", "市、", "「学", "ぶ」ー", "人。"]),
        ("ヴィラ（岡）x", ["ヴィ", "ラ", "（岡）", "x"]),
        ("서울특별시 순천시", ["서울특별시 ", "순천시"]),
        ("เรียนรู้ตลอดชีวิตสำหรับทุกคน", ["เรียน", "รู้ตลอด", "ชีวิต", "สำหรับ", "ทุก", "คน"]),
        ("ភ្នំពេញ", ["ភ្នំ", "ពេ", "ញ"]),
        ("ရန်ကုန်မြို့", ["ရန်", "ကုန်", "မြို့"]),
        ("ວຽງຈັນເມືອງ", ["ວຽງຈັນ", "ເມືອງ"]),
        ("ཐིམ་ཕུ", ["ཐིམ་", "ཕུ"]),
        ("", []),
    ],
)
def test_a_line_ends_where_the_script_lets_it(text: str, parts: list[str]) -> None:
    points = [0, *break_points(text)]
    assert [text[start:end] for start, end in itertools.pairwise(points) if text[start:end]] == parts


def test_no_line_begins_with_a_mark_of_the_letter_before() -> None:
    for text in ("กี่" * 200, "e\u0301" * 300, "क्षे" * 200):
        for line in break_lines(text, font=REGULAR, size=10, width=60):
            assert line.text[0] not in "\u0301\u0e35\u0e48\u094d\u0947"


def test_a_soft_hyphen_is_seen_only_where_a_line_ends_with_it() -> None:
    lines = break_lines("co\u00adoperate", font=REGULAR, size=10, width=40)
    assert [line.text for line in lines] == ["co\u00ad", "operate"]
    drawn = paragraph_of("co\u00adoperate", Setting(REGULAR, 10, 40)).segments(0)[0].runs[-1].shown
    (at_the_end, said), (inside, also_said) = drawn.glyphs[-1], shown(Piece("co\u00ad", REGULAR, 0), 10).glyphs[-1]
    assert said == also_said == "\u00ad"
    assert at_the_end != inside
    assert lines[0].width > Piece("co\u00ad", REGULAR, 0).width(10)
    assert "co\u00adoperate" in text_of(document_asking("co\u00adoperate"))


def shown_by_an_office_with(folder: Path, font: Path, program: str) -> str:
    """Return what a program prints where an office has added a font."""
    place = folder / "office" / "fonts"
    place.mkdir(parents=True, exist_ok=True)
    shutil.copy(font, place / "Own Font.ttf")
    environment = {**os.environ, "GNLC_DESKTOP_DATA": str(folder), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", program]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout.strip()


def test_a_font_that_the_office_adds_is_used_and_embedded(tmp_path: Path) -> None:
    program = (
        "from gnlc_desktop.document.fonts import font_for, uncovered\n"
        "from tests.document.making import document_asking\n"
        "print(font_for('岡', 'NotoSans-Regular'), b'OwnFont' in document_asking('岡山'))"
    )
    ours = ROOT / "resources" / "fonts" / "DroidSansFallbackFull.ttf"
    assert shown_by_an_office_with(tmp_path, ours, program) == "OwnFont True"
    assert font_for("岡", REGULAR) == "DroidSansFallbackFull"


@pytest.mark.parametrize("spoil", ["torn", "forbidden", "nothing"])
def test_a_file_that_cannot_be_embedded_is_left_out(tmp_path: Path, spoil: str) -> None:
    data = bytearray((ROOT / "resources" / "fonts" / "NotoSansThaana-Regular.ttf").read_bytes())
    if spoil == "forbidden":
        tables = {
            bytes(data[at : at + 4]): int.from_bytes(data[at + 8 : at + 12], "big")
            for at in range(12, 12 + 16 * 20, 16)
        }
        data[tables[b"OS/2"] + 9] |= 2
    font = tmp_path / "font.ttf"
    font.write_bytes({"torn": bytes(data[:300]), "forbidden": bytes(data), "nothing": b""}[spoil])
    told = shown_by_an_office_with(
        tmp_path, font, "from gnlc_desktop.document import fonts; print(*fonts.office_fonts())"
    )
    assert told == ""
