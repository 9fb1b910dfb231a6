"""A language is a folder of data: docs/add-a-language.md adds Indonesian without a line of code, and Hindi is not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from walks import File, do, steps

from extractor.checking import check
from extractor.linking.names import Linker, Name, NameKeys
from extractor.patterns.files import default_folder
from extractor.pipeline import Extractor

PAGE = Path(__file__).parents[1] / "docs" / "add-a-language.md"
FILES = {step.path: step.content for step in steps(PAGE.read_text("utf-8")) if isinstance(step, File)}
ARTICLE = FILES["corpus/id/bogor.txt"]


@pytest.fixture(scope="module")
def extractor(tmp_path_factory: pytest.TempPathFactory) -> Extractor:
    folder = Path(shutil.copytree(default_folder(), tmp_path_factory.mktemp("rules") / "patterns"))
    for step in steps(PAGE.read_text("utf-8")):
        if isinstance(step, File):
            do(step, folder.parent)
    return Extractor(folder)


def test_its_rules_hold_and_leave_the_others_alone(extractor: Extractor) -> None:
    assert extractor.patterns.codes == ("en", "id", "mr", "vi")
    assert check(extractor) == []


def test_its_articles_are_read(extractor: Extractor) -> None:
    result = extractor.process(ARTICLE.encode(), "bogor.txt")
    assert result.language is not None
    assert (result.status, result.language.code) == ("extracted", "id")
    (record,) = result.records
    assert record.event == "awarded"
    assert (record.organization.name, record.organization.kind) == ("Rumah Sakit Harapan Bunda", "health")
    assert (record.standard.id, record.standard.edition) == ("ISO 9001:2015", 2015)
    assert record.certification_body is not None
    assert "TÜV Rheinland" in record.certification_body.name
    assert record.dates.issued is not None
    assert (record.dates.issued.edtf, record.dates.issued.text) == ("2021-03-04", "4 Maret 2021")
    assert record.rules == ("id.awarded.menerima",)
    assert record.article.language == "id"


@pytest.mark.parametrize(
    ("sentence", "events"),
    [
        ("PT Sinar Laut telah memperoleh sertifikat ISO 22000 untuk pabrik yang baru.", ["awarded"]),
        ("PT Sinar Laut akan memperoleh sertifikat ISO 22000 untuk pabrik yang baru.", ["planned"]),
        ("PT Sinar Laut belum memperoleh sertifikat ISO 22000 untuk pabrik yang baru.", []),
    ],
)
def test_its_cues_argue(extractor: Extractor, sentence: str, events: list[str]) -> None:
    assert [record.event for record in extractor.extract(sentence)] == events


def test_its_names_are_linked(extractor: Extractor) -> None:
    linker = Linker(extractor.patterns.linking)

    def keys(text: str, language: str, country: str | None = None) -> NameKeys:
        return linker.keys(Name(text, language, country or linker.country(text, language)))

    hospital = keys("Rumah Sakit Umum Harapan Bunda", "id")
    assert hospital.name.country == "ID"
    for other in (keys("RS Umum Harapan Bunda", "id"), keys("Harapan Bunda General Hospital", "en", "ID")):
        assert linker.compare(hospital, other).verdict == "same"
    assert linker.compare(hospital, keys("Rumah Sakit Umum Sinar Laut", "id")).verdict == "apart"
    district = keys("Rumah Sakit Umum Kabupaten Harapan Bunda", "id")
    assert linker.compare(hospital, district).verdict == "candidate"


def test_without_its_folder_it_is_not_supported() -> None:
    result = Extractor().process(ARTICLE.encode(), "bogor.txt")
    assert (result.status, result.records) == ("unsupported-language", ())
    assert result.language is not None
    assert result.language.code == "id"


@pytest.mark.parametrize(
    "text",
    [
        "जिला अस्पताल को आईएसओ ९००१:२०१५ प्रमाण पत्र मिला है। यह प्रमाण पत्र तीन वर्ष के लिए है और उसके बाद नया होगा।",
        "नगर निगम ने कहा कि उसे ISO 14001 प्रमाणन मिल गया है। महापौर ने सभी कर्मचारियों को बधाई दी।",
    ],
)
def test_hindi_stays_unsupported(extractor: Extractor, text: str) -> None:
    for rules in (extractor, Extractor()):
        result = rules.process(text.encode(), "hindi.txt")
        assert (result.status, result.records) == ("unsupported-language", ())
        assert result.language is not None
        assert result.language.code == "hi"
