"""What whole articles claim, and what they only seem to claim, in the three languages."""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest

from extractor.model import Record
from extractor.pipeline import Extractor


class Case(NamedTuple):
    """An article and its claims. A claim names the fields that matter; the others are not looked at."""

    name: str
    text: str
    claims: tuple[dict[str, Any], ...]
    published: str | None = None


def fields(record: Record) -> dict[str, Any]:
    """A record's fields by the short names that the cases use."""
    dates = record.dates
    return {
        "event": record.event,
        "organization": record.organization.name,
        "count": record.organization.count,
        "standard": record.standard.id,
        "designation": record.standard.designation,
        "from_standard": record.from_standard.id if record.from_standard else None,
        "body": record.certification_body.name if record.certification_body else None,
        "body_id": record.certification_body.id if record.certification_body else None,
        "consultant": record.consultant.name if record.consultant else None,
        "issued": dates.issued.edtf if dates.issued else None,
        "valid_until": dates.valid_until.edtf if dates.valid_until else None,
        "period": record.validity_period,
        "number": record.certificate_number.text if record.certificate_number else None,
        "scope": record.scope.text if record.scope else None,
        "flags": set(record.flags),
    }


def claim(event: str, organization: str, standard: str, **others: Any) -> dict[str, Any]:
    return {"event": event, "organization": organization, "standard": standard, **others}


ENGLISH = (
    Case(
        "the-certificate-of-somebody-is-to-the-only-standard-so-far",
        "Omega Foods Ltd was certified to ISO 22000. The certificate of Delta Foods Ltd was suspended by SGS on 19 December.",
        (claim("awarded", "Omega Foods Ltd", "ISO 22000"), claim("suspended", "Delta Foods Ltd", "ISO 22000")),
    ),
    Case(
        "another-certificate-of-somebody",
        "Omega Foods Ltd was certified to ISO 22000. The export certificate of Delta Foods Ltd was suspended on 19 December.",
        (claim("awarded", "Omega Foods Ltd", "ISO 22000"),),
    ),
    Case(
        "an-accreditation-in-quotation-marks-is-another",
        'Kisumu Foods Ltd holds ISO 9001. Earlier this year the Municipal Slaughterhouse was also granted the "AA" accreditation.',
        (claim("awarded", "Kisumu Foods Ltd", "ISO 9001"),),
    ),
    Case(
        "a-list-below-a-line-that-opens-it",
        "GLOBALG.A.P. certificates were handed over on Friday. The recipients:\n\n"
        "* Kirima Hills Avocado Growers Co-operative: 312 farmers, 188 ha\n* Mutunduri Women Fruit Group: 97 farmers\n",
        (
            claim("awarded", "Kirima Hills Avocado Growers Co-operative", "GLOBALG.A.P."),
            claim("awarded", "Mutunduri Women Fruit Group", "GLOBALG.A.P."),
        ),
    ),
    Case(
        "a-b-corp-since",
        "Tamblyn Foods Ltd has been a B Corp since 2022.",
        (claim("awarded", "Tamblyn Foods Ltd", "B Corp"),),
    ),
    Case(
        "a-scope-ends-where-the-sentence-goes-on",
        "Corvane Precision Ltd has achieved AS9100 Rev D. The certificate covers the manufacture of milled components in aluminium, "
        "and was issued on 29 April 2019.",
        (
            claim(
                "awarded", "Corvane Precision Ltd", "AS9100D", scope="the manufacture of milled components in aluminium"
            ),
        ),
    ),
    Case(
        "a-scope-in-a-sentence-of-its-own",
        "Pellworth Foods Ltd received ISO 22000 certification. Its scope includes milling, packing and storage of maize flour.",
        (claim("awarded", "Pellworth Foods Ltd", "ISO 22000", scope="milling, packing and storage of maize flour"),),
    ),
    Case(
        "a-scope-in-quotation-marks",
        'Pellworth Foods Ltd received ISO 22000 certification with the scope "milling and packing of maize flour".',
        (claim("awarded", "Pellworth Foods Ltd", "ISO 22000", scope="milling and packing of maize flour"),),
    ),
    Case(
        "a-system-is-no-scope",
        "Pellworth Foods Ltd received the ISO 9001 certificate for quality management.",
        (claim("awarded", "Pellworth Foods Ltd", "ISO 9001", scope=None),),
    ),
    Case(
        "a-subject-that-the-sentence-calls-it-is-no-person",
        "Zentora announced that its Pune plant had achieved ISO 14001.",
        (claim("awarded", "Zentora", "ISO 14001"),),
    ),
    Case(
        "a-name-behind-granted-to",
        "ISO 9001 certification was granted to Zentora in 2004.",
        (claim("awarded", "Zentora", "ISO 9001"),),
    ),
    Case(
        "a-town-and-its-certificate",
        "Meanwhile, the municipal government of Bantigue obtained its ISO 9001:2015 certification in July.",
        (claim("awarded", "municipal government of Bantigue", "ISO 9001:2015"),),
    ),
    Case(
        "a-name-before-a-comma-and-iso-certified-is-no-dateline",
        "San Gregorio Foods Ltd, ISO 9001-certified since 2017, passed its second surveillance audit.",
        (claim("awarded", "San Gregorio Foods Ltd", "ISO 9001"),),
    ),
    Case(
        "that-behind-a-verb-of-saying-is-no-relative",
        "Mr Strachan reported that the ISO 45001 certificate of Brackenridge Civil Ltd was suspended by Telarc.",
        (claim("suspended", "Brackenridge Civil Ltd", "ISO 45001", body="Telarc"),),
    ),
    Case(
        "a-renewal-behind-and-is-of-its-own-standard",
        "Kiamu Tea Factory has held ISO 9001 since 2012 and recently renewed its ISO 22000 certificate.",
        (claim("awarded", "Kiamu Tea Factory", "ISO 9001"), claim("renewed", "Kiamu Tea Factory", "ISO 22000")),
    ),
    Case(
        "a-certificate-that-was-restored-is-no-longer-suspended",
        "Kisumu Millers Ltd regained its ISO 22000 certificate after an eight-month suspension.",
        (claim("awarded", "Kisumu Millers Ltd", "ISO 22000"),),
    ),
    Case(
        "a-suspension-that-was-lifted",
        "The suspension of the ISO 22000 certificate of Kisumu Millers Ltd was lifted in May.",
        (claim("awarded", "Kisumu Millers Ltd", "ISO 22000"),),
    ),
    Case(
        "a-suspension-that-was-not-lifted",
        "Kisumu Millers Ltd's ISO 22000 certificate, suspended in March, has not been reinstated.",
        (claim("suspended", "Kisumu Millers Ltd", "ISO 22000"),),
    ),
    Case(
        "an-application-with-a-scheme-is-a-plan",
        "Nethra Eye Hospital has filed an application with NABH and paid the fee.",
        (claim("planned", "Nethra Eye Hospital", "NABH"),),
    ),
    Case(
        "what-a-council-adopts-holds-nothing",
        "The Committee adopts the Risk Management Framework, based on ISO 31000:2018.",
        (),
    ),
    Case(
        "what-came-back-after-the-order-is-not-the-certificate",
        "SGS suspended the ISO 22000 certificate of Kisumu Millers Ltd until order is restored.",
        (claim("suspended", "Kisumu Millers Ltd", "ISO 22000", body="SGS"),),
    ),
    Case(
        "a-person-who-is-the-first-holds-nothing",
        "Otieno is the first auditor in Kenya to be certified to ISO 9001.",
        (),
    ),
    Case(
        "a-table-below-a-count-names-whom-it-counts",
        "Three health centres of the district have been certified under ISO 9001:2015, the council said.\n\n"
        "The reports came in by post.\n\n"
        "No. | Health centre | Block | Remark\n1 | Amberly | North | New\n2 | Corswell | South | Recertified\n"
        "3 | Dunmore | South | New, with remarks\n",
        (
            claim("awarded", "Amberly", "ISO 9001:2015"),
            claim("renewed", "Corswell", "ISO 9001:2015"),
            claim("awarded", "Dunmore", "ISO 9001:2015"),
        ),
    ),
    Case(
        "a-state-may-be-a-province",
        "Changes of certification status\n\nNo. | Certificate holder | State | Standard | Certificate no. | Decision\n"
        "1 | Rimbun Oil Mill | Pahang | MS 2530-4-1:2022 | QX-MSPO-00231 | Certified\n"
        "2 | Tuah Oil Mill | Sabah | RSPO P&C 2018 | QX-RSPO-019 | SUSPENDED\n",
        (claim("awarded", "Rimbun Oil Mill", "MS 2530-4-1:2022"), claim("suspended", "Tuah Oil Mill", "RSPO")),
    ),
    Case(
        "by-which-rules-somebody-informs",
        "In accordance with the requirements of ISO/IEC 17065, Quexal Foods Ltd hereby informs the public of a change.",
        (),
    ),
    Case(
        "certified-again-is-renewed",
        "Rivermead Pumps Ltd has again been certified to ISO 9001:2015 by Bureau Veritas.",
        (claim("renewed", "Rivermead Pumps Ltd", "ISO 9001:2015", body="Bureau Veritas"),),
    ),
    Case(
        "what-stands-around-the-sentence-below-a-headline",
        "Rivermead Pumps earns ISO 9001 certification\n\nHOLLIS — It had rained for a week.\n\nNobody minded.\n\n"
        "The workshop stood dry.\n\nRivermead Pumps Ltd has been certified to ISO 9001:2015. "
        "The certificate, No. C2021-02817, was issued on May 17, 2021.",
        (claim("awarded", "Rivermead Pumps Ltd", "ISO 9001:2015", issued="2021-05-17", number="C2021-02817"),),
    ),
    Case(
        "a-plan-that-names-nobody-is-of-who-holds-another",
        "Rivermead Pumps Ltd won ISO 9001:2015 in May. The next goal is ISO 50001, and ISO 14001 is to follow in 2027.",
        (
            claim("awarded", "Rivermead Pumps Ltd", "ISO 9001:2015"),
            claim("planned", "Rivermead Pumps Ltd", "ISO 50001"),
            claim("planned", "Rivermead Pumps Ltd", "ISO 14001"),
        ),
    ),
    Case(
        "a-plan-that-names-nobody-is-nobody-s",
        "Rivermead Pumps Ltd opened a hall in May. The next goal of many firms is ISO 50001.",
        (),
    ),
    Case(
        "who-waits-for-a-certificate-has-none",
        "Ashdown Clinic is awaiting its ISO 9001 certificate.",
        (claim("planned", "Ashdown Clinic", "ISO 9001"),),
    ),
    Case(
        "an-application-that-went-somewhere-gives-nothing",
        "Rivermead Pumps Ltd won ISO 9001:2015 in May. An application for ISO 45001 went to the office in August.",
        (
            claim("awarded", "Rivermead Pumps Ltd", "ISO 9001:2015"),
            claim("planned", "Rivermead Pumps Ltd", "ISO 45001"),
        ),
    ),
    Case(
        "awarded-with-body-and-date",
        "Sandalwood Ceramics Ltd has received ISO 9001:2015 certification from Bureau Veritas. "
        "The certificate was issued on 4 March 2021.",
        (claim("awarded", "Sandalwood Ceramics Ltd", "ISO 9001:2015", body_id="bureau-veritas", issued="2021-03-04"),),
    ),
    Case(
        "renewed-for-the-third-time",
        "Meadowlark Dairy Ltd has renewed its ISO 22000:2018 certificate for the third time.",
        (claim("renewed", "Meadowlark Dairy Ltd", "ISO 22000:2018"),),
    ),
    Case(
        "transitioned",
        "Ironbridge Castings Ltd has moved from OHSAS 18001:2007 to ISO 45001:2018 after an audit in June.",
        (claim("transitioned", "Ironbridge Castings Ltd", "ISO 45001:2018", from_standard="OHSAS 18001:2007"),),
    ),
    Case(
        "adopted",
        "Tidewater Port Authority has implemented an environmental management system based on ISO 14001:2015.",
        (claim("adopted", "Tidewater Port Authority", "ISO 14001:2015"),),
    ),
    Case(
        "planned",
        "Larkspur Hospital plans to obtain ISO 15189 accreditation next year.",
        (claim("planned", "Larkspur Hospital", "ISO 15189"),),
    ),
    Case(
        "applied-for",
        "Copperleaf Textiles Ltd has applied for ISO 14001 certification.",
        (claim("planned", "Copperleaf Textiles Ltd", "ISO 14001"),),
    ),
    Case(
        "suspended",
        "Intertek has suspended the ISO 9001:2015 certificate of Ashgrove Motors Ltd.",
        (claim("suspended", "Ashgrove Motors Ltd", "ISO 9001:2015", body_id="intertek"),),
    ),
    Case(
        "withdrawn",
        "The ISO 14001:2015 certificate of Ashgrove Motors Ltd has been withdrawn by Bureau Veritas.",
        (claim("withdrawn", "Ashgrove Motors Ltd", "ISO 14001:2015", body_id="bureau-veritas"),),
    ),
    Case(
        "expired",
        "The ISO 27001:2013 certificate of Bluefin Data Services Ltd has expired.",
        (claim("expired", "Bluefin Data Services Ltd", "ISO/IEC 27001:2013"),),
    ),
    Case("negation", "Copperleaf Textiles Ltd has not been certified to ISO 9001:2015.", ()),
    Case("never", "Copperleaf Textiles Ltd never received ISO 9001 certification.", ()),
    Case("hedge", "Copperleaf Textiles Ltd might one day be certified to ISO 9001 if the owners agree.", ()),
    Case(
        "fraud",
        "Police seized fake ISO 9001 certificates printed in the name of Copperleaf Textiles Ltd.",
        (),
    ),
    Case("advert", "Get ISO 9001 certification in just seven days! Call us now for the best price.", ()),
    Case(
        "explainer",
        "ISO 9001 is an international standard for quality management systems. It was first published in 1987.",
        (),
    ),
    Case(
        "training-of-persons",
        "Forty employees of Copperleaf Textiles Ltd attended a two-day ISO 9001 internal auditor training.",
        (),
    ),
    Case(
        "consultant-beside-certifier",
        "Copperleaf Textiles Ltd was awarded ISO 9001:2015 certification by Intertek. "
        "Clearwater Consultants assisted the company as consultant.",
        (claim("awarded", "Copperleaf Textiles Ltd", "ISO 9001:2015", body_id="intertek"),),
    ),
    Case(
        "dignitary-is-no-body",
        "The ISO 9001:2015 certificate was handed over to Larkspur Hospital by Health Minister Anil Rane.",
        (claim("awarded", "Larkspur Hospital", "ISO 9001:2015", body=None),),
    ),
    Case(
        "list-sharing-a-prefix",
        "Sandalwood Ceramics Ltd has received ISO 9001:2015, 14001:2015 and 45001:2018 certification.",
        (
            claim("awarded", "Sandalwood Ceramics Ltd", "ISO 9001:2015"),
            claim("awarded", "Sandalwood Ceramics Ltd", "ISO 14001:2015"),
            claim("awarded", "Sandalwood Ceramics Ltd", "ISO 45001:2018"),
        ),
    ),
    Case(
        "several-holders",
        "Copperleaf Textiles Ltd and Meadowlark Dairy Ltd have received ISO 9001:2015 certification.",
        (
            claim("awarded", "Copperleaf Textiles Ltd", "ISO 9001:2015"),
            claim("awarded", "Meadowlark Dairy Ltd", "ISO 9001:2015"),
        ),
    ),
    Case(
        "group-with-count",
        "As many as 14 police stations in Satara have received ISO 9001:2015 certification.",
        (claim("awarded", "14 police stations in Satara", "ISO 9001:2015", count=14),),
    ),
    Case(
        "iso-without-number",
        "Larkspur Hospital has received ISO certification.",
        (claim("awarded", "Larkspur Hospital", "ISO"),),
    ),
    Case(
        "day-without-year-and-published",
        "Larkspur Hospital received the ISO 9001:2015 certificate on 11 July.",
        (claim("awarded", "Larkspur Hospital", "ISO 9001:2015", issued="2019-07-11"),),
        published="2019-07-13",
    ),
    Case(
        "day-without-year",
        "Larkspur Hospital received the ISO 9001:2015 certificate on 11 July.",
        (claim("awarded", "Larkspur Hospital", "ISO 9001:2015", issued="XXXX-07-11"),),
    ),
    Case(
        "validity-period",
        "Meadowlark Dairy Ltd has received the ISO 22000:2018 certificate. The certificate is valid for three years.",
        (claim("awarded", "Meadowlark Dairy Ltd", "ISO 22000:2018", period="P3Y", valid_until=None),),
    ),
    Case(
        "valid-until",
        "Meadowlark Dairy Ltd has received the ISO 22000:2018 certificate, valid until 30 June 2026.",
        (claim("awarded", "Meadowlark Dairy Ltd", "ISO 22000:2018", valid_until="2026-06-30"),),
    ),
    Case(
        "certificate-number",
        "Meadowlark Dairy Ltd has received ISO 22000:2018 certification. The certificate number is FS-48213.",
        (claim("awarded", "Meadowlark Dairy Ltd", "ISO 22000:2018", number="FS-48213"),),
    ),
    Case(
        "a-fragment-goes-on-about-the-subject-that-the-text-keeps-naming",
        "Orvella Colo opens a second lab\n\nOrvella Colo, a maker of sensors, opened a lab in Leeds on Monday. "
        "Orvella Colo employs 40 people.\n\nFounded in 2009. Also certified to ISO 50001:2018.",
        (claim("awarded", "Orvella Colo", "ISO 50001:2018"),),
    ),
    Case(
        "a-possessive-does-not-mean-a-firm-that-is-named-later",
        "The city plans to have its 46 buildings certified to ISO 50001:2018 by the end of 2026.\n\n"
        "A contract with Cromwell Metering LLC was approved.",
        (),
    ),
    Case(
        "the-rows-of-a-table-by-their-headings",
        "Certificates issued in May\n\nNo | Client | Place | Standard | Certificate no. | Issued | Valid until\n"
        "1 | Sandalwood Ceramics Ltd | Leeds | ISO 9001:2015 | QA-4411 | 04/05/2023 | 03/05/2026\n"
        "2 | Oyler Tiles Co., Ltd | York | ISO 14001:2015 | EM-0913 | 12/05/2023 | 11/05/2026",
        (
            claim("awarded", "Sandalwood Ceramics Ltd", "ISO 9001:2015", number="QA-4411", valid_until="2026-05-03"),
            claim("awarded", "Oyler Tiles Co., Ltd", "ISO 14001:2015", number="EM-0913", valid_until="2026-05-11"),
        ),
    ),
    Case(
        "a-table-whose-standard-stands-in-the-sentence-above",
        "Five stations were honoured\n\nISO 9001:2015 certificates were awarded to five police stations on Monday. "
        "SGS did the audits.\n\nNo | Station | District | Certificate valid up to\n"
        "1 | Hillcrest Police Station | North | 14-10-2028\n2 | Lakeview Police Station | South | 02-11-2028",
        (
            claim("awarded", "Hillcrest Police Station", "ISO 9001:2015", valid_until="2028-10-14"),
            claim("awarded", "Lakeview Police Station", "ISO 9001:2015", valid_until="2028-11-02"),
        ),
    ),
    Case(
        "rows-of-one-name-are-told-apart-by-their-places",
        "ISO 9001:2015 certificates were awarded to two clinics.\n\nHospital | Issued on\n"
        "Women's Clinic, Ansing | 14-10-2023\nWomen's Clinic, Rithad | 15-10-2023",
        (
            claim("awarded", "Women's Clinic, Ansing", "ISO 9001:2015", issued="2023-10-14"),
            claim("awarded", "Women's Clinic, Rithad", "ISO 9001:2015", issued="2023-10-15"),
        ),
    ),
    Case(
        "points-that-a-sentence-with-the-standard-announces",
        "In May four laboratories were accredited to ISO/IEC 17025:2017:\n\n"
        "• Brightwater Testing Laboratory (Leeds). Field: chemistry. Accredited on 6 May 2025.\n\n"
        "• Oyler Metrology Ltd (York). Field: length and force. Accredited on 8 May 2025.",
        (
            claim("awarded", "Brightwater Testing Laboratory", "ISO/IEC 17025:2017", issued="2025-05-06"),
            claim("awarded", "Oyler Metrology Ltd", "ISO/IEC 17025:2017", issued="2025-05-08"),
        ),
    ),
    Case(
        "points-below-a-certificate-of-somebody-named-are-not-its-holders",
        "Delta Mills Ltd was awarded ISO 9001:2015 certification. Its customers are:\n\n"
        "• Sandalwood Ceramics Ltd\n• Oyler Tiles Co., Ltd",
        (claim("awarded", "Delta Mills Ltd", "ISO 9001:2015"),),
    ),
    Case(
        "the-customers-of-whom-a-reference-means-are-not-its-holders",
        "Delta Mills Ltd opened in 1990. The company was certified to ISO 9001:2015 last year and its customers include:\n\n"
        "• Sandalwood Ceramics Ltd\n• Oyler Tiles Co., Ltd",
        (claim("awarded", "Delta Mills Ltd", "ISO 9001:2015"),),
    ),
    Case(
        "a-certificate-of-merit-is-not-the-one-that-ended",
        "The ISO 9001:2015 certificate of Delta Mills Ltd has been suspended. "
        "Its manager was awarded a certificate of merit in 2012. The company was granted its export certificate in 2013.",
        (claim("suspended", "Delta Mills Ltd", "ISO 9001:2015"),),
    ),
    Case(
        "a-scope-is-no-time",
        "Delta Mills Ltd received ISO 9001:2015 certification from SGS for 3 years.",
        (claim("awarded", "Delta Mills Ltd", "ISO 9001:2015", scope=None),),
    ),
    Case(
        "a-table-of-prices-below-an-announcement-is-no-list-of-holders",
        "Companies were awarded ISO 9001:2015 certification last year.\n\nCompany | Fee | Valid until\n"
        "Sandalwood Ceramics Ltd | 400 | 2028\nOyler Tiles Co., Ltd | 500 | 2028",
        (),
    ),
    Case(
        "a-hyphen-that-belongs-to-its-word",
        "Birdtail Millers Co-op and Mawingu Farmers' Co-operative Society received ISO 22000:2018 certification.",
        (
            claim("awarded", "Birdtail Millers Co-op", "ISO 22000:2018"),
            claim("awarded", "Mawingu Farmers' Co-operative Society", "ISO 22000:2018"),
        ),
    ),
    Case(
        "this-company-is-the-one-named-last",
        "Acme Foods Ltd shipped three containers on Monday. Besides Acme Foods Ltd there is Zenith Seafoods Ltd. "
        "This company received ISO 22000:2018 certification in March.",
        (claim("awarded", "Zenith Seafoods Ltd", "ISO 22000:2018"),),
    ),
    Case(
        "a-sentence-that-only-names-the-standard",
        "SGS has awarded the quality certificate to Delta Mills Ltd. The standard is ISO 9001:2015 and covers packing.",
        (claim("awarded", "Delta Mills Ltd", "ISO 9001:2015", body_id="sgs"),),
    ),
    Case(
        "a-table-of-the-pages-own-certificates",
        "Delta Mills Ltd opens a new line\n\nDelta Mills Ltd shipped its first screws to Korea. Our papers are these:\n\n"
        "System | Standard | Certification body | Valid until\nQuality | ISO 9001:2015 | SGS | 10/2027\n"
        "Environment | ISO 14001:2015 | DNV | 06/2026",
        (
            claim("awarded", "Delta Mills Ltd", "ISO 9001:2015", body_id="sgs", valid_until="2027-10"),
            claim("awarded", "Delta Mills Ltd", "ISO 14001:2015", body_id="dnv", valid_until="2026-06"),
        ),
    ),
    Case(
        "standards-in-a-table-that-a-sentence-announces",
        "Delta Mills Ltd has brought its arrangements together.\n\nDNV issued certificates to the following standards to "
        "Delta Mills Ltd:\n\nStandard | Subject | First issue\nISO 9001:2015 | Quality | 3 October 2023\n"
        "ISO 14001:2015 | Environment | 3 October 2023",
        (claim("awarded", "Delta Mills Ltd", "ISO 9001:2015"), claim("awarded", "Delta Mills Ltd", "ISO 14001:2015")),
    ),
    Case(
        "a-name-that-goes-on-behind-its-abbreviation",
        "The Provincial Veterinary Office (PVO) of Surigao del Norte got its ISO 9001:2015 certificate on Monday.",
        (claim("awarded", "Provincial Veterinary Office of Surigao del Norte", "ISO 9001:2015"),),
    ),
    Case(
        "a-scope-that-begins-with-a-number",
        "Delta Laboratory was accredited to ISO/IEC 17025:2017 for 19 chemical methods.",
        (claim("awarded", "Delta Laboratory", "ISO/IEC 17025:2017", scope="19 chemical methods"),),
    ),
    Case(
        "a-scope-behind-the-body",
        "Delta Care Ltd received ISO 9001:2015 certification from SGS for funeral and bereavement services.",
        (claim("awarded", "Delta Care Ltd", "ISO 9001:2015", scope="funeral and bereavement services"),),
    ),
    Case(
        "a-bare-noun-behind-a-hedge",
        "At the Savusavu Resort hotel he said that buyers would ask suppliers for an ISO 22000 certificate.",
        (),
    ),
    Case(
        "a-described-noun-is-a-reference",
        "Felisa Medrano Memorial Hospital opened a new wing on Monday.\n\nThe 75-bed hospital, whose ISO 9001:2015 "
        "certification was renewed in March, serves the towns of Samal, Abucay and Orani.",
        (claim("renewed", "Felisa Medrano Memorial Hospital", "ISO 9001:2015"),),
    ),
    Case(
        "the-possessor-before-a-standard-has-it",
        "Northern Water Company Limited wants higher tariffs. The Consumer Unity Association reminded managers that the "
        "company's ISO 9001:2015 certificate expired in December 2023, and that its call centre answers no more.",
        (claim("expired", "Northern Water Company Limited", "ISO 9001:2015"),),
    ),
    Case(
        "when-an-ended-certificate-had-been-given",
        "The ISO/IEC 17025:2017 accreditation of Delta Testing Laboratory was suspended on 3 May 2025. "
        "The laboratory had been granted the accreditation in 2021.",
        (
            claim("awarded", "Delta Testing Laboratory", "ISO/IEC 17025:2017", issued="2021"),
            claim("suspended", "Delta Testing Laboratory", "ISO/IEC 17025:2017", issued=None),
        ),
    ),
    Case(
        "a-place-is-not-what-the-company-means",
        "Fire fighters were called to Wellington on Sunday.\n\nThe company, which received ISO 9001:2015 certification "
        "in August 2024, said that nobody was hurt. Wellington has seen many fires.",
        (),
    ),
    Case(
        "an-authority-whose-head-is-written-small",
        "The municipal government of Barbaza has been certified to ISO 9001:2015, the mayor said.",
        (claim("awarded", "municipal government of Barbaza", "ISO 9001:2015"),),
    ),
    Case(
        "a-move-whose-editions-stand-in-other-sentences",
        "Delta Testing Laboratory completes its transition to ISO 15189\n\nSGS has accredited the laboratory to "
        "ISO 15189:2022. It had worked to ISO 15189:2012 before.",
        (claim("transitioned", "Delta Testing Laboratory", "ISO 15189:2022"),),
    ),
    Case(
        "the-points-of-a-list-of-certified-firms",
        "Certified this month\n\nThe following received certificates.\n\n"
        "- Sandalwood Ceramics Ltd (Leeds) – ISO 9001:2015\n- Oyler Tiles Co., Ltd (York) – ISO 14001:2015, SGS",
        (
            claim("awarded", "Sandalwood Ceramics Ltd", "ISO 9001:2015"),
            claim("awarded", "Oyler Tiles Co., Ltd", "ISO 14001:2015", body_id="sgs"),
        ),
    ),
    Case(
        "keys-with-leaders-of-dots",
        "Public register\n\nClient ............... Griffith Linen Service\nCertificate no. ...... SCC-QM-18420\n"
        "Normative document ... ISO 9001:2015\nDecision ............. Granted",
        (claim("awarded", "Griffith Linen Service", "ISO 9001:2015", number="SCC-QM-18420"),),
    ),
    Case(
        "a-relative-clause-is-about-the-name-before-it",
        "Chef Noor buys from Wadi Bani Dates of Nizwa, whose packing house has been HACCP-certified since 2021.",
        (claim("awarded", "Wadi Bani Dates", "HACCP"),),
    ),
    Case(
        "a-possessive-inside-a-name",
        "The Poonjar Rubber Growers' Marketing Cooperative Society has been awarded the ISO 9001:2015 certificate.",
        (claim("awarded", "Poonjar Rubber Growers' Marketing Cooperative Society", "ISO 9001:2015"),),
    ),
    Case(
        "a-newspaper-holds-nothing",
        "Mekong Business Daily - The company received ISO 9001:2015 certification on Monday.",
        (),
    ),
    Case(
        "a-question-over-an-explainer",
        "HACCP or ISO 22000: which one does your café need?\n\nISO 22000 is a management system. "
        "A café that has received ISO 22000 certification needs no HACCP certificate.",
        (),
    ),
    Case(
        "notices-that-begin-with-their-standard",
        "Standard: ISO 9001:2015\nCompany: Delta Foods Ltd\nIssued by: SGS\n\n"
        "Standard: ISO 22000:2018\nCompany: Omega Foods Ltd\nIssued by: Bureau Veritas",
        (
            claim("awarded", "Delta Foods Ltd", "ISO 9001:2015", body_id="sgs"),
            claim("awarded", "Omega Foods Ltd", "ISO 22000:2018", body_id="bureau-veritas"),
        ),
    ),
    Case(
        "the-state-of-a-certificate-in-its-column",
        "The register of certified companies is below.\n\nCompany | Standard | Status\nDelta Mills Ltd | ISO 9001:2015 | Expired\n"
        "Omega Foods Ltd | ISO 9001:2015 | Pending\nKappa Foods Ltd | ISO 9001:2015 | Valid",
        (claim("expired", "Delta Mills Ltd", "ISO 9001:2015"), claim("awarded", "Kappa Foods Ltd", "ISO 9001:2015")),
    ),
    Case(
        "a-date-below-another-heading-is-not-the-certificates",
        "The register of certified companies is below.\n\nCompany | Standard | Consultant | Certification body | Target date\n"
        "Delta Mills Ltd | ISO 9001:2015 | DNV | SGS | 12 March 2024",
        (claim("awarded", "Delta Mills Ltd", "ISO 9001:2015", body_id="sgs", issued=None),),
    ),
    Case(
        "scores-are-no-register",
        "The register of certified companies is below.\n\nName | Standard | Score\nAnna Berg | ISO 9001:2015 | 91",
        (),
    ),
    Case("or-equivalent-is-asked-for", "Organization: City of Leeds\nCertification: ISO 9001:2015 or equivalent", ()),
    Case("who-awards-is-no-holder", "Certificates for ISO 9001:2015 are awarded by:\nDelta Register Ltd", ()),
    Case(
        "a-line-between-parts-a-name-from-what-follows",
        "Delta Mills Ltd\nProducts we stock\nISO 9001:2015 - SGS consulting handbook",
        (),
    ),
    Case(
        "titles-of-chapters-are-no-firms",
        "The book explains how a certificate is obtained.\nIntroduction To Quality - ISO 9001:2015\n"
        "Food Safety Management - ISO 22000:2018",
        (),
    ),
    Case(
        "a-heading-whose-first-cell-is-empty",
        "SGS certificates were handed to two firms.\n\n\tRecipient\tActivity\tStandard\n"
        "1\tDelta Mills Ltd\tScrews\tISO 9001:2015\n2\tOmega Foods Ltd\tSalt\tISO 22000:2018",
        (claim("awarded", "Delta Mills Ltd", "ISO 9001:2015"), claim("awarded", "Omega Foods Ltd", "ISO 22000:2018")),
    ),
    Case(
        "who-has-granted-is-not-who-holds",
        "After two visits, KRNQ has granted Delta Mills Ltd certificates for packing under ISO 9001:2015.",
        (claim("awarded", "Delta Mills Ltd", "ISO 9001:2015"),),
    ),
    Case(
        "first-award-told-beside-the-renewal",
        "Saltmarsh Water Board has renewed its ISO 9001:2015 certificate after an audit by DNV. "
        "The new certificate is dated 11 June 2024. The board was first certified in 2018.",
        (
            claim("awarded", "Saltmarsh Water Board", "ISO 9001:2015", body_id=None, issued="2018"),
            claim("renewed", "Saltmarsh Water Board", "ISO 9001:2015", body_id="dnv", issued="2024-06-11"),
        ),
    ),
    Case(
        "no-first-award-before-the-edition",
        "Saltmarsh Water Board has renewed its ISO 9001:2015 certificate. The board was first certified in 2006.",
        (claim("renewed", "Saltmarsh Water Board", "ISO 9001:2015"),),
    ),
    Case(
        "the-older-edition-was-awarded-first",
        "Quillfeather Payroll Ltd has moved from ISO/IEC 27001:2013 to ISO/IEC 27001:2022. "
        "The company first obtained the certificate in 2017.",
        (
            claim("awarded", "Quillfeather Payroll Ltd", "ISO/IEC 27001:2013", issued="2017"),
            claim("transitioned", "Quillfeather Payroll Ltd", "ISO/IEC 27001:2022"),
        ),
    ),
    Case(
        "another-was-certified-first",
        "Saltmarsh Water Board has renewed its ISO 9001:2015 certificate. "
        "Its neighbour Thornby Sewage Company Ltd was first certified in 2018.",
        (claim("renewed", "Saltmarsh Water Board", "ISO 9001:2015"),),
    ),
    Case(
        "a-place-holds-nothing",
        "The share of Halal-certified goods sent to Malaysia is still low. Hill View Hospital has been accredited by NABH, New Delhi.",
        (claim("awarded", "Hill View Hospital", "NABH"),),
    ),
    Case(
        "a-list-goes-on-past-brackets-and-places",
        "Certificates to ISO 9001:2015 were handed to Tamarack Pumps Ltd (Pune), Delta Foods Ltd of Zembala, and the "
        "Kestrel Mills Ltd.",
        (
            claim("awarded", "Tamarack Pumps Ltd", "ISO 9001:2015"),
            claim("awarded", "Delta Foods Ltd", "ISO 9001:2015"),
            claim("awarded", "Kestrel Mills Ltd", "ISO 9001:2015"),
        ),
    ),
    Case(
        "names-that-share-a-noun",
        "The Eastgate, Kilpara and Mylora police stations have been awarded ISO 9001:2015 certification.",
        (
            claim("awarded", "Eastgate police station", "ISO 9001:2015"),
            claim("awarded", "Kilpara police station", "ISO 9001:2015"),
            claim("awarded", "Mylora police station", "ISO 9001:2015"),
        ),
    ),
    Case(
        "names-behind-the-noun-that-they-share",
        "Police stations at Eastgate and Mylora have received the ISO 9001:2015 certificate.",
        (
            claim("awarded", "Eastgate police station", "ISO 9001:2015"),
            claim("awarded", "Mylora police station", "ISO 9001:2015"),
        ),
    ),
    Case("kinds-that-share-a-noun", "Indian and Chinese schools have received ISO 9001:2015 certification.", ()),
    Case(
        "members-of-a-counted-group",
        "ISO 9001:2015 certificates were given to three panchayats of the block on Friday.\n\n"
        "The panchayats are Barkhera, Devla Gurjar and Akhpur, said an official.",
        (
            claim("awarded", "Barkhera", "ISO 9001:2015"),
            claim("awarded", "Devla Gurjar", "ISO 9001:2015"),
            claim("awarded", "Akhpur", "ISO 9001:2015"),
        ),
    ),
    Case(
        "as-many-as-were-counted-or-none",
        "ISO 9001:2015 certificates were given to four panchayats of the block on Friday.\n\n"
        "The panchayats are near Barkhera, Devla Gurjar and Akhpur, said an official.",
        (),
    ),
    Case(
        "points-as-many-as-were-counted",
        "Three stations of the Solna division have received ISO 14001:2015 certification, as follows\n\n"
        "1) Bhimanagar Junction\n2) Alur Road\n3) Tersa Town\n\nPassengers are pleased.",
        (
            claim("awarded", "Bhimanagar Junction", "ISO 14001:2015"),
            claim("awarded", "Alur Road", "ISO 14001:2015"),
            claim("awarded", "Tersa Town", "ISO 14001:2015"),
        ),
    ),
    Case(
        "what-is-expected-is-a-plan",
        "Delmar Foods Ltd is expected to attain ISO 22000 certification by June. It employs 40 people.",
        (claim("planned", "Delmar Foods Ltd", "ISO 22000"),),
    ),
    Case(
        "a-legal-form-before-the-name",
        "PT Karya Sembada has been certified to ISO 22000:2018. The plant is in the east of the island.",
        (claim("awarded", "PT Karya Sembada", "ISO 22000:2018"),),
    ),
    Case(
        "a-person-by-a-title-of-two-words",
        "Inspector General Harwell Mbewe has been certified to ISO 9001:2015, the paper writes.",
        (),
    ),
    Case(
        "an-office-that-announces",
        "The ISO 9001:2015 certificate was received last week, the City Information Office announced to the residents.",
        (),
    ),
    Case(
        "trading-as",
        "Lindgren Harbour Works Ltd (trading as: Blue Quay) was founded in 1996. Blue Quay has been certified to ISO 9001:2015.",
        (claim("awarded", "Lindgren Harbour Works Ltd", "ISO 9001:2015"),),
    ),
    Case(
        "whose-name-follows-the-reference",
        "The Trust's environmental management system has been certified to ISO 14001:2015 by LRQA.\n\n"
        "Dunmore Harbour Trust is an independent body with 38 employees.",
        (claim("awarded", "Dunmore Harbour Trust", "ISO 14001:2015", body="LRQA"),),
    ),
    Case(
        "what-somebody-moved-from-is-not-what-they-moved-to",
        "The occupational health certificate of Varuna Marine Services Ltd has now been migrated from OHSAS 18001:2007.",
        (),
    ),
    Case(
        "a-timeline-s-years-are-its-dates",
        "Varuna Spices Ltd: milestones of the company\n\n• 2004 – Varuna Spices Ltd obtains its first ISO 9001:2000 "
        "certificate\n• 2011: Second mill opened\n• 2016 | ISO 22000:2005 certificate received",
        (
            claim("awarded", "Varuna Spices Ltd", "ISO 9001:2000", issued="2004"),
            claim("awarded", "Varuna Spices Ltd", "ISO 22000:2005", issued="2016"),
        ),
    ),
    Case(
        "an-alias-in-quotation-marks",
        "Varuna Retail Technologies Pvt Ltd (“Lumo AI”) makes tills. Lumo AI has received ISO/IEC 42001:2023 certification.",
        (claim("awarded", "Varuna Retail Technologies Pvt Ltd", "ISO/IEC 42001:2023"),),
    ),
    Case(
        "water-and-sanitation-is-one-company",
        "Kitale Water and Sanitation Company was certified to ISO 14001:2015 by KEBS.",
        (claim("awarded", "Kitale Water and Sanitation Company", "ISO 14001:2015"),),
    ),
    Case(
        "the-place-behind-a-bracket",
        "Members' news\n\n* K. S. Velumani & Sons (lamps and wicks), Sulur: renewal of ISO 45001:2018 by Bureau Veritas.",
        (claim("renewed", "K. S. Velumani & Sons", "ISO 45001:2018"),),
    ),
    Case(
        "a-name-ends-before-its-manager",
        "Tableware manufacturer Ravenna Porcelain PLC has been awarded ISO 50001:2018 certification, Ravenna Porcelain "
        "Engineering Manager Ruwan Silva said.",
        (claim("awarded", "Ravenna Porcelain PLC", "ISO 50001:2018"),),
    ),
    Case(
        "an-alias-behind-a-full-stop",
        "Salisbury Precision Machining Inc. (“SPM”) makes brackets. SPM has been certified to ISO 9001:2015.",
        (claim("awarded", "Salisbury Precision Machining Inc", "ISO 9001:2015"),),
    ),
    Case(
        "what-is-renewed-is-the-other-standard",
        "Kitale University passed its recertification audit for ISO 9001:2015 and was granted its first certificate for "
        "ISO 21001:2018.",
        (
            claim("renewed", "Kitale University", "ISO 9001:2015"),
            claim("awarded", "Kitale University", "ISO 21001:2018"),
        ),
    ),
    Case(
        "a-list-that-a-sentence-without-colon-opens",
        "Kitale University has received the following certificates.\n\nNo. | Standard | Date of issue | Valid until\n"
        "1 | ISO 14001:2015 | 10/06/2024 | 09/06/2027\n2 | ISO 50001:2018 | 12/06/2024 | 11/06/2027",
        (
            claim("awarded", "Kitale University", "ISO 14001:2015", issued="2024-06-10", valid_until="2027-06-09"),
            claim("awarded", "Kitale University", "ISO 50001:2018", issued="2024-06-12", valid_until="2027-06-11"),
        ),
    ),
    Case(
        "a-vocabulary-stands-for-its-standard",
        "Varuna Pumps Ltd has received ISO 9000:2015 certification from SGS. The audit against ISO 9001 took two days.",
        (claim("awarded", "Varuna Pumps Ltd", "ISO 9001", body="SGS"),),
    ),
    Case(
        "a-cell-says-that-it-expired",
        "Members and their papers\n\nCompany | Standard | Certificate no. | Remarks\n"
        "Varuna Pumps Ltd | ISO 9001:2015 | QM-0017 | renewed on time\nZed Tiles Ltd | ISO 9001:2015 | QM-0018 | Expired",
        (
            claim("renewed", "Varuna Pumps Ltd", "ISO 9001:2015", number="QM-0017"),
            claim("expired", "Zed Tiles Ltd", "ISO 9001:2015"),
        ),
    ),
    Case(
        "an-authority-certifies-only-where-the-words-say-so",
        "Varuna Foods Ltd has received ISO 22000:2018 certification. The inspectors of FSSAI thanked the staff.",
        (claim("awarded", "Varuna Foods Ltd", "ISO 22000:2018", body=None),),
    ),
    Case(
        "the-day-of-an-announcement-is-none-of-issue",
        "LEEDS, 3 May 2024 -- Varuna Pumps Ltd, a maker of pumps, today announced that it has been certified to ISO "
        "9001:2015.",
        (claim("awarded", "Varuna Pumps Ltd", "ISO 9001:2015", issued=None),),
        published="2024-05-03",
    ),
    Case(
        "a-dateline-in-brackets-is-none-of-issue",
        "ADEN, (Gulf News / WAM - 11 Feb, 2025) Varuna Municipality has received ISO 9001:2015 certification.",
        (claim("awarded", "Varuna Municipality", "ISO 9001:2015", issued=None),),
    ),
    Case(
        "a-list-behind-a-phrase-that-leads-in",
        "After two audits by Zed Hall Ltd, Acme Pumps Ltd, Varuna Tiles Ltd and Airco Ltd were certified to ISO 9001:2015.",
        tuple(claim("awarded", name, "ISO 9001:2015") for name in ("Acme Pumps Ltd", "Varuna Tiles Ltd", "Airco Ltd")),
    ),
    Case(
        "the-end-of-another-certificate-dates-nothing",
        "Elmwood College was certified to ISO 21001:2018. The certificate of Oakfield Academy expired in March 2025.",
        (
            claim("awarded", "Elmwood College", "ISO 21001:2018", issued=None),
            claim("expired", "Oakfield Academy", "ISO 21001:2018"),
        ),
    ),
    Case(
        "whose-man-hands-it-over-is-no-issuer",
        "Acme Ltd received its ISO 9001:2015 certificate from Airco Ltd chairman Tom Bell.",
        (claim("awarded", "Acme Ltd", "ISO 9001:2015", body=None),),
    ),
    Case(
        "a-name-further-down-is-another",
        "The laboratory was accredited to ISO 15189:2022.\n\nThe samples are sent to Meridian Reference Laboratory in Leeds.",
        (),
    ),
    Case(
        "a-headline-leaves-it-but-not-to-where-something-is-sent",
        "Laboratory accredited to ISO 15189:2022\n\nThe samples are sent to Meridian Reference Laboratory in Leeds.",
        (),
    ),
    Case(
        "due-for-recertification",
        "Delmar Foods Ltd is due for recertification to ISO 9001:2015 next year.",
        (claim("planned", "Delmar Foods Ltd", "ISO 9001:2015"),),
    ),
    Case(
        "statistics-tell-of-nobody",
        "Pellet producer Piltene Granulas Ltd has moved to a new site near the port. As of 1 March there were 127 FSC CoC "
        "certificates in the country.",
        (),
    ),
    Case(
        "a-saint-in-the-name-of-a-town",
        "Sta. Melina City Hospital has been certified to ISO 9001:2015. It was audited in May.",
        (claim("awarded", "Sta. Melina City Hospital", "ISO 9001:2015"),),
    ),
    Case(
        "in-an-industrial-zone",
        "Continuing its production in Cerkez Industrial Zone, Margul Glass Packaging Inc. was entitled to receive the "
        "ISO 14001:2015 certificate.",
        (claim("awarded", "Margul Glass Packaging Inc", "ISO 14001:2015"),),
    ),
    Case(
        "went-through-recertification",
        "Delmar Foods Ltd successfully went through recertification under ISO 9001:2015 in May.",
        (claim("renewed", "Delmar Foods Ltd", "ISO 9001:2015"),),
    ),
    Case(
        "the-same-certificate",
        "Tamarack Pumps Ltd has received ISO 9001:2015 certification. Its neighbour Delta Foods Ltd also received the "
        "certificate in May.",
        (
            claim("awarded", "Tamarack Pumps Ltd", "ISO 9001:2015"),
            claim("awarded", "Delta Foods Ltd", "ISO 9001:2015"),
        ),
    ),
    Case(
        "a-register-by-its-sections",
        "Changes of accreditation\n\nThis page is updated weekly.\n\nSUSPENDED\n\n"
        "L 0938   Ridgeway Water Laboratory Ltd, Tilbury\nStandard: EN ISO/IEC 17025:2005\n"
        "Reason: at own request\n\nWITHDRAWN\n\nC 0533   Northgate Lifting Inspection, Ripon\n"
        "Standard: EN ISO/IEC 17020:2012\nReason: activities discontinued\n",
        (
            claim("suspended", "Ridgeway Water Laboratory Ltd", "ISO/IEC 17025:2005"),
            claim("withdrawn", "Northgate Lifting Inspection", "ISO/IEC 17020:2012"),
        ),
    ),
    Case(
        "a-table-under-what-became-of-its-certificates",
        "Withdrawn\n\nReg. no. | Organisation | Standard | Since\nK 0158 | Tolhuis Kalibratie B.V. | ISO/IEC 17025:2005 | 2018\n"
        "C 0604 | Agrokeur Test B.V. | ISO/IEC 17025:2005 | 2018\n",
        (
            claim("withdrawn", "Tolhuis Kalibratie B.V", "ISO/IEC 17025:2005"),
            claim("withdrawn", "Agrokeur Test B.V", "ISO/IEC 17025:2005"),
        ),
    ),
    Case(
        "assessors-hold-nothing",
        "Assessors from LRQA renewed the ISO 14001:2015 certificate of Wexmoor Port Ltd.",
        (claim("renewed", "Wexmoor Port Ltd", "ISO 14001:2015", body_id="lrqa"),),
    ),
    Case("a-principle-adopts-nothing", "Plan - Do - Check - Act is the operating principle of ISO 9001:2015.", ()),
    Case(
        "a-numbered-document-is-no-name",
        "That Report CAO 07 - 15 regarding certification to ISO 37120:2014 be received for information.",
        (),
    ),
    Case(
        "a-city-is-an-organization",
        "The City of Palmetto Shores has been certified to ISO 9001:2008.",
        (claim("awarded", "City of Palmetto Shores", "ISO 9001:2008"),),
    ),
    Case(
        "known-by-what-the-bracket-calls-it",
        "Khorwa Foods earns FSSC 22000\n\nThe Khorwa Valley Dairy Products Limited (Khorwa Foods) has been certified to "
        "FSSC 22000 by SGS.",
        (claim("awarded", "Khorwa Valley Dairy Products Limited", "FSSC 22000", body_id="sgs"),),
    ),
    Case(
        "a-person-who-says-we",
        "Ten minutes with the manager\n\nMarlise Joubert runs the shed. Marlise Joubert laughs a lot. "
        '"We have our FSSC 22000 certificate," she says.',
        (),
    ),
    Case("a-prize-is-no-bank", "Best Remittance Bank completed PCI DSS certification in September.", ()),
    Case(
        "interview",
        "INTERVIEW\n\nOpening the books: Abena Osei, CEO of Paylark\n\nBy our staff\n\nPaylark has 40 staff. We met its head.\n\n"
        "Q: Who are your clients?\n\nA: Mostly shops.\n\nQ: How many?\n\nA: Some two thousand.\n\n"
        "Q: And security?\n\nA: Received the ISO/IEC 27001:2022 certificate in May, after a long year.",
        (claim("awarded", "Paylark", "ISO/IEC 27001:2022"),),
    ),
    Case(
        "council-written-small",
        "Hirapalem gram panchayat has been issued the ISO 9001:2015 certificate.",
        (claim("awarded", "Hirapalem gram panchayat", "ISO 9001:2015"),),
    ),
    Case(
        "no-company-in-co-ordinator",
        "Larkspur Valley College\n\nIQAC Co-ordinator Dr. A. Rao said that Larkspur Valley College has received ISO 9001:2015.",
        (claim("awarded", "Larkspur Valley College", "ISO 9001:2015"),),
    ),
    Case(
        "sections-of-a-register",
        "Certificates awarded\n\nDelta Mills Ltd - ISO 9001:2015\n\nRefused\n\nOmega Foods Ltd - ISO 45001:2018",
        (claim("awarded", "Delta Mills Ltd", "ISO 9001:2015"),),
    ),
    Case(
        "person-in-a-photograph",
        "Riya Menon, second from left, plant manager of Delta Glass Limited, receives the company's ISO 14001:2015 certificate.",
        (claim("awarded", "Delta Glass Limited", "ISO 14001:2015"),),
    ),
    Case(
        "national-adoption-of-another-country",
        "Delta Precast Ltd has received BOS ISO 9001:2015 certification.",
        (claim("awarded", "Delta Precast Ltd", "ISO 9001:2015", designation="BOS ISO 9001:2015"),),
    ),
    Case(
        "plan-told-in-the-present",
        "Under the plan approved by the board of Delta Ferries Ltd in March, the company receives ISO 9001:2015 in 2027.",
        (claim("planned", "Delta Ferries Ltd", "ISO 9001:2015"),),
    ),
    Case(
        "no-plan-opens-the-sentence",
        "Ahead of Diwali, Varuna Pumps Ltd received ISO 9001:2015 certification.",
        (claim("awarded", "Varuna Pumps Ltd", "ISO 9001:2015"),),
    ),
    Case(
        "decisions-under-headings",
        "The certification committee met in May. Its decisions follow.\n\nApproved\nTeal Bay Oysters, Leeds – ISO 22000:2018\n\n"
        "Turned down\nOakhanger Plastics, Alton – ISO 14001:2015\n\nCancelled\nBrightwater Joinery, Ripon – ISO 9001:2015",
        (
            claim("awarded", "Teal Bay Oysters", "ISO 22000:2018"),
            claim("withdrawn", "Brightwater Joinery", "ISO 9001:2015"),
        ),
    ),
    Case(
        "decisions-in-lines",
        "Register bulletin\n\nNew on the register: Stannard Pumps (ISO 9001:2015); Teal Bay Oysters (ISO 22000:2018).\n"
        "Struck off: Wickham Freight (ISO 9001:2015), after two missed visits.",
        (
            claim("awarded", "Stannard Pumps", "ISO 9001:2015"),
            claim("awarded", "Teal Bay Oysters", "ISO 22000:2018"),
            claim("withdrawn", "Wickham Freight", "ISO 9001:2015"),
        ),
    ),
    Case(
        "a-bracket-before-a-colon-is-no-emoticon",
        "These firms were awarded their certificates:\n- Zed Mills Ltd (Leeds): ISO 9001:2015;\n- Wye Foods Ltd (Hull): ISO 22000:2018.",
        (claim("awarded", "Zed Mills Ltd", "ISO 9001:2015"), claim("awarded", "Wye Foods Ltd", "ISO 22000:2018")),
    ),
    Case(
        "years-that-stand-bare",
        "Zed Castings Ltd\n\nMilestones\n\n1974  First casting was made.\n2006  ISO/TS 16949:2002 certificate was obtained from TÜV NORD.\n\nZed Castings Ltd, Leeds",
        (claim("awarded", "Zed Castings Ltd", "ISO/TS 16949:2002", body="TÜV NORD"),),
    ),
    Case(
        "a-capital-in-mid-sentence-is-of-a-name",
        "The plant of Varuna Pumps Ltd at Target Road received ISO 9001:2015 certification.",
        (claim("awarded", "Varuna Pumps Ltd", "ISO 9001:2015"),),
    ),
    Case(
        "a-mayor-says-it",
        "Mayor Anil Rao said Lakeview Hospital has been awarded ISO 9001:2015 certification.",
        (claim("awarded", "Lakeview Hospital", "ISO 9001:2015"),),
    ),
    Case(
        "after-somebody-was-certified",
        "Exports rose after Lakeview Foods Ltd was awarded ISO 9001:2015 certification.",
        (claim("awarded", "Lakeview Foods Ltd", "ISO 9001:2015"),),
    ),
    Case(
        "a-plan-for-something-else",
        "Lakeview Foods Ltd will open a shop in Goa and has won ISO 9001:2015 certification.",
        (claim("awarded", "Lakeview Foods Ltd", "ISO 9001:2015"),),
    ),
    Case(
        "a-renewed-lease",
        "Lakeview Foods Ltd has been awarded ISO 9001:2015 certification and has renewed its lease.",
        (claim("awarded", "Lakeview Foods Ltd", "ISO 9001:2015"),),
    ),
    Case(
        "plans-after-an-award",
        "Lakeview Foods Ltd plans to expand after it was awarded ISO 9001:2015 certification.",
        (claim("awarded", "Lakeview Foods Ltd", "ISO 9001:2015"),),
    ),
    Case(
        "a-clause-before-its-subject",
        "Having obtained ISO 9001:2015 certification, Lakeview Foods Ltd thanked its staff.",
        (claim("awarded", "Lakeview Foods Ltd", "ISO 9001:2015"),),
    ),
    Case(
        "formerly-another",
        "Lakeview Hospital, formerly Gokul Clinic, has been awarded ISO 9001:2015 certification.",
        (claim("awarded", "Lakeview Hospital", "ISO 9001:2015"),),
    ),
    Case(
        "initials-of-a-name",
        "K.S. Rao Hospital has been awarded ISO 9001:2015 certification.",
        (claim("awarded", "K.S. Rao Hospital", "ISO 9001:2015"),),
    ),
    Case(
        "an-adverb-is-no-holder",
        "Lakeview Hospital treats 500 patients a day. Recently, the hospital was awarded ISO 9001:2015 certification.",
        (claim("awarded", "Lakeview Hospital", "ISO 9001:2015"),),
    ),
    Case(
        "goes-on-to-recruit",
        "Lakeview Foods Ltd was awarded ISO 9001:2015 certification in May and can now bid for contracts.",
        (claim("awarded", "Lakeview Foods Ltd", "ISO 9001:2015"),),
    ),
    Case(
        "the-day-of-something-planned",
        "Lakeview Foods Ltd has been awarded ISO 9001:2015 certification and will hold its meeting on 12 March 2025.",
        (claim("awarded", "Lakeview Foods Ltd", "ISO 9001:2015", issued=None),),
    ),
    Case(
        "it-may-be-recalled",
        "It may be recalled that Lakeview Foods Ltd has been awarded ISO 9001:2015 certification.",
        (claim("awarded", "Lakeview Foods Ltd", "ISO 9001:2015"),),
    ),
    Case(
        "two-firms-of-one-kind-are-two",
        "Lakeview Foods and Sunbeam Foods have received ISO 22000:2018 certification.",
        (
            claim("awarded", "Lakeview Foods", "ISO 22000:2018"),
            claim("awarded", "Sunbeam Foods", "ISO 22000:2018"),
        ),
    ),
    Case(
        "each-has-a-noun-of-its-own",
        "ISO 22000:2018 certificates were handed to Lakeview Dairy and Sunbeam Mills.",
        (
            claim("awarded", "Lakeview Dairy", "ISO 22000:2018"),
            claim("awarded", "Sunbeam Mills", "ISO 22000:2018"),
        ),
    ),
    Case(
        "a-singular-verb-makes-one-name",
        "Wessex Fire and Rescue has achieved ISO 45001:2018 certification.",
        (claim("awarded", "Wessex Fire and Rescue", "ISO 45001:2018"),),
    ),
    Case(
        "who-bought-it-holds-nothing",
        "Acquired by Gokul Group in 2020, Sunbeam Foods has won ISO 22000:2018 certification.",
        (claim("awarded", "Sunbeam Foods", "ISO 22000:2018"),),
    ),
    Case(
        "a-list-of-places-holds-nothing",
        "Varuna Foods Ltd exports to Barbados, St Kitts, Canada and the UK, and has been FSSC 22000 certified since 2023.",
        (claim("awarded", "Varuna Foods Ltd", "FSSC 22000"),),
    ),
    Case(
        "members-told-aside-are-not-the-subject",
        "Bultum Farmers' Cooperative Union, which unites 23 primary cooperatives and 17,800 households, received its Rainforest Alliance certificate in February.",
        (claim("awarded", "Bultum Farmers' Cooperative Union", "Rainforest Alliance"),),
    ),
    Case(
        "an-abbreviation-in-brackets-behind-the-body",
        "The testing section at Oistins Analytical Services was granted accreditation to ISO/IEC 17025 by the Jamaica National Agency for Accreditation (JANAAC).",
        (claim("awarded", "Oistins Analytical Services", "ISO/IEC 17025"),),
    ),
    Case(
        "the-plan-of-the-clause-before",
        "The new plant will employ 300 people and Sunbeam Foods has obtained ISO 22000:2018 certification.",
        (claim("awarded", "Sunbeam Foods", "ISO 22000:2018"),),
    ),
    Case(
        "one-held-another-planned",
        "Lakeview Hospital, which has ISO 9001:2015 certification, plans to obtain ISO 14001:2015.",
        (
            claim("awarded", "Lakeview Hospital", "ISO 9001:2015"),
            claim("planned", "Lakeview Hospital", "ISO 14001:2015"),
        ),
    ),
    Case(
        "one-awarded-another-renewed",
        "Lakeview Hospital has been awarded ISO 9001:2015 certification and its ISO 14001:2015 certificate has been renewed.",
        (
            claim("awarded", "Lakeview Hospital", "ISO 9001:2015"),
            claim("renewed", "Lakeview Hospital", "ISO 14001:2015"),
        ),
    ),
    Case(
        "helped-to-it",
        "The grant helped Lakeview Hospital obtain ISO 9001:2015 certification.",
        (claim("awarded", "Lakeview Hospital", "ISO 9001:2015"),),
    ),
    Case(
        "on-behalf-of",
        "Dr Rema Nair, superintendent, received the ISO 9001:2015 certificate on behalf of Lakeview Hospital.",
        (claim("awarded", "Lakeview Hospital", "ISO 9001:2015"),),
    ),
    Case(
        "a-stage-one-audit-is-a-plan",
        "Varuna Pumps Ltd passed its stage 1 audit for ISO 9001:2015.",
        (claim("planned", "Varuna Pumps Ltd", "ISO 9001:2015"),),
    ),
    Case(
        "members-named-behind-a-count",
        "Nine stations get ISO tag\n\nNagpur: Three railway stations and the Diesel Shed have got ISO 14001:2015 certificates.\n\nThe stations are Piploda Road, Barwani Town and Dhamnod.",
        (
            claim("awarded", "Diesel Shed", "ISO 14001:2015"),
            claim("awarded", "Piploda Road", "ISO 14001:2015"),
            claim("awarded", "Barwani Town", "ISO 14001:2015"),
            claim("awarded", "Dhamnod", "ISO 14001:2015"),
        ),
    ),
    Case(
        "points-of-a-demand",
        "Maintenance of roads\n\nThe Tararangi District Council asks for offers. Respondents must:\n\n* hold current ISO 45001 certification;\n\n* hold ISO 14001 certification.",
        (),
    ),
    Case(
        "who-backs-it-holds-nothing",
        "Backed by the Danish investor Zed Partners, Acorn Seeds has secured ISO 22000:2018 certification.",
        (claim("awarded", "Acorn Seeds", "ISO 22000:2018"),),
    ),
    Case(
        "a-surveillance-audit-of-it-passed",
        "Delta Valve Works passed its yearly ISO 9001:2015 surveillance audit.",
        (claim("awarded", "Delta Valve Works", "ISO 9001:2015"),),
    ),
    Case(
        "the-only-holder-holds-what-names-nobody",
        "Delta Mills Ltd received ISO 9001:2015 certification in May. Flour goes to forty bakeries.\n\n"
        "The warehouse burnt down in 2011. Next year ISO 14001 is to follow, and an audit for ISO 45001 has been booked.",
        (
            claim("awarded", "Delta Mills Ltd", "ISO 9001:2015"),
            claim("planned", "Delta Mills Ltd", "ISO 14001"),
            claim("planned", "Delta Mills Ltd", "ISO 45001"),
        ),
    ),
    Case(
        "it-is-not-the-holder-where-another-is-spoken-of",
        "Delta Mills Ltd received ISO 9001:2015 certification in May. Flour goes to Zed Bakery. Next year ISO 22000 is to follow.",
        (claim("awarded", "Delta Mills Ltd", "ISO 9001:2015"),),
    ),
    Case(
        "recertified-to-three-standards",
        "Delta Mills Ltd has been recertified to three standards namely ISO 9001:2015 (quality), ISO 14001:2015 (environment) "
        "and ISO 45001:2018.",
        (
            claim("renewed", "Delta Mills Ltd", "ISO 9001:2015"),
            claim("renewed", "Delta Mills Ltd", "ISO 14001:2015"),
            claim("renewed", "Delta Mills Ltd", "ISO 45001:2018"),
        ),
    ),
    Case(
        "one-that-joins-those-certified",
        "Delta Mills Ltd has joined the ranks of ISO 9001:2015 certified millers.",
        (claim("awarded", "Delta Mills Ltd", "ISO 9001:2015"),),
    ),
    Case(
        "who-declares-conformity-is-not-certified",
        "Delta Mills Ltd declared conformity with ISO 9001:2015 on its own responsibility.",
        (claim("adopted", "Delta Mills Ltd", "ISO 9001:2015"),),
    ),
    Case(
        "the-laboratory-at-a-hospital",
        "The laboratory at Lakeview Hospital has been accredited to ISO 15189:2022.",
        (claim("awarded", "Lakeview Hospital", "ISO 15189:2022"),),
    ),
    Case(
        "the-firm-at-a-hospital-is-another",
        "The firm at Lakeview Hospital received ISO 22000 certification.",
        (),
    ),
    Case(
        "the-only-certifier-of-an-article",
        "Delta Mills Ltd is now certified to ISO 9001:2015. The certificate hangs in the hall. Auditors from Bureau Veritas "
        "had spent four days at the mill.",
        (claim("awarded", "Delta Mills Ltd", "ISO 9001:2015", body_id="bureau-veritas"),),
    ),
    Case(
        "a-certifier-named-for-another-standard",
        "Delta Mills Ltd is now certified to ISO 9001:2015. Bureau Veritas publishes a guide to ISO 50001.",
        (claim("awarded", "Delta Mills Ltd", "ISO 9001:2015", body=None),),
    ),
    Case(
        "a-panel-for-certification-is-no-certifier",
        "Delta Mills Ltd is now certified to ISO 9001:2015. The decision was taken by the Certification Panel.",
        (claim("awarded", "Delta Mills Ltd", "ISO 9001:2015", body=None),),
    ),
    Case(
        "a-certifier-that-did-something-else",
        "Delta Mills Ltd is now certified to ISO 22000. Bureau Veritas tested its flour for residues in May.",
        (claim("awarded", "Delta Mills Ltd", "ISO 22000", body=None),),
    ),
    Case(
        "a-certifier-of-somebody-else",
        "Delta Mills Ltd is now certified to ISO 22000. Its rival Omega Foods Ltd is certified by Bureau Veritas.",
        (claim("awarded", "Delta Mills Ltd", "ISO 22000", body=None),),
    ),
    Case(
        "a-certifier-that-decided-nothing",
        "Delta Mills Ltd is now certified to ISO 22000. The decision was not made by Bureau Veritas.",
        (claim("awarded", "Delta Mills Ltd", "ISO 22000", body=None),),
    ),
    Case(
        "the-number-of-another-paper",
        "Delta Mills Ltd received the ISO 9001:2015 certificate and invoice No. INV-20344 on Monday.",
        (claim("awarded", "Delta Mills Ltd", "ISO 9001:2015", number=None),),
    ),
    Case(
        "ten-digits-that-words-make-a-certificates",
        "Delta Mills Ltd was certified to ISO 9001:2015. Certificate No. 1210012345 was issued on Monday.",
        (claim("awarded", "Delta Mills Ltd", "ISO 9001:2015", number="1210012345"),),
    ),
    Case(
        "one-firm-in-two-ways-before-one-bracket",
        "Eastern National Dairy Ltd (Naldo) makes butter. The National Dairy Ltd (Naldo) was founded in 1990. "
        "Naldo has been certified to ISO 22000:2018.",
        (claim("awarded", "Eastern National Dairy Ltd", "ISO 22000:2018"),),
    ),
    Case(
        "a-possessive-is-its-subjects",
        "Trolley maker Ovenbird of Leeds told buyers in a letter that its ISO 13485:2016 certificate stands suspended.",
        (claim("suspended", "Ovenbird", "ISO 13485:2016"),),
    ),
    Case(
        "given-back-and-pulled",
        "Harrow Plating handed back its ISO 9001 certificate in April. DNV pulled the ISO 14001 certificate of Moss Joinery.",
        (claim("withdrawn", "Harrow Plating", "ISO 9001"), claim("withdrawn", "Moss Joinery", "ISO 14001")),
    ),
    Case(
        "each-verb-its-own-standard",
        "Harrow Plating has let go of ISO 14001 and kept ISO 9001. Moss Joinery plans ISO 45001 and holds ISO 50001.",
        (
            claim("withdrawn", "Harrow Plating", "ISO 14001"),
            claim("awarded", "Harrow Plating", "ISO 9001"),
            claim("planned", "Moss Joinery", "ISO 45001"),
            claim("awarded", "Moss Joinery", "ISO 50001"),
        ),
    ),
    Case(
        "its-standard-expired",
        "Delta Mills Ltd holds GOTS certification; its ISO 14001 expired in 2022.",
        (claim("awarded", "Delta Mills Ltd", "GOTS"), claim("expired", "Delta Mills Ltd", "ISO 14001")),
    ),
    Case(
        "found-to-meet-is-certified",
        "Delta Mills Ltd was recognised as meeting the ISO 22000 standard in June.",
        (claim("awarded", "Delta Mills Ltd", "ISO 22000"),),
    ),
    Case(
        "behind-a-certificate-with-its-issuer",
        "With ISO/IEC 17025:2017 accreditation from A2LA, Great Basin Calibration can sign off torque wrenches.",
        (claim("awarded", "Great Basin Calibration", "ISO/IEC 17025:2017"),),
    ),
    Case(
        "a-company-by-its-place",
        "Delta Mills Ltd is hiring. The Utrena-based company has been ISO 22000 certified since 2014.",
        (claim("awarded", "Delta Mills Ltd", "ISO 22000"),),
    ),
    Case(
        "its-people-are-no-part-of-a-name",
        "Growers of Kandara Farmers Co-operative sang as Control Union handed the co-operative its GlobalG.A.P. certificate.",
        (claim("awarded", "Kandara Farmers Co-operative", "GLOBALG.A.P."),),
    ),
    Case(
        "whose-man-collects-it",
        "Harrow Plating's Tom Hale collected the ISO 9001 certificate.",
        (claim("awarded", "Harrow Plating", "ISO 9001"),),
    ),
    Case(
        "a-column-of-certificates",
        "Members of the guild, as of December\n\nMember | Product | Certificate | Certified by | When\n"
        "Delta Mills Ltd | Flour | FSSC 22000 | Kinta Cert | March\nOmega Foods Ltd | Jam | ISO 22000:2018 | SGS | June",
        (
            claim("awarded", "Delta Mills Ltd", "FSSC 22000"),
            claim("awarded", "Omega Foods Ltd", "ISO 22000:2018", body_id="sgs"),
        ),
    ),
    Case("who-helps-others-plans-nothing", "Brock & Daughters helps machine shops get ready for ISO 9001.", ()),
    Case(
        "the-number-behind-a-comma",
        "Delta Mills Ltd received ISO 9001:2015 certification. The certificate, No. AE18/81904477, was issued by SGS.",
        (claim("awarded", "Delta Mills Ltd", "ISO 9001:2015", number="AE18/81904477"),),
    ),
    Case(
        "numbers-in-a-registers-first-column",
        "Cert. No. | Organisation | Standard | Date granted\nQMS 0141 | Delta Mills Ltd | ISO 9001:2015 | 23 January 2025\n"
        "FSMS 0037 | Omega Foods Ltd | ISO 22000:2018 | 20 February 2025",
        (
            claim("awarded", "Delta Mills Ltd", "ISO 9001:2015", number="QMS 0141"),
            claim("awarded", "Omega Foods Ltd", "ISO 22000:2018", number="FSMS 0037"),
        ),
    ),
    Case(
        "a-year-in-brackets-is-no-number",
        "Delta Mills Ltd received ISO 9001:2015 certification (2019) and employs 4500 people.",
        (claim("awarded", "Delta Mills Ltd", "ISO 9001:2015", number=None),),
    ),
)

VIETNAMESE = (
    Case(
        "chi-de-nghi-thi-chua-thu-hoi",
        "Sở Y tế đề nghị Quacert thu hồi chứng chỉ ISO 9001:2015 của Phòng khám Đa khoa Tâm Việt. "
        "Thanh tra kiến nghị Vinacert rút giấy VietGAP của HTX Rau Phú Lộc Hạ.",
        (),
    ),
    Case(
        "thu-hoi-theo-de-nghi-la-da-thu-hoi",
        "Vinacert đã thu hồi giấy VietGAP của HTX Rau Phú Lộc Hạ theo đề nghị của Chi cục.",
        (claim("withdrawn", "HTX Rau Phú Lộc Hạ", "VietGAP"),),
    ),
    Case(
        "bi-treo-giay-khong-phai-la-co-giay",
        "Do nợ phí giám sát, Công ty TNHH May Linh Đàm bị TÜV Rheinland treo chứng chỉ SA8000. "
        "HTX Cam Khe Mây bị Vinacert lấy lại giấy VietGAP.",
        (
            claim("suspended", "Công ty TNHH May Linh Đàm", "SA8000"),
            claim("withdrawn", "HTX Cam Khe Mây", "VietGAP"),
        ),
    ),
    Case(
        "bi-loai-khoi-danh-sach-co-chung-nhan",
        "Công ty TNHH May Linh Đàm bị loại khỏi danh sách doanh nghiệp có chứng nhận SA8000.",
        (claim("withdrawn", "Công ty TNHH May Linh Đàm", "SA8000"),),
    ),
    Case(
        "ngay-het-han-chua-toi",
        "Chứng nhận VietGAP của HTX Cam Khe Mây hết hạn ngày 3/5/2029.",
        (claim("awarded", "HTX Cam Khe Mây", "VietGAP", valid_until="2029-05-03"),),
        published="2026-01-05",
    ),
    Case(
        "duoc-chung-nhan-huu-co",
        "Cuối năm 2022, 40 ha chè của HTX Chè Phìn Sư được Control Union chứng nhận hữu cơ theo tiêu chuẩn EU và USDA NOP.",
        (
            claim("awarded", "HTX Chè Phìn Sư", "EU Organic", body="Control Union"),
            claim("awarded", "HTX Chè Phìn Sư", "USDA Organic", body="Control Union"),
        ),
    ),
    Case(
        "kien-nghi-cap-la-ke-hoach",
        "Đoàn đánh giá đã kiến nghị cấp chứng chỉ ISO 9001:2015 cho Công ty CP Dệt Phú Hà.",
        (claim("planned", "Công ty CP Dệt Phú Hà", "ISO 9001:2015"),),
    ),
    Case(
        "ho-so-duoc-tiep-nhan-la-ke-hoach",
        "Hồ sơ công nhận ISO 15189:2022 của Bệnh viện Quân dân y 7B đã được BoA tiếp nhận.",
        (claim("planned", "Bệnh viện Quân dân y 7B", "ISO 15189:2022"),),
    ),
    Case(
        "sap-buoc-vao-ky-danh-gia-lai",
        "Tháng tới, Bệnh viện Phụ sản Thiên Ân bước vào kỳ đánh giá tái chứng nhận ISO 9001:2015.",
        (claim("planned", "Bệnh viện Phụ sản Thiên Ân", "ISO 9001:2015"),),
    ),
    Case(
        "hang-cho-ket-qua-trong-bang",
        "Cơ sở | Tiêu chuẩn | Tình trạng\nHTX Cam Khe Mây | VietGAP | Cấp 12/6/2025\n"
        "HTX Xoài Bến Đá | VietGAP | Đã đánh giá, chờ kết quả mẫu\nHTX Nho Gò Cát | VietGAP | Trả hồ sơ",
        (claim("awarded", "HTX Cam Khe Mây", "VietGAP"), claim("planned", "HTX Xoài Bến Đá", "VietGAP")),
    ),
    Case(
        "chu-nuoc-ngoai-dung-dau-cau-la-ten",
        "Vinamia thuê một công ty tư vấn ở Hà Nội để xây dựng ISO 50001:2018 cho hai nhà máy đường. "
        "Trước đó, SGS trao chứng chỉ ISO 22000:2018 cho Tavila.",
        (claim("planned", "Vinamia", "ISO 50001:2018"), claim("awarded", "Tavila", "ISO 22000:2018")),
    ),
    Case(
        "chu-sau-gach-noi-cua-so-khong-la-ten",
        "Giấy chứng nhận ISO 13485:2016 số 4402-MD vừa được DNV trao tận tay lãnh đạo Công ty TNHH Bơm kim tiêm Thành Sơn.",
        (claim("awarded", "Công ty TNHH Bơm kim tiêm Thành Sơn", "ISO 13485:2016"),),
    ),
    Case(
        "khoa-cua-benh-vien-la-mot-voi-benh-vien",
        "Bệnh viện Đa khoa Sông Nhạn tổ chức lễ công bố quyết định công nhận phòng xét nghiệm theo ISO 15189:2022. "
        "Khoa Xét nghiệm của bệnh viện được công nhận phù hợp ISO 15189:2022 với mã số VILAS Med 318.",
        (claim("awarded", "Bệnh viện Đa khoa Sông Nhạn", "ISO 15189:2022"),),
    ),
    Case(
        "gia-han-sau-trang-ngu",
        "Năm 2021, lần đầu tiên Cảng Bến Nghé Mới nhận chứng chỉ ISO 45001:2018. "
        "Đến tháng 6 vừa rồi, chứng chỉ được Bureau Veritas gia hạn thêm ba năm.",
        (
            claim("awarded", "Cảng Bến Nghé Mới", "ISO 45001:2018"),
            claim("renewed", "Cảng Bến Nghé Mới", "ISO 45001:2018"),
        ),
        published="2024-08-01",
    ),
    Case(
        "menh-de-sau-hai-cham-khong-theo-se",
        "Khách quen của làng sẽ thấy logo HACCP trên bao bì: HTX Bánh chưng Thọ Lão vừa được cấp giấy hồi tháng Chạp.",
        (claim("awarded", "HTX Bánh chưng Thọ Lão", "HACCP"),),
    ),
    Case(
        "ten-hang-hoa-trong-ten-cong-ty",
        "BSI đã bàn giao chứng chỉ ISO/IEC 27001:2022 cho Công ty CP Dịch vụ Chữ ký số Hoàng Diệp. "
        "Công ty TNHH Nem chua Bà Sáu vừa nhận chứng nhận HACCP.",
        (
            claim("awarded", "Công ty CP Dịch vụ Chữ ký số Hoàng Diệp", "ISO/IEC 27001:2022"),
            claim("awarded", "Công ty TNHH Nem chua Bà Sáu", "HACCP"),
        ),
    ),
    Case(
        "a-short-name-that-the-text-goes-on-with",
        "Công ty Cổ phần Sữa Hòa Nam (Hoamilk) mở cửa hàng. Tổng công ty Sữa Hòa Nam (Hoamilk) có nhà máy mới. "
        "Hoamilk đạt chứng nhận ISO 22000:2018.",
        (claim("awarded", "Công ty Cổ phần Sữa Hòa Nam", "ISO 22000:2018"),),
    ),
    Case(
        "ten-digits-behind-a-mere-code",
        "Công ty TNHH Bao bì Cường (mã số 0301234567) đạt chứng nhận ISO 9001:2015.",
        (claim("awarded", "Công ty TNHH Bao bì Cường", "ISO 9001:2015", number=None),),
    ),
    Case(
        "cho-nao-le-dien-ra-khong-giu-giay",
        "Sáng nay, tại hội trường Trung tâm Văn hóa Tân Lộc, Công ty Cấp nước Hà Trung đón nhận chứng chỉ ISO 9001:2015.",
        (claim("awarded", "Công ty Cấp nước Hà Trung", "ISO 9001:2015"),),
    ),
    Case(
        "tang-nha-khong-dem-benh-vien",
        "Tại hội trường tầng 5, Bệnh viện Đa khoa An Phú Tây tổ chức lễ đón nhận chứng chỉ ISO 9001:2015.",
        (claim("awarded", "Bệnh viện Đa khoa An Phú Tây", "ISO 9001:2015"),),
    ),
    Case(
        "menh-de-mo-dau-khong-giu-giay",
        "Để vào siêu thị Hoa Mai, Công ty CP Thực phẩm Bắc Lãm đã lấy chứng nhận FSSC 22000 hồi tháng 4.",
        (claim("awarded", "Công ty CP Thực phẩm Bắc Lãm", "FSSC 22000"),),
    ),
    Case(
        "khach-moi-khong-lam-mo-nguoi-giu",
        "Công ty CP Thủy sản Sông Lam Mới đã đón nhận chứng chỉ ISO 22000:2018. Buổi lễ có Công ty Bao bì Tân Mỹ Lợi, nhà cung cấp lâu năm. Năm tới, công ty đặt mục tiêu đạt thêm chứng nhận ISO 14001.",
        (
            claim("awarded", "Công ty CP Thủy sản Sông Lam Mới", "ISO 22000:2018"),
            claim("planned", "Công ty CP Thủy sản Sông Lam Mới", "ISO 14001"),
        ),
    ),
    Case(
        "noi-nhan-van-ban-khong-giu-giay",
        "Công ty Vận tải Bắc Sơn gửi Sở Giao thông văn bản, cho biết doanh nghiệp đã nhận chứng chỉ ISO 39001:2012.",
        (claim("awarded", "Công ty Vận tải Bắc Sơn", "ISO 39001:2012"),),
    ),
    Case(
        "duoc-ho-tro-lap-ho-so",
        "Sở Nông nghiệp tỉnh Hà Trung hỗ trợ HTX Rau Đồng Văn và HTX Cam Vĩnh Thạnh lập hồ sơ đề nghị chứng nhận VietGAP.",
        (
            claim("planned", "HTX Rau Đồng Văn", "VietGAP"),
            claim("planned", "HTX Cam Vĩnh Thạnh", "VietGAP"),
        ),
    ),
    Case(
        "ten-viet-hoa-tren-dau-trang",
        "CÔNG TY CỔ PHẦN CHẾ BIẾN GỖ TRƯỜNG AN\n\nCông ty đã hoàn thành tái chứng nhận ISO 9001:2015.",
        (claim("renewed", "CÔNG TY CỔ PHẦN CHẾ BIẾN GỖ TRƯỜNG AN", "ISO 9001:2015"),),
    ),
    Case(
        "ve-sau-dau-cham-phay",
        "Công ty Robot Sao Hôm đạt ISO 9001:2015; năm 2020 đạt ISO 13485:2016; năm 2023 đạt ISO/IEC 27001:2022.",
        (
            claim("awarded", "Công ty Robot Sao Hôm", "ISO 9001:2015"),
            claim("awarded", "Công ty Robot Sao Hôm", "ISO 13485:2016"),
            claim("awarded", "Công ty Robot Sao Hôm", "ISO/IEC 27001:2022"),
        ),
    ),
    Case(
        "khong-cua-menh-de-truoc",
        "Công ty TNHH Thực phẩm Sáu Bền không duy trì giám sát nên chứng nhận HACCP đã hết hiệu lực từ tháng 9.",
        (claim("expired", "Công ty TNHH Thực phẩm Sáu Bền", "HACCP"),),
    ),
    Case(
        "het-han-o-menh-de-mo-dau",
        "Sau khi chứng nhận HACCP hết hạn hồi tháng 8, Công ty Gia vị Hương Quê tạm dừng xuất hàng.",
        (claim("expired", "Công ty Gia vị Hương Quê", "HACCP"),),
    ),
    Case(
        "co-so-nay-khong-phai-chi-cuc",
        "Kết quả cho thấy Cơ sở Giò chả Hưng Yên Mới chưa khắc phục, Chi cục Quản lý chất lượng đã đình chỉ hiệu lực giấy chứng nhận HACCP của cơ sở này.",
        (claim("suspended", "Cơ sở Giò chả Hưng Yên Mới", "HACCP"),),
    ),
    Case(
        "hoi-nghi-cong-bo-ap-dung",
        "Công an phường Tân Lộc tổ chức hội nghị công bố áp dụng hệ thống quản lý chất lượng theo TCVN ISO 9001:2015.",
        (claim("adopted", "Công an phường Tân Lộc", "ISO 9001:2015"),),
    ),
    Case(
        "phan-tram-cua-doanh-thu",
        "Doanh thu của Công ty Thủy sản Đất Bãi tăng 18% sau khi nhà máy đạt chứng nhận BAP.",
        (claim("awarded", "Công ty Thủy sản Đất Bãi", "BAP"),),
    ),
    Case(
        "nguyen-lieu-khong-phai-lieu",
        "HTX Chè Lũng Phìn có vùng nguyên liệu đạt chứng nhận VietGAP.",
        (claim("awarded", "HTX Chè Lũng Phìn", "VietGAP"),),
    ),
    Case(
        "tieu-bieu-nhu",
        "Hết quý I, toàn tỉnh có 9 cơ sở được cấp chứng nhận HACCP. Điển hình là Cơ sở Nem Bà Chín, HTX Mắm Cửa Sông.",
        (
            claim("awarded", "Cơ sở Nem Bà Chín", "HACCP"),
            claim("awarded", "HTX Mắm Cửa Sông", "HACCP"),
        ),
    ),
    Case(
        "truong-phong-cua-cong-ty",
        "Trưởng phòng Chất lượng Công ty CP Ắc quy Sao Đỏ cho biết công ty đạt IATF 16949 năm 2019.",
        (claim("awarded", "Công ty CP Ắc quy Sao Đỏ", "IATF 16949"),),
    ),
    Case(
        "dat-chuan-cua-nguoi-trong",
        "Sản phẩm của Công ty Lục Bình, trồng tại vùng đạt GlobalG.A.P. của HTX Vải Đồng Nhân, đã sang Nhật.",
        (claim("awarded", "HTX Vải Đồng Nhân", "GLOBALG.A.P."),),
    ),
    Case(
        "nguoi-bao-tin-khong-bi-thu-hoi",
        "Theo thông báo của Cục Chăn nuôi, Công ty Thức ăn Gia súc Vĩnh Lợi Mới bị thu hồi giấy chứng nhận HACCP.",
        (claim("withdrawn", "Công ty Thức ăn Gia súc Vĩnh Lợi Mới", "HACCP"),),
    ),
    Case(
        "du-kien-o-dau-cau",
        "Dự kiến quý 3/2025, Công ty CP Sữa Hoa Mộc hoàn thành đánh giá chứng nhận ISO 14001.",
        (claim("planned", "Công ty CP Sữa Hoa Mộc", "ISO 14001"),),
    ),
    Case(
        "duy-tri-khong-phai-cap-lai",
        "Sau đợt giám sát, Công ty Cơ điện Hà Lãm tiếp tục duy trì chứng nhận ISO 45001:2018.",
        (claim("awarded", "Công ty Cơ điện Hà Lãm", "ISO 45001:2018"),),
    ),
    Case(
        "cang-la-nguoi-giu",
        "Cảng Sông Vàng được Hiệp hội Cảng biển châu Âu cấp chứng nhận EcoPorts, đồng thời hoàn thành tái chứng nhận ISO 14001:2015.",
        (claim("renewed", "Cảng Sông Vàng", "ISO 14001:2015"),),
    ),
    Case(
        "diem-cua-danh-sach-mo-dau-bang-ten",
        "Trong năm có hai cơ sở được chứng nhận mới, gồm:\n\n- Hợp tác xã Rau Bàu Sen (Đức Phổ): 15 ha hành tím, chứng nhận VietGAP;\n"
        "- Hợp tác xã Chè Lũng Pù (Mèo Vạc): 7 ha chè, chứng nhận VietGAP.",
        (claim("awarded", "Hợp tác xã Rau Bàu Sen", "VietGAP"), claim("awarded", "Hợp tác xã Chè Lũng Pù", "VietGAP")),
    ),
    Case(
        "lam-thu-tuc-la-chua-co",
        "Hợp tác xã Rau Bàu Sen đang được hỗ trợ xây dựng mô hình đạt chuẩn VietGAP.",
        (claim("planned", "Hợp tác xã Rau Bàu Sen", "VietGAP"),),
    ),
    Case(
        "chuan-bi-don-doan-danh-gia",
        "Bệnh viện Đa khoa Sông Trà chuẩn bị đón đoàn đánh giá ISO 15189.",
        (claim("planned", "Bệnh viện Đa khoa Sông Trà", "ISO 15189"),),
    ),
    Case(
        "what-it-does-is-not-its-name",
        "Công ty CP Minh Thịnh đầu tư 3 tỷ đồng và đạt chứng nhận ISO 9001:2015.",
        (claim("awarded", "Công ty CP Minh Thịnh", "ISO 9001:2015"),),
    ),
    Case(
        "goes-on-to-recruit-vi",
        "Công ty CP Minh Thịnh đạt chứng nhận ISO 9001:2015 và tuyển dụng 30 kỹ sư.",
        (claim("awarded", "Công ty CP Minh Thịnh", "ISO 9001:2015"),),
    ),
    Case(
        "the-certificate-was-given",
        "Giấy chứng nhận ISO 9001:2015 đã được trao cho Công ty CP Minh Thịnh.",
        (claim("awarded", "Công ty CP Minh Thịnh", "ISO 9001:2015"),),
    ),
    Case(
        "a-surname-in-the-name",
        "Ông Nguyễn Văn Hùng, Giám đốc Công ty CP Bia Hà Nội, cho biết công ty đã đạt chứng nhận ISO 9001:2015.",
        (claim("awarded", "Công ty CP Bia Hà Nội", "ISO 9001:2015"),),
    ),
    Case(
        "a-number-is-the-name",
        "Bệnh viện 199 được cấp chứng nhận ISO 9001:2015.",
        (claim("awarded", "Bệnh viện 199", "ISO 9001:2015"),),
    ),
    Case(
        "a-number-ends-the-name",
        "Công ty CP Sông Đà 5 đã đạt chứng nhận ISO 9001:2015.",
        (claim("awarded", "Công ty CP Sông Đà 5", "ISO 9001:2015"),),
    ),
    Case(
        "advice-on-building",
        "Công ty CP Tư vấn Xây dựng Minh Thịnh đã được Bureau Veritas cấp chứng nhận ISO 9001:2015.",
        (claim("awarded", "Công ty CP Tư vấn Xây dựng Minh Thịnh", "ISO 9001:2015"),),
    ),
    Case(
        "a-clause-before-its-subject-vi",
        "Sau khi đạt chứng nhận ISO 9001:2015, Công ty CP Minh Thịnh đã mở rộng thị trường.",
        (claim("awarded", "Công ty CP Minh Thịnh", "ISO 9001:2015"),),
    ),
    Case(
        "it-is-known-that",
        "Được biết, Công ty CP Minh Thịnh đã đạt chứng nhận ISO 9001:2015.",
        (claim("awarded", "Công ty CP Minh Thịnh", "ISO 9001:2015"),),
    ),
    Case(
        "a-chairman-says-it",
        "Chủ tịch UBND tỉnh cho biết Công ty CP Minh Thịnh đã đạt chứng nhận ISO 9001:2015.",
        (claim("awarded", "Công ty CP Minh Thịnh", "ISO 9001:2015"),),
    ),
    Case(
        "another-contract-before",
        "Công ty CP Minh Thịnh đã ký hợp đồng với Tập đoàn Sao Đỏ và đã đạt chứng nhận ISO 9001:2015.",
        (claim("awarded", "Công ty CP Minh Thịnh", "ISO 9001:2015"),),
    ),
    Case(
        "words-that-are-part-of-others",
        "Tác giả: Lê Minh Hải\n\nNhà Thiếu nhi Hồng Lĩnh và Công ty CP Hải Lan tại Cần Thơ trở nên nổi tiếng sau khi được cấp chứng nhận ISO 9001:2015.",
        (claim("awarded", "Công ty CP Hải Lan", "ISO 9001:2015"),),
    ),
    Case(
        "a-unit-and-what-it-is-part-of",
        "BoA vừa công nhận Phòng thí nghiệm Môi trường, Khoa Hóa – Môi trường, Trường Đại học Kỹ thuật Sông Hàn phù hợp theo ISO/IEC 17025:2017, mang số hiệu VILAS 1583.",
        (claim("awarded", "Phòng thí nghiệm Môi trường", "ISO/IEC 17025:2017"),),
    ),
    Case(
        "where-it-was-certified",
        "Ngân hàng TMCP An Khê sẽ thuê chỗ tại Công ty Bình Minh Số, nơi vừa được BSI cấp chứng nhận ISO/IEC 27001:2022.",
        (claim("awarded", "Công ty Bình Minh Số", "ISO/IEC 27001:2022", body="BSI Group"),),
    ),
    Case(
        "a-foreign-legal-form",
        "Hải Lan Cloud Co., Ltd. nhận chứng chỉ ISO/IEC 27001:2022 từ TÜV SÜD vào tháng 5/2025.",
        (claim("awarded", "Hải Lan Cloud Co., Ltd", "ISO/IEC 27001:2022", issued="2025-05"),),
    ),
    Case(
        "studying-whether-to-apply-it",
        "Ngân hàng TMCP Đông Lam nghiên cứu áp dụng ISO 22301 về kinh doanh liên tục trong những năm tới.",
        (),
    ),
    Case(
        "an-industrial-park-is-not-what-the-firm-means",
        "Công ty CP Dược phẩm Trường Xuân vừa khánh thành nhà máy mới tại KCN Long Hậu.\n\n"
        "Thành lập năm 1994, doanh nghiệp này được cấp chứng nhận ISO 13485:2016 từ tháng 3/2021.",
        (claim("awarded", "Công ty CP Dược phẩm Trường Xuân", "ISO 13485:2016"),),
    ),
    Case(
        "a-scope-behind-its-copula",
        "Công ty TNHH An Phát được SGS cấp chứng nhận ISO 9001:2015. Phạm vi chứng nhận lần này gồm sản xuất bao bì giấy.",
        (claim("awarded", "Công ty TNHH An Phát", "ISO 9001:2015", scope="sản xuất bao bì giấy"),),
    ),
    Case(
        "a-shouted-headline-is-no-name",
        "NHÀ MÁY DÂY ĐIỆN Ở NGHI LỘC ĐÓN TIN VUI\n\nSáng 11/6/2020, Công ty TNHH Vina Harness tổ chức lễ công bố. "
        "Đơn vị đã được cấp chứng nhận IATF 16949:2016.",
        (claim("awarded", "Công ty TNHH Vina Harness", "IATF 16949:2016"),),
    ),
    Case(
        "awarded-with-body-and-date",
        "Ngày 12/3/2021, Công ty Cổ phần Gốm sứ Sông Diêm đã được Bureau Veritas cấp chứng nhận ISO 9001:2015.",
        (
            claim(
                "awarded",
                "Công ty Cổ phần Gốm sứ Sông Diêm",
                "ISO 9001:2015",
                body_id="bureau-veritas",
                issued="2021-03-12",
            ),
        ),
    ),
    Case(
        "renewed",
        "Công ty TNHH Thủy sản Đầm Sen vừa được tái chứng nhận ISO 22000:2018 lần thứ hai.",
        (claim("renewed", "Công ty TNHH Thủy sản Đầm Sen", "ISO 22000:2018"),),
    ),
    Case(
        "transitioned",
        "Sở Tư pháp tỉnh Hải Yên đã chuyển đổi hệ thống từ TCVN ISO 9001:2008 sang TCVN ISO 9001:2015.",
        (
            claim(
                "transitioned",
                "Sở Tư pháp tỉnh Hải Yên",
                "ISO 9001:2015",
                designation="TCVN ISO 9001:2015",
                from_standard="ISO 9001:2008",
            ),
        ),
    ),
    Case(
        "adopted",
        "Ủy ban nhân dân huyện Yên Lũng đã áp dụng hệ thống quản lý chất lượng theo TCVN ISO 9001:2015.",
        (claim("adopted", "Ủy ban nhân dân huyện Yên Lũng", "ISO 9001:2015"),),
    ),
    Case(
        "planned",
        "Bệnh viện Đa khoa Phú Sơn đang phấn đấu đạt chứng nhận ISO 15189 vào năm sau.",
        (claim("planned", "Bệnh viện Đa khoa Phú Sơn", "ISO 15189"),),
    ),
    Case(
        "suspended",
        "Giấy chứng nhận ISO 9001:2015 của Công ty TNHH Cơ khí Lạc Hà đã bị đình chỉ.",
        (claim("suspended", "Công ty TNHH Cơ khí Lạc Hà", "ISO 9001:2015"),),
    ),
    Case(
        "withdrawn",
        "Công ty TNHH Cơ khí Lạc Hà bị thu hồi giấy chứng nhận ISO 14001:2015.",
        (claim("withdrawn", "Công ty TNHH Cơ khí Lạc Hà", "ISO 14001:2015"),),
    ),
    Case(
        "expired",
        "Giấy chứng nhận ISO 9001:2008 của Công ty TNHH Cơ khí Lạc Hà đã hết hạn.",
        (claim("expired", "Công ty TNHH Cơ khí Lạc Hà", "ISO 9001:2008"),),
    ),
    Case("negation", "Công ty TNHH Cơ khí Lạc Hà chưa nhận được chứng nhận ISO 9001:2015.", ()),
    Case("hedge", "Nếu đủ kinh phí, Công ty TNHH Cơ khí Lạc Hà có thể sẽ xem xét chứng nhận ISO 9001.", ()),
    Case("fraud", "Công an phát hiện Công ty TNHH Cơ khí Lạc Hà làm giả giấy chứng nhận ISO 9001:2015.", ()),
    Case("advert", "Dịch vụ tư vấn chứng nhận ISO 9001 trọn gói, giá rẻ. Liên hệ ngay với chúng tôi!", ()),
    Case(
        "explainer",
        "ISO 9001 là tiêu chuẩn quốc tế về hệ thống quản lý chất lượng, được ban hành lần đầu năm 1987.",
        (),
    ),
    Case("training-of-persons", "Sở Tư pháp tỉnh Hải Yên tổ chức lớp tập huấn ISO 9001:2015 cho 40 cán bộ.", ()),
    Case(
        "consultant-beside-certifier",
        "Công ty TNHH Nhựa Tân Khê được Quacert cấp chứng nhận ISO 9001:2015. "
        "Đơn vị tư vấn là Công ty Tư vấn Minh Đạo.",
        (claim("awarded", "Công ty TNHH Nhựa Tân Khê", "ISO 9001:2015", body_id="quacert"),),
    ),
    Case(
        "dignitary-is-no-body",
        "Phó Chủ tịch UBND tỉnh Hải Yên đã trao chứng nhận ISO 9001:2015 cho Công ty TNHH Nhựa Tân Khê.",
        (claim("awarded", "Công ty TNHH Nhựa Tân Khê", "ISO 9001:2015", body=None),),
    ),
    Case(
        "list-sharing-a-prefix",
        "Công ty TNHH Nhựa Tân Khê đã nhận chứng nhận ISO 9001:2015, 14001:2015 và 45001:2018.",
        (
            claim("awarded", "Công ty TNHH Nhựa Tân Khê", "ISO 9001:2015"),
            claim("awarded", "Công ty TNHH Nhựa Tân Khê", "ISO 14001:2015"),
            claim("awarded", "Công ty TNHH Nhựa Tân Khê", "ISO 45001:2018"),
        ),
    ),
    Case(
        "several-holders",
        "Công ty TNHH Nhựa Tân Khê và Bệnh viện Đa khoa Phú Sơn được trao chứng nhận ISO 9001:2015.",
        (
            claim("awarded", "Công ty TNHH Nhựa Tân Khê", "ISO 9001:2015"),
            claim("awarded", "Bệnh viện Đa khoa Phú Sơn", "ISO 9001:2015"),
        ),
    ),
    Case(
        "group-with-count",
        "Tính đến nay, 25 xã, phường tỉnh Hải Yên đã được cấp chứng nhận ISO 9001:2015.",
        (claim("awarded", "25 xã, phường tỉnh Hải Yên", "ISO 9001:2015", count=25),),
    ),
    Case(
        "iso-without-number",
        "Bệnh viện Đa khoa Phú Sơn đã được cấp chứng chỉ ISO.",
        (claim("awarded", "Bệnh viện Đa khoa Phú Sơn", "ISO"),),
    ),
    Case(
        "day-without-year-and-published",
        "Ngày 11/7, Bệnh viện Đa khoa Phú Sơn đã đón nhận chứng nhận ISO 9001:2015.",
        (claim("awarded", "Bệnh viện Đa khoa Phú Sơn", "ISO 9001:2015", issued="2019-07-11"),),
        published="2019-07-12",
    ),
    Case(
        "validity-period",
        "Công ty TNHH Nhựa Tân Khê được cấp chứng nhận ISO 9001:2015. Giấy chứng nhận có giá trị trong 3 năm.",
        (claim("awarded", "Công ty TNHH Nhựa Tân Khê", "ISO 9001:2015", period="P3Y", valid_until=None),),
    ),
    Case(
        "certificate-number",
        "Công ty TNHH Nhựa Tân Khê được cấp giấy chứng nhận số 4821/QC phù hợp ISO 9001:2015.",
        (claim("awarded", "Công ty TNHH Nhựa Tân Khê", "ISO 9001:2015", number="4821/QC"),),
    ),
    Case(
        "the-headline-leaves-the-legal-form-out",
        "Thủy sản Bình Phát nhận chứng chỉ ISO 22000\n\nCông ty Cổ phần Thủy sản Bình Phát gặp mặt bạn hàng. "
        "Dịp này, công ty đã đón nhận giấy chứng nhận ISO 22000:2018.",
        (claim("awarded", "Công ty Cổ phần Thủy sản Bình Phát", "ISO 22000:2018"),),
    ),
    Case(
        "of-two-firms-the-one-called-by-its-short-name",
        "Công ty CP May Sông Trà và Công ty TNHH Dệt nhuộm Phước An vừa ký thỏa thuận. "
        "May Sông Trà là đơn vị được Intertek chứng nhận ISO 45001:2018 hồi tháng 7/2024.",
        (claim("awarded", "Công ty CP May Sông Trà", "ISO 45001:2018", body_id="intertek", issued="2024-07"),),
    ),
    Case(
        "the-sign-of-a-document-is-no-office",
        "UBND phường Tân Hòa ban hành Quyết định số 312/QĐ-UBND công bố Hệ thống quản lý chất lượng phù hợp "
        "tiêu chuẩn TCVN ISO 9001:2015.",
        (claim("adopted", "UBND phường Tân Hòa", "ISO 9001:2015"),),
    ),
    Case(
        "a-rumour-makes-no-claim",
        "Phụ huynh truyền tay nhau thông tin Công ty TNHH Suất ăn Minh Khang đã được cấp chứng nhận ISO 22000:2018.",
        (),
    ),
    Case(
        "a-certificate-number-is-no-holder",
        "Công ty CP Gỗ Minh Long họp mặt khách hàng. Giấy chứng nhận ISO 9001:2015 số HT 5418.19 của công ty "
        "đã được QUACERT cấp lại ngày 30/6/2022.",
        (claim("renewed", "Công ty CP Gỗ Minh Long", "ISO 9001:2015", body_id="quacert"),),
    ),
    Case(
        "holders-listed-below-a-colon",
        "Đình chỉ hiệu lực Giấy chứng nhận số NVQ.0633 theo tiêu chuẩn TCVN ISO 22000:2018 của:\n"
        "Công ty TNHH Nước tinh khiết Thiên Lộc\nĐịa chỉ: thành phố Vinh",
        (claim("suspended", "Công ty TNHH Nước tinh khiết Thiên Lộc", "ISO 22000:2018"),),
    ),
    Case(
        "from-one-version-to-another",
        "Công ty TNHH Nông sản Minh Hòa đã hoàn tất việc chuyển đổi chứng chỉ ISO 14001 từ phiên bản 2004 "
        "sang phiên bản 2015.",
        (claim("transitioned", "Công ty TNHH Nông sản Minh Hòa", "ISO 14001:2015", from_standard="ISO 14001:2004"),),
    ),
    Case(
        "a-department-and-its-hospital",
        "Khoa Xét nghiệm Bệnh viện Đa khoa Cẩm Thành được công nhận ISO 15189:2022.",
        (claim("awarded", "Khoa Xét nghiệm Bệnh viện Đa khoa Cẩm Thành", "ISO 15189:2022"),),
    ),
    Case(
        "the-whole-cell-is-the-name",
        "Danh sách cơ sở được cấp giấy chứng nhận còn hiệu lực:\n\nTT | Tên cơ sở | Tiêu chuẩn | Tổ chức cấp\n"
        "1 | Nông hội Đak Yang – Dòng Thánh giá | VietGAP | Vinacert\n2 | HTX Rau Tân Đông | VietGAP | Vinacert",
        (
            claim("awarded", "Nông hội Đak Yang – Dòng Thánh giá", "VietGAP"),
            claim("awarded", "HTX Rau Tân Đông", "VietGAP"),
        ),
    ),
    Case(
        "first-award-told-beside-the-renewal",
        "Công ty TNHH Dệt Sông Lam được Bureau Veritas cấp lại chứng chỉ ISO 9001:2015. "
        "Doanh nghiệp nhận chứng chỉ lần đầu vào tháng 9/2017.",
        (
            claim("awarded", "Công ty TNHH Dệt Sông Lam", "ISO 9001:2015", body_id=None, issued="2017-09"),
            claim("renewed", "Công ty TNHH Dệt Sông Lam", "ISO 9001:2015", body_id="bureau-veritas"),
        ),
    ),
    Case(
        "a-list-goes-on-past-brackets",
        "Ba đơn vị gồm HTX Chè La Bình (5 ha), HTX Nguyên Hòa Trà (3,2 ha) và HTX Chè Tân Lâm (4 ha) vừa được trao giấy "
        "chứng nhận VietGAP.",
        (
            claim("awarded", "HTX Chè La Bình", "VietGAP"),
            claim("awarded", "HTX Nguyên Hòa Trà", "VietGAP"),
            claim("awarded", "HTX Chè Tân Lâm", "VietGAP"),
        ),
    ),
    Case(
        "one-name-written-out-and-shortened",
        "QUACERT trao chứng chỉ ISO 9001:2015 cho Công ty CP Dây cáp Tân Hòa\n\n"
        "Sáng 13/6, QUACERT đã trao chứng chỉ ISO 9001:2015 cho Công ty cổ phần Dây cáp Tân Hòa.",
        (claim("awarded", "Công ty cổ phần Dây cáp Tân Hòa", "ISO 9001:2015", body_id="quacert"),),
    ),
    Case(
        "who-hosts-a-ceremony-has-adopted-nothing",
        "Trung tâm Khuyến nông tỉnh tổ chức lễ công bố vùng xoài sản xuất theo tiêu chuẩn VietGAP.",
        (),
    ),
    Case(
        "phishing-is-no-forged-certificate",
        "Công ty CP Công nghệ Sao Biển được BSI cấp chứng nhận ISO/IEC 27001:2022. Dự án kéo dài chín tháng. "
        "Doanh nghiệp có 34 kỹ sư. Công ty tổ chức diễn tập chống tấn công lừa đảo, link giả và email giả.",
        (claim("awarded", "Công ty CP Công nghệ Sao Biển", "ISO/IEC 27001:2022", body_id="bsi"),),
    ),
    Case(
        "those-behind-a-colon",
        "Đợt này tổ chức GFA cấp chứng chỉ FSC-FM cho:\n\n- Ban Quản lý rừng phòng hộ Bình Hòa: 1.480 ha;\n"
        "- HTX Lâm nghiệp Thọ Xuân: 1.265 ha.",
        (
            claim("awarded", "Ban Quản lý rừng phòng hộ Bình Hòa", "FSC FM"),
            claim("awarded", "HTX Lâm nghiệp Thọ Xuân", "FSC FM"),
        ),
    ),
    Case(
        "members-in-the-sentence-that-counts-them",
        "Control Union trao giấy chứng nhận ASC cho ba cơ sở nuôi cá tra ở Vĩnh Long là Công ty TNHH Thủy sản Lục Sinh, "
        "Công ty CP Nuôi trồng Hậu Xanh và HTX Thủy sản Cồn Lớn.",
        (
            claim("awarded", "Công ty TNHH Thủy sản Lục Sinh", "ASC"),
            claim("awarded", "Công ty CP Nuôi trồng Hậu Xanh", "ASC"),
            claim("awarded", "HTX Thủy sản Cồn Lớn", "ASC"),
        ),
    ),
    Case(
        "a-timeline-is-about-its-page",
        "Giới thiệu Tổng công ty Cổ phần Dệt may Hoàng Sơn\n\n2010: Khánh thành nhà máy sợi Vũ Đông.\n"
        "2012: Đạt chứng chỉ SA8000:2008.",
        (claim("awarded", "Tổng công ty Cổ phần Dệt may Hoàng Sơn", "SA8000:2008"),),
    ),
    Case(
        "points-named-by-their-systems",
        "Hội nghị tổng kết\n\nĐến nay 02 đơn vị đã được cấp chứng nhận, cụ thể:\n\n"
        "- Công ty TNHH Dừa Bình Lộc: hệ thống quản lý an toàn thực phẩm ISO 22000:2018;\n\n"
        "- Công ty TNHH Cơ khí Út Lành: ISO 9001:2015.",
        (
            claim("awarded", "Công ty TNHH Dừa Bình Lộc", "ISO 22000:2018"),
            claim("awarded", "Công ty TNHH Cơ khí Út Lành", "ISO 9001:2015"),
        ),
    ),
    Case(
        "timeline-of-what-was-applied",
        "GIỚI THIỆU CÔNG TY\n\nCÔNG TY CỔ PHẦN THỦY SẢN MINH LỢI\n\nThành lập năm 1989.\n\n1998: Áp dụng HACCP.\n\n"
        "2003: Được cấp chứng nhận ISO 9001:2000.",
        (
            claim("adopted", "CÔNG TY CỔ PHẦN THỦY SẢN MINH LỢI", "HACCP"),
            claim("awarded", "CÔNG TY CỔ PHẦN THỦY SẢN MINH LỢI", "ISO 9001:2000"),
        ),
    ),
    Case(
        "a-name-over-a-comma",
        "Chi cục Thủy lợi và Phòng, chống thiên tai được QUACERT cấp giấy chứng nhận ISO 9001:2015.",
        (claim("awarded", "Chi cục Thủy lợi và Phòng, chống thiên tai", "ISO 9001:2015"),),
    ),
    Case(
        "what-follows-a-joiner-is-part-of-it",
        "Viện Lưu trữ Mô và Tế bào gốc Ngự Bình được công nhận ISO 20387:2018.",
        (claim("awarded", "Viện Lưu trữ Mô và Tế bào gốc Ngự Bình", "ISO 20387:2018"),),
    ),
    Case(
        "a-date-in-a-name",
        "Trường Mầm non 19/5 đã đạt chứng nhận ISO 9001:2015.",
        (claim("awarded", "Trường Mầm non 19/5", "ISO 9001:2015"),),
    ),
    Case(
        "a-number-in-a-name",
        "Tổng Công ty Xây dựng số 7 được cấp chứng nhận ISO 14001:2015.",
        (claim("awarded", "Tổng Công ty Xây dựng số 7", "ISO 14001:2015"),),
    ),
    Case(
        "who-praised-it-holds-nothing",
        "Công ty CP Minh Thịnh được Sở Công Thương khen thưởng, đồng thời đã đạt chứng nhận ISO 9001:2015.",
        (claim("awarded", "Công ty CP Minh Thịnh", "ISO 9001:2015"),),
    ),
    Case(
        "counted-and-then-named",
        "Ba chủ rừng vừa được tổ chức GFA cấp chứng chỉ FSC là Công ty TNHH Lâm nghiệp Rào Nan (2.150 ha), HTX Lâm nghiệp Đồng Lê (870 ha) và HTX Kim Hóa (400 ha).",
        (
            claim("awarded", "Công ty TNHH Lâm nghiệp Rào Nan", "FSC FM"),
            claim("awarded", "HTX Lâm nghiệp Đồng Lê", "FSC FM"),
            claim("awarded", "HTX Kim Hóa", "FSC FM"),
        ),
    ),
    Case(
        "printed-on-a-bag",
        'Đoàn kiểm tra phát hiện công nhân của Cơ sở Rau sạch An Phú đóng khoai tây vào túi lưới in dòng chữ "Đạt chuẩn VietGAP".',
        (),
    ),
    Case(
        "one-held-another-asked-for",
        "Công ty Cổ phần Xây dựng An Lộc đã đạt chứng nhận ISO 9001:2015 và đang chuẩn bị hồ sơ để xin cấp ISO 45001:2018.",
        (
            claim("awarded", "Công ty Cổ phần Xây dựng An Lộc", "ISO 9001:2015"),
            claim("planned", "Công ty Cổ phần Xây dựng An Lộc", "ISO 45001:2018"),
        ),
    ),
    Case(
        "a-heading-that-ends-validity",
        "Thông báo tình trạng giấy chứng nhận tháng 3/2024\n\nII. Tạm đình chỉ hiệu lực\n\n"
        "Công ty TNHH Cơ khí Hòa Lộc – ISO 9001:2015, giấy chứng nhận số QM 118.21.\n\nIII. Chấm dứt hiệu lực\n\n"
        "Hợp tác xã Rau Tân Mỹ – VietGAP, số VG 220.19, chấm dứt từ ngày 12/3/2024 theo đề nghị của cơ sở.\n\n"
        "IV. Khôi phục hiệu lực\n\nCông ty CP Giấy Bình Lợi – ISO 14001:2015, giấy chứng nhận số EM 77.20.",
        (
            claim("suspended", "Công ty TNHH Cơ khí Hòa Lộc", "ISO 9001:2015"),
            claim("withdrawn", "Hợp tác xã Rau Tân Mỹ", "VietGAP"),
            claim("awarded", "Công ty CP Giấy Bình Lợi", "ISO 14001:2015"),
        ),
    ),
    Case(
        "a-key-that-ends-validity",
        "Kết quả xét duyệt giấy chứng nhận. Đình chỉ hiệu lực: Công ty TNHH Cơ khí Hòa Lộc (ISO 9001:2015).",
        (claim("suspended", "Công ty TNHH Cơ khí Hòa Lộc", "ISO 9001:2015"),),
    ),
    Case(
        "a-heading-of-something-else-that-ended",
        "Dự án giao thông\n\nHủy bỏ\n\nCông ty CP Giấy Bình Lợi – ISO 14001:2015, hủy bỏ thầu ngày 3/5/2024.",
        (),
    ),
    Case(
        "goods-with-a-capital-name-a-firm",
        "Sáng 3/4, Đồ uống Hải Vân Xanh nhận chứng chỉ FSSC 22000. Nhôm Kim Thành Đạt và Sứ vệ sinh Bảo Long cùng được cấp ISO 50001.",
        (
            claim("awarded", "Đồ uống Hải Vân Xanh", "FSSC 22000"),
            claim("awarded", "Nhôm Kim Thành Đạt", "ISO 50001"),
            claim("awarded", "Sứ vệ sinh Bảo Long", "ISO 50001"),
        ),
    ),
    Case("goods-of-a-country-name-none", "Gỗ Việt Nam đã đạt chứng chỉ FSC. Bánh Trung thu đạt chứng nhận HACCP.", ()),
    Case(
        "one-of-the-first",
        "Công ty TNHH An Phát là một trong những nhà máy đầu tiên đạt ISO 9001:2015.",
        (claim("awarded", "Công ty TNHH An Phát", "ISO 9001:2015"),),
    ),
    Case("a-partner-of-many", "Công ty TNHH An Phát là đối tác của những nhà máy đạt ISO 9001:2015.", ()),
    Case(
        "what-growers-grow-before-their-name",
        "Lãnh đạo tổ hợp tác trồng nhãn Khoái Châu Đông cho biết 12 ha nhãn đã được cấp chứng nhận VietGAP.",
        (claim("awarded", "tổ hợp tác trồng nhãn Khoái Châu Đông", "VietGAP"),),
    ),
    Case(
        "whose-plant-a-speaker-means",
        "Công ty TNHH An Phát xác nhận nhà máy đã bị SGS đình chỉ chứng chỉ ISO 9001.",
        (claim("suspended", "Công ty TNHH An Phát", "ISO 9001", body_id="sgs"),),
    ),
    Case(
        "whom-somebody-helps",
        "Sang năm, Chi cục sẽ kèm Công ty TNHH An Phát xây dựng ISO 13485.",
        (claim("planned", "Công ty TNHH An Phát", "ISO 13485"),),
    ),
    Case(
        "the-new-plant-of-a-firm",
        "Nhà máy thứ hai của Công ty TNHH An Phát đạt chứng nhận ISO 9001:2015.",
        (claim("awarded", "Công ty TNHH An Phát", "ISO 9001:2015"),),
    ),
    Case(
        "a-paper-is-a-certificate",
        "Cơ sở Nem chua Út Hạnh có giấy ISO 22000 từ tháng Ba. Tháng tới Công ty TNHH An Phát sẽ mời SGS đánh giá ISO 9001.",
        (claim("awarded", "Cơ sở Nem chua Út Hạnh", "ISO 22000"), claim("planned", "Công ty TNHH An Phát", "ISO 9001")),
    ),
    Case(
        "two-firms-by-their-names",
        "Hai doanh nghiệp Gỗ Bình Định Xanh và Ván ép Hòa Nhơn cùng nhận chứng chỉ ISO 9001:2015.",
        (claim("awarded", "Gỗ Bình Định Xanh", "ISO 9001:2015"), claim("awarded", "Ván ép Hòa Nhơn", "ISO 9001:2015")),
    ),
    Case("a-cup-is-no-certificate", "Chức vô địch giải ISO Cup thuộc về đội Cảng Hòn La.", ()),
    Case(
        "an-award-and-its-dated-renewal",
        "Công ty TNHH An Phát đạt chứng nhận ISO 9001 từ năm 2019. Tháng 3/2024, chứng nhận được BSI gia hạn.",
        (
            claim("awarded", "Công ty TNHH An Phát", "ISO 9001"),
            claim("renewed", "Công ty TNHH An Phát", "ISO 9001"),
        ),
    ),
    Case(
        "what-else-is-renewed",
        "Công ty TNHH An Phát đạt chứng nhận ISO 9001 năm 2019. Năm 2024, hợp đồng thuê đất được gia hạn.",
        (claim("awarded", "Công ty TNHH An Phát", "ISO 9001"),),
    ),
    Case(
        "a-renewal-that-was-refused",
        "Công ty TNHH An Phát đạt chứng nhận ISO 9001 năm 2019. Năm 2024, chứng nhận không được gia hạn.",
        (claim("awarded", "Công ty TNHH An Phát", "ISO 9001"),),
    ),
    Case(
        "a-headline-with-the-end-of-a-name",
        "Zenora Pay đạt chứng chỉ ISO 27001\n\nCông ty cổ phần Công nghệ Zenora Pay cho biết đã nhận chứng chỉ "
        "ISO 27001 do BSI cấp.",
        (claim("awarded", "Công ty cổ phần Công nghệ Zenora Pay", "ISO/IEC 27001", body_id="bsi"),),
    ),
    Case(
        "a-headline-with-a-product-for-its-house",
        "Bưởi Tân Mỹ được mùa\n\nNăm nay bà con lại có giấy chứng nhận VietGAP.\n\n"
        "Hợp tác xã Bưởi sạch Tân Mỹ được VinaCert cấp giấy chứng nhận VietGAP.",
        (claim("awarded", "Hợp tác xã Bưởi sạch Tân Mỹ", "VietGAP"),),
    ),
    Case(
        "a-house-and-what-it-says-of-itself",
        "Trà Lũng Khê – Hương núi\n\nXưởng đã có chứng nhận HACCP từ năm 2023.",
        (claim("awarded", "Trà Lũng Khê", "HACCP"),),
    ),
    Case(
        "a-dash-before-a-place",
        "DNTN Nước uống Suối Ngà – Bình Thuận đạt chứng nhận ISO 22000:2018.",
        (claim("awarded", "DNTN Nước uống Suối Ngà", "ISO 22000:2018"),),
    ),
    Case(
        "a-dash-between-two-places",
        "Tổng Công ty Bia Sài Gòn – Hà Nội đạt chứng nhận ISO 22000:2018.",
        (claim("awarded", "Tổng Công ty Bia Sài Gòn – Hà Nội", "ISO 22000:2018"),),
    ),
    Case(
        "in-hand-and-loud",
        "Đến hôm nay HTX Rau Tân Mỹ đã CHÍNH THỨC cầm trên tay giấy chứng nhận VietGAP.",
        (claim("awarded", "HTX Rau Tân Mỹ", "VietGAP"),),
    ),
    Case(
        "other-papers-in-hand",
        "Cầm trên tay giấy chứng nhận đăng ký xe, anh Tám kể chuyện HTX Rau Tân Mỹ trồng rau theo VietGAP của xã bên.",
        (),
    ),
    Case(
        "a-numbered-works",
        "Trạm cấp nước số 5 đạt chứng nhận ISO 9001:2015.",
        (claim("awarded", "Trạm cấp nước số 5", "ISO 9001:2015"),),
    ),
    Case(
        "cơ-sở-duy-nhất-có-chứng-nhận",
        "Công ty CP Sữa Mai Hạ đã được cấp chứng nhận ISO 22000:2018.\n\nNhà máy có 200 công nhân. "
        "Năm tới dự kiến triển khai ISO 14001.",
        (
            claim("awarded", "Công ty CP Sữa Mai Hạ", "ISO 22000:2018"),
            claim("planned", "Công ty CP Sữa Mai Hạ", "ISO 14001"),
        ),
    ),
    Case(
        "mã-số-bắt-đầu-bằng-tên-tiêu-chuẩn",
        "HTX Rau Mai Hạ được cấp giấy chứng nhận VietGAP. Mã số chứng nhận: VietGAP-TT-13-05-87-0042.",
        (claim("awarded", "HTX Rau Mai Hạ", "VietGAP", number="VietGAP-TT-13-05-87-0042"),),
    ),
    Case(
        "danh-sách-dưới-câu-có-gồm",
        "Các đơn vị được VinaCert cấp chứng nhận phù hợp tiêu chuẩn VietGAP đợt này gồm:\n\n"
        "- HTX Rau Mai Hạ: 6,5 ha rau\n- HTX Chè Bản Mây: 12 ha chè",
        (
            claim("awarded", "HTX Rau Mai Hạ", "VietGAP", body="VinaCert"),
            claim("awarded", "HTX Chè Bản Mây", "VietGAP", body="VinaCert"),
        ),
    ),
    Case(
        "đình-chỉ-đã-được-gỡ",
        "VinaCert đã gỡ bỏ đình chỉ giấy chứng nhận VietGAP của HTX Chè Bản Mây.",
        (claim("awarded", "HTX Chè Bản Mây", "VietGAP", body="VinaCert"),),
    ),
    Case(
        "giấy-được-trả-lại-sau-đình-chỉ",
        "Công ty TNHH An Phát lấy lại được chứng chỉ ISO 22000:2018 sau tám tháng bị đình chỉ.",
        (claim("awarded", "Công ty TNHH An Phát", "ISO 22000:2018"),),
    ),
    Case("chỉ-mới-xin-gỡ-đình-chỉ", "HTX Chè Bản Mây xin VinaCert gỡ bỏ đình chỉ giấy chứng nhận VietGAP.", ()),
    Case(
        "đang-trong-đợt-đánh-giá",
        "Hệ thống thẻ của Công ty TNHH An Phát đang trong đợt đánh giá ISO/IEC 27001:2022.",
        (claim("planned", "Công ty TNHH An Phát", "ISO/IEC 27001:2022"),),
    ),
    Case(
        "đơn-vị-đo-không-là-tên",
        "Công ty TNHH An Phát lắp xong 3,5 MWp điện mặt trời và đang xây dựng ISO 50001:2018.",
        (claim("planned", "Công ty TNHH An Phát", "ISO 50001:2018"),),
    ),
    Case(
        "đánh-giá-lại-để-duy-trì",
        "Công ty TNHH An Phát đã đánh giá lại thành công, duy trì chứng nhận ISO 9001:2015.",
        (claim("renewed", "Công ty TNHH An Phát", "ISO 9001:2015"),),
    ),
    Case(
        "hộ-không-tên-ở-câu-trước",
        "Diện tích được chứng nhận là 12 ha của 40 hộ xã viên. Đơn vị cấp chứng nhận là VinaCert, căn cứ TCVN 11892-1:2017.",
        (),
    ),
    Case(
        "hình-thức-xử-lý-trong-bảng",
        "VinaCert thông báo tình trạng chứng nhận\n\nTT | Tên khách hàng | Tiêu chuẩn | Số GCN | Hình thức | Lý do\n"
        "1 | Cơ sở Mắm Út Hạnh | HACCP | VC-0618 | Đình chỉ 06 tháng | Không bố trí đánh giá giám sát\n"
        "2 | HTX Rau Mai Hạ | VietGAP | VC-0941 | Thu hồi | Hết thời hạn đình chỉ mà không khắc phục",
        (claim("suspended", "Cơ sở Mắm Út Hạnh", "HACCP"), claim("withdrawn", "HTX Rau Mai Hạ", "VietGAP")),
    ),
)

MARATHI = (
    Case(
        "a-suspension-that-was-lifted",
        "तुळजाई फूड्सच्या हॅसप प्रमाणपत्राचे निलंबन मे महिन्यात उठवण्यात आले.",
        (claim("awarded", "तुळजाई फूड्स", "HACCP"),),
    ),
    Case(
        "a-certificate-that-was-given-back-is-not-renewed",
        "वैनगंगा दूध संघाचे निलंबित आयएसओ २२००० प्रमाणपत्र पुन्हा बहाल करण्यात आले.",
        (claim("awarded", "वैनगंगा दूध संघ", "ISO 22000"),),
    ),
    Case(
        "a-suspension-that-was-not-lifted",
        "वैनगंगा दूध संघाचे आयएसओ २२००० प्रमाणपत्र मार्चमध्ये निलंबित झाले असून ते अद्याप पुन्हा बहाल झालेले नाही.",
        (claim("suspended", "वैनगंगा दूध संघ", "ISO 22000"),),
    ),
    Case(
        "what-a-company-makes-is-no-company",
        "निलसागर केबल्स लिमिटेड, कॉपर वायर कास्टिंगचा एक अग्रगण्य उत्पादक, याला आयएसओ १४००१ प्रमाणपत्र मिळाले आहे.",
        (claim("awarded", "निलसागर केबल्स लिमिटेड", "ISO 14001"),),
    ),
    Case(
        "a-part-of-a-standard-in-brackets-is-no-name",
        "ऑक्टोबरमध्ये बागांना GLOBALG.A.P. (IFA v6) प्रमाणपत्र मिळाले.",
        (),
    ),
    Case(
        "a-sentence-over-keys-is-no-name",
        "प्रमाणपत्राची व्याप्ती वाहन उद्योगासाठी लोखंडी पट्ट्यांचे उत्पादन, जोडणी आणि रंगकाम व्यापते.\n\n"
        "तपशील | माहिती\nमानक | ISO 45001:2018\nप्रमाणपत्र क्र. | 01 213 77\n",
        (),
    ),
    Case(
        "a-programme-in-brackets-is-no-plan",
        "दोन रुग्णालयांना एनक्यूएएस मानांकन मिळाले :\n\nसंस्था | शेरा\nग्रामीण रुग्णालय, वडगाव | प्रमाणित (लक्ष्य)\n"
        "प्राथमिक आरोग्य केंद्र, सोनगाव | प्रमाणित\n",
        (
            claim("awarded", "ग्रामीण रुग्णालय, वडगाव", "NQAS"),
            claim("awarded", "प्राथमिक आरोग्य केंद्र, सोनगाव", "NQAS"),
        ),
    ),
    Case(
        "what-ends-at-a-certified-school-is-no-certificate",
        "आयएसओ मानांकित वडगाव शाळेची सहल रद्द झाली.",
        (claim("awarded", "वडगाव शाळा", "ISO"),),
    ),
    Case(
        "the-certificate-of-a-certified-union-may-end",
        "आयएसओ ९००१ मानांकित कोयना दूध संघाचे प्रमाणपत्र निलंबित करण्यात आले.",
        (claim("suspended", "कोयना दूध संघ", "ISO 9001"),),
    ),
    Case(
        "a-heading-over-those-who-did-not-get-it-ends-the-list",
        "आयएसओ ९००१ मानांकन मिळालेल्या शाळा :\n- वडगाव शाळा\n- भिवरी शाळा\n\nमानांकनापासून वंचित शाळा :\n- कासेगाव शाळा\n"
        "- सावळी शाळा\n",
        (claim("awarded", "वडगाव शाळा", "ISO 9001"), claim("awarded", "भिवरी शाळा", "ISO 9001")),
    ),
    Case(
        "those-who-supply-the-holders-hold-nothing",
        "आयएसओ ९००१ मानांकन मिळालेल्या शाळांना साहित्य पुरवणाऱ्या संस्था :\n- वडगाव सहकारी संस्था\n- भिवरी सहकारी संस्था\n",
        (),
    ),
    Case(
        "an-office-is-that-of-the-place-before-it",
        "खडकी बुद्रुक (ता. मुळशी) येथील प्राथमिक आरोग्य केंद्राला एनक्यूएएस मानांकन मिळाले.",
        (claim("awarded", "खडकी बुद्रुक प्राथमिक आरोग्य केंद्र", "NQAS"),),
    ),
    Case("a-firm-of-a-place-is-one-of-many", "नाशिक येथील कंपनीला आयएसओ मानांकन मिळाले.", ()),
    Case(
        "schools-share-the-whole-of-their-noun",
        "वडगाव व भिवरी येथील जिल्हा परिषद शाळांना आयएसओ ९००१ मानांकन मिळाले.",
        (
            claim("awarded", "वडगाव जिल्हा परिषद शाळा", "ISO 9001"),
            claim("awarded", "भिवरी जिल्हा परिषद शाळा", "ISO 9001"),
        ),
    ),
    Case(
        "the-library-is-not-the-plant-named-before",
        "मोती जलशुद्धीकरण केंद्रासाठी आयएसओ १४००१ प्रमाणपत्राचा अर्ज केला आहे. वाचनालयास मिळालेल्या आयएसओ ९००१ "
        "प्रमाणपत्राची मुदत संपली.",
        (claim("planned", "मोती जलशुद्धीकरण केंद्र", "ISO 14001"),),
    ),
    Case(
        "a-number-that-another-only-plans-is-not-lent",
        "वडगाव अंगणवाडीला आयएसओ मानांकन मिळाले. भिवरी ग्रामपंचायतीने आयएसओ ९००१:२०१५ साठी अर्ज केला आहे.",
        (
            claim("awarded", "वडगाव अंगणवाडी", "ISO"),
            claim("planned", "भिवरी ग्रामपंचायत", "ISO 9001:2015"),
        ),
    ),
    Case(
        "registering-for-a-standard-is-a-plan",
        "निरंजन औष्णिक वीज केंद्राने ISO 50001 साठी नोंदणी केली आहे.",
        (claim("planned", "निरंजन औष्णिक वीज केंद्र", "ISO 50001"),),
    ),
    Case(
        "what-will-be-done-is-a-plan",
        "कोयना दूध संघाला येत्या दोन वर्षांत आयएसओ २२००० मानांकन मिळवून देणार, असे अध्यक्षांनी जाहीर केले.",
        (claim("planned", "कोयना दूध संघ", "ISO 22000"),),
    ),
    Case("an-application-that-is-taken-back-is-no-end", "कोयना दूध संघाने आयएसओ २२००० साठीचा अर्ज मागे घेतला.", ()),
    Case(
        "the-department-of-a-firm-is-the-firms",
        "त्रिमूर्ती इंडस्ट्रीजच्या इंजेक्शन विभागाला आयएसओ ९००१ प्रमाणपत्र मिळाले.",
        (claim("awarded", "त्रिमूर्ती इंडस्ट्रीज", "ISO 9001"),),
    ),
    Case(
        "the-department-of-a-city-holds-its-own",
        "पुणे महापालिकेच्या अग्निशमन विभागाला आयएसओ ९००१ प्रमाणपत्र मिळाले.",
        (claim("awarded", "अग्निशमन विभाग", "ISO 9001"),),
    ),
    Case(
        "one-of-many-is-named-by-its-number",
        "जिल्हा परिषद शाळा क्र. ५ ला आयएसओ मानांकन मिळाले.",
        (claim("awarded", "जिल्हा परिषद शाळा क्र. ५", "ISO"),),
    ),
    Case(
        "an-officer-accepts-it-for-the-office",
        "कणकवली पंचायत समितीचे सभापती मनोज मोरे यांनी आयएसओ प्रमाणपत्र स्वीकारले.",
        (claim("awarded", "कणकवली पंचायत समिती", "ISO"),),
    ),
    Case(
        "what-somebody-makes-is-no-name",
        "यंत्र दुरुस्ती आणि स्ट्रक्चरल फॅब्रिकेशन करणाऱ्या या संस्थेने ISO 45001:2018 प्रमाणपत्र मिळवले.",
        (),
    ),
    Case(
        "a-sentence-begins-behind-a-full-stop-without-a-blank",
        "गावात मार्चअखेर पथक येणार आहे.तर वडगाव ग्रामपंचायतीला आयएसओ मानांकन मिळाले आहे.",
        (claim("awarded", "वडगाव ग्रामपंचायत", "ISO"),),
    ),
    Case(
        "a-word-that-ends-as-a-firm-s-does-ends-a-name",
        "कोंढाणे व्हिनिअर्सला आयएसओ ९००१:२०१५ प्रमाणपत्र मिळाले आहे. सोमवारी त्याचे वितरण झाले.",
        (claim("awarded", "कोंढाणे व्हिनिअर्स", "ISO 9001:2015"),),
    ),
    Case(
        "na-is-a-case-only-of-many",
        "जकेना व्हॅली फूड्सने आयएसओ २२०००:२०१८ प्रमाणपत्र मिळवले आहे.",
        (claim("awarded", "जकेना व्हॅली फूड्स", "ISO 22000:2018"),),
    ),
    Case(
        "a-trade-before-a-name-is-no-part-of-it",
        "नाशिकमधील द्राक्ष निर्यातदार वनिता ॲग्रो कंपनीला HACCP प्रमाणपत्र मिळाले आहे.",
        (claim("awarded", "वनिता ॲग्रो कंपनी", "HACCP"),),
    ),
    Case(
        "a-neighbour-plans-for-the-same-certificate-further-down",
        "पिंपरखेड पोलीस ठाण्याला आयएसओ ९००१:२०१५ मानांकन मिळाले आहे.\n\nगावात जत्रा भरली होती. पाऊस चांगला झाला. शेतकरी आनंदी होते. धरण भरले. बाजारात गर्दी झाली.\n\nशेजारच्या कोळगाव पोलीस ठाण्यानेही याच मानांकनासाठी अर्ज केला आहे.",
        (
            claim("awarded", "पिंपरखेड पोलीस ठाणे", "ISO 9001:2015"),
            claim("planned", "कोळगाव पोलीस ठाणे", "ISO 9001:2015"),
        ),
    ),
    Case(
        "a-neighbour-does-not-have-the-same-certificate",
        "पिंपरखेड पोलीस ठाण्याला आयएसओ ९००१:२०१५ मानांकन मिळाले आहे. कोळगाव पोलीस ठाण्याला हे मानांकन मिळालेले नाही.",
        (claim("awarded", "पिंपरखेड पोलीस ठाणे", "ISO 9001:2015"),),
    ),
    Case(
        "a-certificate-to-the-same-standard-is-suspended",
        "तारापूरच्या अरविंद बायोटेकला ISO 13485:2016 प्रमाणपत्र मिळाले. दुसरीकडे वसईच्या मंजुळा फार्माचे याच मानकाचे प्रमाणपत्र निलंबित करण्यात आले आहे.",
        (
            claim("awarded", "अरविंद बायोटेक", "ISO 13485:2016"),
            claim("suspended", "मंजुळा फार्मा", "ISO 13485:2016"),
        ),
    ),
    Case(
        "a-standard-that-is-taken-up-is-adopted",
        "वसंत विद्यालयाने ISO 21001 मानक स्वीकारले असून त्यानुसार वेळापत्रक आखले आहे.",
        (claim("adopted", "वसंत विद्यालय", "ISO 21001"),),
    ),
    Case(
        "who-passed-an-examination-holds-no-certificate",
        "वसंत विद्यालयाच्या शिक्षिका मीना काळे यांनी ISO 9001 लेखापरीक्षकाची परीक्षा उत्तीर्ण केली.",
        (),
    ),
    Case(
        "the-honour-of-being-the-first-is-given",
        "आयएसओ २१००१ मानांकन मिळवणारी तालुक्यातील पहिली शाळा ठरण्याचा मान वसंत विद्यालयाला मिळाला आहे.",
        (claim("awarded", "वसंत विद्यालय", "ISO 21001"),),
    ),
    Case(
        "a-plant-is-its-firm-s",
        "निरंजन फार्माच्या सातपूर प्रकल्पाला ISO 14001:2015 प्रमाणपत्र मिळाले आहे.",
        (claim("awarded", "निरंजन फार्मा", "ISO 14001:2015"),),
    ),
    Case(
        "a-headline-goes-on-to-something-else",
        "अंबेवाडी ग्रामपंचायतीला आयएसओ ९००१ मानांकन; शाळेच्या इमारतीचे नूतनीकरण",
        (claim("awarded", "अंबेवाडी ग्रामपंचायत", "ISO 9001"),),
    ),
    Case(
        "a-licence-to-a-mark-is-one-to-the-standard-named",
        "हर्षल बेव्हरेजेसचा आयएसआय परवाना निलंबित करण्यात आला आहे. तपासलेल्या बाटल्या आयएस १४५४३ च्या निकषांत बसल्या नाहीत.",
        (claim("suspended", "हर्षल बेव्हरेजेस", "IS 14543"),),
    ),
    Case(
        "a-place-in-a-list-may-look-inflected",
        "अंबेगाव, सोमटोला, कडूस व देवळी या चार तहसील कार्यालयांना आयएसओ ९००१:२०१५ मानांकन मिळाले आहे.",
        (
            claim("awarded", "अंबेगाव तहसील कार्यालय", "ISO 9001:2015"),
            claim("awarded", "सोमटोला तहसील कार्यालय", "ISO 9001:2015"),
            claim("awarded", "कडूस तहसील कार्यालय", "ISO 9001:2015"),
            claim("awarded", "देवळी तहसील कार्यालय", "ISO 9001:2015"),
        ),
    ),
    Case(
        "a-table-tells-what-was-received-and-from-whom",
        "वर्षभरातील मानांकने पुढीलप्रमाणे आहेत.\n\nमहिना | संस्था | काय मिळाले | कोणाकडून\nमार्च | कळमगाव ग्रामपंचायत (ता. सिन्नर) | आयएसओ ९००१:२०१५ | गार्डियन सर्टिफिकेशन\nजून | आरोही बाल रुग्णालय, निफाड | एनएबीएच | एनएबीएच",
        (
            claim("awarded", "कळमगाव ग्रामपंचायत", "ISO 9001:2015"),
            claim("awarded", "आरोही बाल रुग्णालय", "NABH"),
        ),
    ),
    Case(
        "what-was-said-begins-no-name",
        "अशी भावना कृष्णाई सहकारी बँकेच्या अध्यक्षांनी व्यक्त केली. बँकेला ISO/IEC 27001:2022 प्रमाणपत्र मिळाले आहे.",
        (claim("awarded", "कृष्णाई सहकारी बँक", "ISO/IEC 27001:2022"),),
    ),
    Case(
        "a-plural-may-be-a-firm",
        "मल्हार हॉटेल्सच्या आयएसओ २२००० प्रमाणपत्राची वैधता मार्चअखेर संपुष्टात आली.",
        (claim("expired", "मल्हार हॉटेल्स", "ISO 22000"),),
    ),
    Case(
        "the-end-of-a-registration-is-none-of-a-certificate",
        "मल्हार हॉटेल्सच्या नोंदणीची वैधता मार्चअखेर संपुष्टात आली. आयएसओ २२००० म्हणजे काय, हे अनेकांना माहीत नाही.",
        (),
    ),
    Case(
        "limited-may-be-an-adjective",
        "मंगल फूड्सच्या द्राक्षनिर्यातीपुरते मर्यादित असलेले काम वाढले. आयएसओ २२००० प्रमाणपत्र मिळाले.",
        (),
    ),
    Case(
        "traders-tell-exporters-of-a-standard",
        "व्यापारी संघटनेने निर्यातदार कंपन्यांना आयएसओ २२००० ची माहिती दिली.",
        (),
    ),
    Case(
        "moajleli-kendre-khalil-yadit",
        "जिल्ह्यातील दोन आरोग्य संस्थांना एनक्यूएएस प्रमाणपत्र मिळाले आहे.\n\nप्रमाणपत्र मिळालेल्या संस्था पुढीलप्रमाणे :-\n"
        "1. प्राथमिक आरोग्य केंद्र, धामणदेव (ता. सेलगाव) – 91.20 टक्के\n2. प्राथमिक आरोग्य केंद्र, आष्टे (ता. पूर्णे) – 88.47 टक्के\n",
        (
            claim("awarded", "प्राथमिक आरोग्य केंद्र, धामणदेव", "NQAS"),
            claim("awarded", "प्राथमिक आरोग्य केंद्र, आष्टे", "NQAS"),
        ),
    ),
    Case(
        "pratikshet-mhanje-ajun-nahi",
        "सह्यगिरी ग्रामीण रुग्णालय NABH मानांकनाच्या प्रतीक्षेत आहे.",
        (claim("planned", "सह्यगिरी ग्रामीण रुग्णालय", "NABH"),),
    ),
    Case(
        "antim-tappyat-mhanje-ajun-nahi",
        "सह्यगिरी डेअरी लिमिटेडचे ISO 22000 मानांकन अंतिम टप्प्यात आहे.",
        (claim("planned", "सह्यगिरी डेअरी लिमिटेड", "ISO 22000"),),
    ),
    Case(
        "a-processing-trade",
        "अन्न प्रक्रिया क्षेत्रातील वैद्य फूड्सला आयएसओ २२०००:२०१८ प्रमाणपत्र मिळाले.",
        (claim("awarded", "वैद्य फूड्स", "ISO 22000:2018"),),
    ),
    Case(
        "under-whose-lead",
        "अनिल देव यांच्या नेतृत्वाखाली वैद्य फूड्सला आयएसओ २२०००:२०१८ प्रमाणपत्र मिळाले.",
        (claim("awarded", "वैद्य फूड्स", "ISO 22000:2018"),),
    ),
    Case(
        "a-name-that-hopes",
        "वैद्य फूड्सला आयएसओ २२०००:२०१८ प्रमाणपत्र मिळाल्याची माहिती अध्यक्षा आशा गोरे यांनी दिली.",
        (claim("awarded", "वैद्य फूड्स", "ISO 22000:2018"),),
    ),
    Case(
        "what-it-will-bring",
        "वैद्य फूड्सला आयएसओ २२०००:२०१८ प्रमाणपत्र मिळाल्याने नागरिकांना जलद सेवा मिळणार आहे.",
        (claim("awarded", "वैद्य फूड्स", "ISO 22000:2018"),),
    ),
    Case(
        "a-works-renewed",
        "वैद्य फूड्सला आयएसओ २२०००:२०१८ प्रमाणपत्र मिळाले असून कारखान्याचे नूतनीकरण झाले.",
        (claim("awarded", "वैद्य फूड्स", "ISO 22000:2018"),),
    ),
    Case(
        "denied-of-something-else",
        "वैद्य फूड्सला आयएसओ २२०००:२०१८ प्रमाणपत्र मिळाले असून कंपनीवर कर्ज नाही.",
        (claim("awarded", "वैद्य फूड्स", "ISO 22000:2018"),),
    ),
    Case(
        "preparations-for-something-else",
        "वैद्य फूड्सला आयएसओ २२०००:२०१८ प्रमाणपत्र मिळाले असून आता विस्ताराची तयारी सुरू आहे.",
        (claim("awarded", "वैद्य फूड्स", "ISO 22000:2018"),),
    ),
    Case(
        "who-hands-it-over-behind",
        "खेड ग्रामपंचायतीला आमदार अनिल देव यांच्या हस्ते आयएसओ ९००१:२०१५ प्रमाणपत्र प्रदान करण्यात आले.",
        (claim("awarded", "खेड ग्रामपंचायत", "ISO 9001:2015"),),
    ),
    Case(
        "a-quoted-name-is-whole",
        "अखेर मार्च २०२२ मध्ये त्यांच्या ‘शिवतेज ॲग्रो प्रॉडक्ट्स’ला ‘आयएसओ २२०००:२०१८’ प्रमाणपत्र मिळाले.",
        (claim("awarded", "शिवतेज ॲग्रो प्रॉडक्ट्स", "ISO 22000:2018"),),
    ),
    Case(
        "each-standard-has-the-verb-behind-it",
        "वारणा डेअरीला आयएसओ २२०००:२०१८ मिळाले असून आयएसओ ९००१:२०१५ चेही नूतनीकरण झाले आहे.",
        (claim("awarded", "वारणा डेअरी", "ISO 22000:2018"), claim("renewed", "वारणा डेअरी", "ISO 9001:2015")),
    ),
    Case(
        "being-the-first-that-received",
        "आयएसओ ९००१:२०१५ मानांकन मिळवणारे जिल्ह्यातील पहिले रुग्णालय असलेल्या संजीवन रुग्णालयाने रविवारी नवा विभाग सुरू केला.",
        (claim("awarded", "संजीवन रुग्णालय", "ISO 9001:2015"),),
    ),
    Case(
        "who-congratulates-certified-nobody",
        "सह्याद्री पंप्स लिमिटेडने गोदावरी फूड्स लिमिटेडला आयएसओ २२०००:२०१८ प्रमाणपत्र मिळाल्याबद्दल अभिनंदन केले.",
        (claim("awarded", "गोदावरी फूड्स लिमिटेड", "ISO 22000:2018", body=None),),
    ),
    Case(
        "the-office-here-is-that-of-the-dateline",
        "बातमीपत्र\n\nकळमनेर : येथील तहसील कार्यालयास आयएसओ ९००१:२०१५ मानांकन मिळाले.",
        (claim("awarded", "कळमनेर तहसील कार्यालय", "ISO 9001:2015"),),
    ),
    Case(
        "a-company-here-has-a-name-of-its-own",
        "बातमीपत्र\n\nकळमनेर : येथील कंपनीला आयएसओ ९००१:२०१५ मानांकन मिळाले.",
        (),
    ),
    Case(
        "each-before-what-it-received",
        "सह्याद्री एरोकॉम्प लिमिटेडला आयएसओ ९००१:२०१५, गोदावरी ग्लास लिमिटेडला आयएसओ १४००१:२०१५ आणि पूर्णा फूड्स लिमिटेडला आयएसओ "
        "२२०००:२०१८ प्रमाणपत्र मिळाले.",
        (
            claim("awarded", "सह्याद्री एरोकॉम्प लिमिटेड", "ISO 9001:2015"),
            claim("awarded", "गोदावरी ग्लास लिमिटेड", "ISO 14001:2015"),
            claim("awarded", "पूर्णा फूड्स लिमिटेड", "ISO 22000:2018"),
        ),
    ),
    Case(
        "information-is-part-of-the-system-s-name",
        "जनविश्वास सहकारी बँकेस आयएसओ/आयईसी २७००१:२०२२ हे माहिती सुरक्षा व्यवस्थापन प्रमाणपत्र प्राप्त झाले.",
        (claim("awarded", "जनविश्वास सहकारी बँक", "ISO/IEC 27001:2022"),),
    ),
    Case(
        "a-preparation-made-is-no-plan",
        "वर्षभर तयारी करून सह्याद्री फूड्स प्रा. लि. ने आयएसओ २२०००:२०१८ प्रमाणपत्र मिळवले.",
        (claim("awarded", "सह्याद्री फूड्स प्रा. लि", "ISO 22000:2018"),),
    ),
    Case(
        "the-headline-calls-it-by-place-and-kind",
        "साताऱ्याच्या प्रयोगशाळेला मान्यता\n\nसातारा : जिल्हा मृद चाचणी प्रयोगशाळेला आयएसओ/आयईसी १७०२५:२०१७ मानांकन मिळाले. "
        "साताऱ्याच्या प्रयोगशाळेला हे आयएसओ/आयईसी १७०२५ प्रमाणपत्र प्रथमच मिळाले.",
        (claim("awarded", "जिल्हा मृद चाचणी प्रयोगशाळा", "ISO/IEC 17025:2017"),),
    ),
    Case(
        "a-group-told-of-twice-is-one",
        "सातारा तालुक्यातील पाच अंगणवाड्यांना आयएसओ मानांकन\n\nसातारा प्रकल्पातील पाच अंगणवाडी केंद्रांना आयएसओ ९००१:२०१५ "
        "मानांकन मिळाले.",
        (claim("awarded", "सातारा प्रकल्पातील पाच अंगणवाडी केंद्रे", "ISO 9001:2015", count=5),),
    ),
    Case(
        "a-headline-leaves-the-name-to-its-story",
        "विद्यालयाला आयएसओ ९००१:२०१५ मानांकन\n\nकोपरगाव तालुक्यातील भैरवनाथ माध्यमिक विद्यालयाच्या कार्यालयात सोमवारी "
        "हे प्रमाणपत्र लावण्यात आले.",
        (claim("awarded", "भैरवनाथ माध्यमिक विद्यालय", "ISO 9001:2015"),),
    ),
    Case(
        "a-name-goes-on-behind-an-english-and",
        "सुश्रुत पॅथलॅब अँड इमेजिंगला आयएसओ १५१८९:२०२२ मानांकन मिळाले.",
        (claim("awarded", "सुश्रुत पॅथलॅब अँड इमेजिंग", "ISO 15189:2022"),),
    ),
    Case(
        "whoever-has-a-certificate-by-the-verb-to-be",
        "कृष्णाई दूध संघाकडे आयएसओ २२०००:२०१८ प्रमाणपत्र आहे.",
        (claim("awarded", "कृष्णाई दूध संघ", "ISO 22000:2018"),),
    ),
    Case(
        "who-plans-between-the-aim-and-the-verb",
        "श्री खंडेश्वर देवस्थान ट्रस्टने नवी इमारत उभारली आहे. पुढील वर्षी आयएसओ २२०००:२०१८ प्रमाणपत्र घेण्याचे ट्रस्टने ठरविले आहे.",
        (claim("planned", "श्री खंडेश्वर देवस्थान ट्रस्ट", "ISO 22000:2018"),),
    ),
    Case(
        "awarded-with-body-and-date",
        "गोदावरी सिरॅमिक्स लिमिटेडला ब्युरो व्हेरिटासकडून आयएसओ ९००१:२०१५ प्रमाणपत्र १२ मार्च २०२१ रोजी मिळाले.",
        (claim("awarded", "गोदावरी सिरॅमिक्स लिमिटेड", "ISO 9001:2015", body_id="bureau-veritas", issued="2021-03-12"),),
    ),
    Case(
        "renewed",
        "कृष्णाकाठ सहकारी साखर कारखान्याला आयएसओ ९००१:२०१५ मानांकन सलग तिसऱ्यांदा मिळाले आहे.",
        (claim("renewed", "कृष्णाकाठ सहकारी साखर कारखाना", "ISO 9001:2015"),),
    ),
    Case(
        "adopted",
        "चंद्रपूर महानगरपालिकेने आयएसओ १४००१ प्रणाली लागू केली आहे.",
        (claim("adopted", "चंद्रपूर महानगरपालिका", "ISO 14001"),),
    ),
    Case(
        "planned",
        "सातारा जिल्हा परिषदेने आयएसओ ९००१ मानांकनासाठी अर्ज केला आहे.",
        (claim("planned", "सातारा जिल्हा परिषद", "ISO 9001"),),
    ),
    Case(
        "suspended",
        "नीरा केमिकल्स लिमिटेडचे आयएसओ ९००१:२०१५ प्रमाणपत्र निलंबित करण्यात आले आहे.",
        (claim("suspended", "नीरा केमिकल्स लिमिटेड", "ISO 9001:2015"),),
    ),
    Case(
        "withdrawn",
        "नीरा केमिकल्स लिमिटेडचे आयएसओ १४००१ प्रमाणपत्र रद्द करण्यात आले.",
        (claim("withdrawn", "नीरा केमिकल्स लिमिटेड", "ISO 14001"),),
    ),
    Case(
        "expired",
        "नीरा केमिकल्स लिमिटेडच्या आयएसओ ९००१:२००८ प्रमाणपत्राची मुदत संपली आहे.",
        (claim("expired", "नीरा केमिकल्स लिमिटेड", "ISO 9001:2008"),),
    ),
    Case("negation", "नीरा केमिकल्स लिमिटेडला आयएसओ ९००१ प्रमाणपत्र मिळालेले नाही.", ()),
    Case("hedge", "नीरा केमिकल्स लिमिटेडला आयएसओ ९००१ प्रमाणपत्र मिळेल का, हे कदाचित नंतर कळेल.", ()),
    Case("fraud", "नीरा केमिकल्स लिमिटेडच्या नावाने बनावट आयएसओ ९००१ प्रमाणपत्र तयार केल्याचे पोलिसांनी सांगितले.", ()),
    Case("advert", "आयएसओ ९००१ प्रमाणपत्र फक्त सात दिवसांत मिळवा. आजच संपर्क साधा!", ()),
    Case("explainer", "आयएसओ ९००१ हे गुणवत्ता व्यवस्थापनाचे आंतरराष्ट्रीय मानक आहे.", ()),
    Case("training-of-persons", "जिल्हा परिषदेच्या ४० कर्मचाऱ्यांना आयएसओ ९००१ प्रशिक्षण देण्यात आले.", ()),
    Case(
        "dignitary-is-no-body",
        "मुख्यमंत्र्यांच्या हस्ते सातारा जिल्हा परिषदेला आयएसओ ९००१:२०१५ प्रमाणपत्र प्रदान करण्यात आले.",
        (claim("awarded", "सातारा जिल्हा परिषद", "ISO 9001:2015", body=None),),
    ),
    Case(
        "list-sharing-a-prefix",
        "गोदावरी सिरॅमिक्स लिमिटेडला आयएसओ ९००१:२०१५, १४००१:२०१५ आणि ४५००१:२०१८ प्रमाणपत्रे मिळाली.",
        (
            claim("awarded", "गोदावरी सिरॅमिक्स लिमिटेड", "ISO 9001:2015"),
            claim("awarded", "गोदावरी सिरॅमिक्स लिमिटेड", "ISO 14001:2015"),
            claim("awarded", "गोदावरी सिरॅमिक्स लिमिटेड", "ISO 45001:2018"),
        ),
    ),
    Case(
        "several-holders",
        "गोदावरी सिरॅमिक्स लिमिटेडला आणि नीरा केमिकल्स लिमिटेडला आयएसओ ९००१:२०१५ प्रमाणपत्र मिळाले.",
        (
            claim("awarded", "गोदावरी सिरॅमिक्स लिमिटेड", "ISO 9001:2015"),
            claim("awarded", "नीरा केमिकल्स लिमिटेड", "ISO 9001:2015"),
        ),
    ),
    Case(
        "group-with-count",
        "सातारा जिल्ह्यातील १४ पोलीस ठाण्यांना आयएसओ मानांकन मिळाले.",
        (claim("awarded", "सातारा जिल्ह्यातील १४ पोलीस ठाणी", "ISO", count=14),),
    ),
    Case(
        "iso-without-number",
        "वडगाव ग्रामपंचायतीला आयएसओ मानांकन मिळाले आहे.",
        (claim("awarded", "वडगाव ग्रामपंचायत", "ISO"),),
    ),
    Case(
        "day-without-year-and-published",
        "वडगाव ग्रामपंचायतीला ११ जुलै रोजी आयएसओ ९००१:२०१५ प्रमाणपत्र मिळाले.",
        (claim("awarded", "वडगाव ग्रामपंचायत", "ISO 9001:2015", issued="2019-07-11"),),
        published="2019-07-13",
    ),
    Case(
        "validity-period",
        "वडगाव ग्रामपंचायतीला आयएसओ ९००१:२०१५ प्रमाणपत्र मिळाले. हे प्रमाणपत्र तीन वर्षांसाठी वैध आहे.",
        (claim("awarded", "वडगाव ग्रामपंचायत", "ISO 9001:2015", period="P3Y", valid_until=None),),
    ),
    Case(
        "transitioned",
        "गोदावरी सिरॅमिक्स लिमिटेडने ओएचएसएएस १८००१ वरून आयएसओ ४५००१:२०१८ मध्ये संक्रमण केले आहे.",
        (claim("transitioned", "गोदावरी सिरॅमिक्स लिमिटेड", "ISO 45001:2018", from_standard="OHSAS 18001"),),
    ),
    Case(
        "consultant-beside-certifier",
        "वडगाव ग्रामपंचायतीला इंटरटेककडून आयएसओ ९००१:२०१५ प्रमाणपत्र मिळाले. सल्लागार म्हणून प्रगती कन्सल्टंट्सने काम पाहिले.",
        (claim("awarded", "वडगाव ग्रामपंचायत", "ISO 9001:2015", body_id="intertek"),),
    ),
    Case(
        "what-a-certified-organization-plans-is-something-else",
        "आयएसओ २२०००:२०१८ प्रमाणपत्रप्राप्त चंद्रभागा दूध संघाने शीतल डेअरीबरोबर पावडर निर्मितीसाठी करार केला आहे.",
        (claim("awarded", "चंद्रभागा दूध संघ", "ISO 22000:2018"),),
    ),
    Case(
        "the-day-of-the-dateline-is-that-of-the-report",
        "सोलापूर, ता. ३ डिसेंबर २०२४ : चंद्रभागा दूध संघाला आयएसओ २२०००:२०१८ प्रमाणपत्र मिळाले.",
        (claim("awarded", "चंद्रभागा दूध संघ", "ISO 22000:2018", issued=None),),
    ),
    Case(
        "an-accreditation-is-to-the-standard-that-the-article-names",
        "सह्यगिरी माती परीक्षण प्रयोगशाळेला एनएबीएल मानांकन मिळाले आहे. हे मानांकन आयएसओ/आयईसी १७०२५:२०१७ या मानकाचे आहे.",
        (claim("awarded", "सह्यगिरी माती परीक्षण प्रयोगशाळा", "ISO/IEC 17025:2017"),),
    ),
    Case(
        "what-failed-was-not-awarded",
        "चंद्रभागा बाजार समितीला ISO 9001:2015 साठी झालेल्या परीक्षणात अपयश आले, अशी माहिती सचिवांनी दिली.",
        (),
    ),
    Case(
        "any-form-of-the-verb",
        "चंद्रभागा दूध संघाने आयएसओ २२०००:२०१८ प्रमाणपत्र पटकावल्याबद्दल सभासदांनी आनंद व्यक्त केला.",
        (claim("awarded", "चंद्रभागा दूध संघ", "ISO 22000:2018"),),
    ),
    Case(
        "the-pages-own-certificates-for-its-units",
        "आमची प्रमाणपत्रे\n\nकमलपुष्प होम टेक्स्टाइल्स प्रा. लि. चादरी विणते. आमची प्रमाणपत्रे पुढे दिली आहेत.\n\n"
        "मानक | कशासाठी | प्रमाणित करणारे | पर्यंत\nISO 9001:2015 | विणकाम, युनिट १ | Bureau Veritas | 04-07-2026\n\n"
        "कमलपुष्प होम टेक्स्टाइल्स प्रा. लि., नाशिक",
        (
            claim(
                "awarded",
                "कमलपुष्प होम टेक्स्टाइल्स प्रा. लि",
                "ISO 9001:2015",
                body_id="bureau-veritas",
                valid_until="2026-07-04",
            ),
        ),
    ),
    Case(
        "what-has-to-be-shown-is-not-held",
        "कोकण मत्स्य विकास यंत्रणा लि. हिच्या ठेकेदारास ISO 22000:2018 प्रमाणपत्र मिळवून दाखवावे लागेल.",
        (),
    ),
    Case(
        "a-plant-by-its-size-is-no-name",
        "सागरतारा मत्स्य सहकारी संस्थेच्या ४० टनी कारखान्याला ISO 22000:2018 प्रमाणपत्र मिळाले.",
        (claim("awarded", "सागरतारा मत्स्य सहकारी संस्था", "ISO 22000:2018"),),
    ),
    Case(
        "first-award-told-beside-the-renewal",
        "सातारा नागरी सहकारी बँकेच्या आयएसओ ९००१:२०१५ प्रमाणपत्राचे नूतनीकरण झाले आहे. "
        "बँकेला हे प्रमाणपत्र पहिल्यांदा मार्च २०२१ मध्ये मिळाले होते.",
        (
            claim("awarded", "सातारा नागरी सहकारी बँक", "ISO 9001:2015", body_id=None, issued="2021-03"),
            claim("renewed", "सातारा नागरी सहकारी बँक", "ISO 9001:2015"),
        ),
    ),
    Case(
        "the-headline-shortens-the-name",
        "वारणाई दूध संघाच्या प्रमाणपत्राचे नूतनीकरण\n\n"
        "येथील वारणाई सहकारी दूध उत्पादक व प्रक्रिया संघ मर्यादित या संस्थेच्या आयएसओ २२०००:२०१८ प्रमाणपत्राचे "
        "नूतनीकरण झाले आहे. संघाने पहिल्यांदा २०१९ मध्ये हे प्रमाणपत्र घेतले होते.",
        (
            claim(
                "awarded", "वारणाई सहकारी दूध उत्पादक व प्रक्रिया संघ मर्यादित", "ISO 22000:2018", body_id=None, issued="2019"
            ),
            claim("renewed", "वारणाई सहकारी दूध उत्पादक व प्रक्रिया संघ मर्यादित", "ISO 22000:2018"),
        ),
    ),
    Case(
        "names-that-share-a-noun",
        "बोरवड, मुकुंदनगर आणि रावेरी या तीन पोलीस ठाण्यांना आयएसओ ९००१:२०१५ मानांकन मिळाले.",
        (
            claim("awarded", "बोरवड पोलीस ठाणे", "ISO 9001:2015"),
            claim("awarded", "मुकुंदनगर पोलीस ठाणे", "ISO 9001:2015"),
            claim("awarded", "रावेरी पोलीस ठाणे", "ISO 9001:2015"),
        ),
    ),
    Case(
        "figures-before-each-name",
        "३३/११ के.व्ही. शिवाजी मळा व ३३/११ के.व्ही. दत्तवाडी या उपकेंद्रांना आयएसओ ९००१:२०१५ प्रमाणपत्र देण्यात आले.",
        (
            claim("awarded", "शिवाजी मळा उपकेंद्र", "ISO 9001:2015"),
            claim("awarded", "दत्तवाडी उपकेंद्र", "ISO 9001:2015"),
        ),
    ),
    Case(
        "members-of-a-counted-group",
        "कळमपूर तालुक्यातील तीन दवाखान्यांना आयएसओ ९००१:२०१५ मानांकन मिळाले आहे. "
        "या दवाखान्यांत सालवडी, पोतरा व येळगाव यांचा समावेश आहे.",
        (
            claim("awarded", "सालवडी", "ISO 9001:2015"),
            claim("awarded", "पोतरा", "ISO 9001:2015"),
            claim("awarded", "येळगाव", "ISO 9001:2015"),
        ),
    ),
    Case(
        "what-was-looked-at-is-no-member",
        "कळमपूर तालुक्यातील तीन उपकेंद्रांना आयएसओ ९००१:२०१५ मानांकन मिळाले आहे. उपकेंद्रातील सुरक्षा, देखभाल आणि नोंदी तपासण्यात आल्या.",
        (claim("awarded", "कळमपूर तालुक्यातील तीन उपकेंद्रे", "ISO 9001:2015", count=3),),
    ),
    Case(
        "became-iso",
        "वडगाव ग्रामपंचायत झाली आयएसओ; तालुक्यात कौतुक",
        (claim("awarded", "वडगाव ग्रामपंचायत", "ISO"),),
    ),
    Case(
        "an-office-before-its-place",
        "तालुक्यातील प्राथमिक आरोग्य केंद्र भिवगाव ला आयएसओ मानांकनाचे प्रमाणपत्र देण्यात आले.",
        (claim("awarded", "प्राथमिक आरोग्य केंद्र भिवगाव", "ISO"),),
    ),
    Case("a-school-of-nobody", "शाळा विद्यार्थ्यांना आयएसओ ९००१ ची माहिती देते.", ()),
    Case(
        "a-lost-blank-ends-the-sentence",
        "वारणा महाविद्यालयाच्या आयएसओ ९००१:२०१५ मानांकनाचे नूतनीकरण करून देण्यात आले.महाविद्यालयाला सन २०१६ मध्ये "
        "आयएसओ ९००१:२००८ प्राप्त झाले होते.",
        (
            claim("renewed", "वारणा महाविद्यालय", "ISO 9001:2015"),
            claim("awarded", "वारणा महाविद्यालय", "ISO 9001:2008", issued="2016"),
        ),
    ),
    Case(
        "a-bank-by-its-article",
        "दि नीरा व्हॅली अर्बन को-ऑप. बँकेला ISO/IEC 27001:2022 प्रमाणपत्र मिळाले.",
        (claim("awarded", "दि नीरा व्हॅली अर्बन को-ऑप. बँक", "ISO/IEC 27001:2022"),),
    ),
    Case(
        "office-with-its-place-behind-a-comma",
        "पोलीस अधीक्षक कार्यालय, हिंगोली, औंढा रोड पोलीस ठाणे व सिरडशेत पोलीस ठाणे यांना आयएसओ 9001:2015 मानांकन प्राप्त झाले आहे.",
        (
            claim("awarded", "पोलीस अधीक्षक कार्यालय, हिंगोली", "ISO 9001:2015"),
            claim("awarded", "औंढा रोड पोलीस ठाणे", "ISO 9001:2015"),
            claim("awarded", "सिरडशेत पोलीस ठाणे", "ISO 9001:2015"),
        ),
    ),
    Case(
        "stations-of-a-count",
        "परभणी, पूर्णा, जालना आणि किनवट या चार स्थानकांना ISO 14001:2015 प्रमाणपत्र देण्यात आले आहे.",
        (
            claim("awarded", "परभणी स्थानक", "ISO 14001:2015"),
            claim("awarded", "पूर्णा स्थानक", "ISO 14001:2015"),
            claim("awarded", "जालना स्थानक", "ISO 14001:2015"),
            claim("awarded", "किनवट स्थानक", "ISO 14001:2015"),
        ),
    ),
    Case(
        "one-held-another-tried-for",
        "वैद्य फूड्सने आयएसओ २२०००:२०१८ प्रमाणपत्र मिळवले असून आता आयएसओ १४००१:२०१५ साठी प्रयत्न सुरू आहेत.",
        (
            claim("awarded", "वैद्य फूड्स", "ISO 22000:2018"),
            claim("planned", "वैद्य फूड्स", "ISO 14001:2015"),
        ),
    ),
    Case(
        "a-contract-beside-it",
        "वैद्य फूड्सला आयएसओ २२०००:२०१८ मानांकन आणि दुबईशी करार",
        (claim("awarded", "वैद्य फूड्स", "ISO 22000:2018"),),
    ),
    Case(
        "to-keep-it-up-is-no-renewal",
        "वैद्य फूड्सला आयएसओ २२०००:२०१८ प्रमाणपत्र मिळाल्याने गुणवत्ता टिकवून ठेवण्याचे आव्हान आहे.",
        (claim("awarded", "वैद्य फूड्स", "ISO 22000:2018"),),
    ),
    Case(
        "a-self-help-group",
        "ज्ञानदीप महिला बचत गटाला आयएसओ २२०००:२०१८ प्रमाणपत्र मिळाले.",
        (claim("awarded", "ज्ञानदीप महिला बचत गट", "ISO 22000:2018"),),
    ),
    Case(
        "a-consultant-in-the-direct-form",
        "टेक्नोक्रॅट कन्सल्टंट्सच्या मार्गदर्शनाखाली वैद्य फूड्सला आयएसओ २२०००:२०१८ प्रमाणपत्र मिळाले.",
        (claim("awarded", "वैद्य फूड्स", "ISO 22000:2018", consultant="टेक्नोक्रॅट कन्सल्टंट्स"),),
    ),
    Case(
        "an-unlisted-consultant-in-the-direct-form",
        "गोरे कन्सल्टन्सीच्या मार्गदर्शनाखाली वैद्य फूड्सला आयएसओ २२०००:२०१८ प्रमाणपत्र मिळाले.",
        (claim("awarded", "वैद्य फूड्स", "ISO 22000:2018", consultant="गोरे कन्सल्टन्सी"),),
    ),
    Case(
        "accreditation-by-a-standard-was-received",
        "सातारा येथील कृष्णाई जल प्रयोगशाळेस आयएसओ/आयईसी १७०२५:२०१७ नुसार अधिस्वीकृती मार्चमध्ये मिळाली.",
        (claim("awarded", "कृष्णाई जल प्रयोगशाळा", "ISO/IEC 17025:2017"),),
    ),
    Case(
        "principles-are-adopted",
        "वडगाव सहकारी बँकेने आयएसओ २२३०१ ची मार्गदर्शक तत्त्वेही स्वीकारली आहेत.",
        (claim("adopted", "वडगाव सहकारी बँक", "ISO 22301"),),
    ),
    Case(
        "renewed-in-one-word",
        "वारणा डेअरीचे HACCP प्रमाणपत्रही पुढील तीन वर्षांसाठी नूतनीकृत झाले आहे.",
        (claim("renewed", "वारणा डेअरी", "HACCP"),),
    ),
    Case(
        "what-is-decided-is-planned",
        "वैद्य फूड्ससाठी आयएसओ २२००० प्रमाणपत्र घ्यायचे ठरले आहे.",
        (claim("planned", "वैद्य फूड्स", "ISO 22000"),),
    ),
    Case(
        "the-case-behind-a-quoted-name-with-its-place",
        "‘झेनिथ इंटरनॅशनल (पुणे)’ने वैद्य फूड्सला आयएसओ २२०००:२०१८ प्रमाणपत्र दिले.",
        (claim("awarded", "वैद्य फूड्स", "ISO 22000:2018", body="झेनिथ इंटरनॅशनल"),),
    ),
    Case(
        "an-institution-named-after-a-doctor",
        "सातारा येथील डॉ. गोरे मेमोरियल हॉस्पिटलला आयएसओ ९००१:२०१५ मानांकन मिळाले.",
        (claim("awarded", "डॉ. गोरे मेमोरियल हॉस्पिटल", "ISO 9001:2015"),),
    ),
    Case(
        "a-name-of-its-own-without-the-place-it-is-from",
        "अमरावतीच्या वैद्य फूड्सला आयएसओ २२०००:२०१८ प्रमाणपत्र मिळाले.",
        (claim("awarded", "वैद्य फूड्स", "ISO 22000:2018"),),
    ),
    Case(
        "a-leading-supplier-is-no-bidder",
        "सह्याद्री पंप्स लिमिटेड, वाहन भागांचा अग्रगण्य पुरवठादार, आयएसओ ९००१:२०१५ प्रमाणित केली गेली आहे.",
        (claim("awarded", "सह्याद्री पंप्स लिमिटेड", "ISO 9001:2015"),),
    ),
    Case(
        "परवान्याचा-क्रमांक-कंसात",
        "निर्मळ बेव्हरेजेस लिमिटेडचा आयएस १४५४३ परवाना (सीएम/एल-७६००४१८२९३) निलंबित करण्यात आला.",
        (claim("suspended", "निर्मळ बेव्हरेजेस लिमिटेड", "IS 14543", number="सीएम/एल-७६००४१८२९३"),),
    ),
    Case(
        "एकमेव-धारकाचे-पुढचे-उद्दिष्ट",
        "निर्मळ फूड्स लिमिटेडला आयएसओ ९००१:२०१५ प्रमाणपत्र मिळाले.\n\nकारखान्यात २०० कामगार आहेत. "
        "पुढील वर्षी आयएसओ १४००१ प्रमाणपत्र घेण्याचे ठरले आहे.",
        (
            claim("awarded", "निर्मळ फूड्स लिमिटेड", "ISO 9001:2015"),
            claim("planned", "निर्मळ फूड्स लिमिटेड", "ISO 14001"),
        ),
    ),
    Case(
        "what-was-done-and-then-of-whom",
        "आयएसओ २७००१:२०२२ प्रमाणपत्र मिळाल्याने वैनगंगा नागरी सहकारी बँकेच्या ग्राहकांचा विश्वास वाढला आहे.",
        (claim("awarded", "वैनगंगा नागरी सहकारी बँक", "ISO/IEC 27001:2022"),),
    ),
    Case(
        "who-gave-congratulations-holds-nothing",
        "आयएसओ ९००१ मानांकन मिळाल्याबद्दल नगरपरिषदेने सोनचाफा विद्यालयाचे अभिनंदन केले.",
        (claim("awarded", "सोनचाफा विद्यालय", "ISO 9001"),),
    ),
    Case(
        "having-won-and-then-the-subject",
        "आयएसओ ९००१ प्रमाणपत्र मिळवत सोनचाफा विद्यालयाने जिल्ह्यात मान उंचावली.",
        (claim("awarded", "सोनचाफा विद्यालय", "ISO 9001"),),
    ),
    Case(
        "as-what-and-who-it-is",
        "आयएसओ ५०००१ मिळवणारी राज्यातील पहिली गिरणी म्हणून इंद्रायणी स्पिनर्सचा गौरव करण्यात आला.",
        (claim("awarded", "इंद्रायणी स्पिनर्स", "ISO 50001"),),
    ),
    Case(
        "no-verb-of-the-clause-before-is-part-of-a-name",
        "झाडे लावली आणि सोनचाफा विद्यालय आयएसओ मानांकित झाले.",
        (claim("awarded", "सोनचाफा विद्यालय", "ISO"),),
    ),
    Case(
        "no-noun-of-a-verb-opens-a-name",
        "आयएसओ १४००१ मिळवण्याचा मान इंद्रायणी स्पिनर्सने पटकावला.",
        (claim("awarded", "इंद्रायणी स्पिनर्स", "ISO 14001"),),
    ),
    Case(
        "what-a-described-firm-did-not-get-takes-nothing-back",
        "जीओटीएस प्रमाणपत्र असलेल्या इंद्रायणी स्पिनर्सला यंदा अनुदान मिळाले नाही.",
        (claim("awarded", "इंद्रायणी स्पिनर्स", "GOTS"),),
    ),
    Case(
        "for-what-and-who-is-ready",
        "आता आयएसओ मानांकनासाठी सोनचाफा विद्यालय सज्ज झाले आहे.",
        (claim("planned", "सोनचाफा विद्यालय", "ISO"),),
    ),
    Case(
        "whose-supplier-holds-nothing-by-that",
        "कावेरी मोटर्सचा पुरवठादार असलेल्या इंद्रायणी ऑटोटेकने आयएटीएफ १६९४९ प्रमाणपत्राचे नूतनीकरण केले.",
        (claim("renewed", "इंद्रायणी ऑटोटेक", "IATF 16949"),),
    ),
    Case(
        "this-certificate-is-of-the-sentence-before",
        "आयएसओ ५०००१ मुळे वीज वाचली, असे इंद्रायणी स्पिनर्सचे व्यवस्थापक म्हणाले. हे प्रमाणपत्र गिरणीने २०२३ मध्ये प्राप्त केले. "
        "गिरणी चाळीस वर्षे जुनी आहे.",
        (claim("awarded", "इंद्रायणी स्पिनर्स", "ISO 50001"),),
    ),
    Case(
        "a-quoted-name-without-its-marks",
        "'सोनचाफा' पशुखाद्य कारखान्याला आयएसओ २२००० प्रमाणपत्र मिळाले.",
        (claim("awarded", "सोनचाफा पशुखाद्य कारखाना", "ISO 22000"),),
    ),
    Case(
        "from-a-town-and-without-a-head-noun",
        "सिन्नरच्या ॲक्मे इलेक्ट्रोडला आयएसओ ९००१ प्रमाणपत्र मिळाले.",
        (claim("awarded", "ॲक्मे इलेक्ट्रोड", "ISO 9001"),),
    ),
    Case(
        "what-a-name-without-a-head-noun-is",
        "पैठणी सखी ही कंपनी आता आयएसओ ९००१ प्रमाणित झाली आहे.",
        (claim("awarded", "पैठणी सखी", "ISO 9001"),),
    ),
    Case(
        "a-school-with-a-number",
        "मनपा शाळा क्र. १२ ला आयएसओ मानांकन मिळाले. पालक आनंदी आहेत.",
        (claim("awarded", "मनपा शाळा क्र. १२", "ISO"),),
    ),
    Case(
        "what-is-planned-at-a-certified-school-is-something-else",
        "आयएसओ मानांकित सोनचाफा विद्यालयात विद्यार्थ्यांना प्रवेश दिला जाणार आहे.",
        (claim("awarded", "सोनचाफा विद्यालय", "ISO"),),
    ),
    Case(
        "will-be-given",
        "इंद्रायणी स्पिनर्सची आयएसओ ९००१ साठी निवड झाली असून, प्रमाणपत्र पुढील महिन्यात दिले जाईल.",
        (claim("planned", "इंद्रायणी स्पिनर्स", "ISO 9001"),),
    ),
    Case(
        "who-pays-for-the-certificate-of-others",
        "डाळिंब उत्पादकांना ग्लोबलगॅप प्रमाणपत्रासाठी लागणारा खर्च पणन मंडळ देणार आहे.",
        (),
    ),
    Case(
        "it-had-to-be-given-up",
        "वैद्य डेअरीला आयएसओ २२००० प्रमाणपत्र गमवावे लागले.",
        (claim("withdrawn", "वैद्य डेअरी", "ISO 22000"),),
    ),
    Case(
        "no-verb-that-is-known-awards-nothing",
        "वैद्य डेअरीला आयएसओ २२००० प्रमाणपत्र फारच महागात पडले.",
        (),
    ),
    Case(
        "they-succeeded-in-getting-it",
        "आयएसओ २२००० प्रमाणपत्र मिळवण्यात वैद्य डेअरीला यश आले.",
        (claim("awarded", "वैद्य डेअरी", "ISO 22000"),),
    ),
    Case(
        "if-it-is-received",
        "वैद्य डेअरीला आयएसओ २२००० प्रमाणपत्र मिळाल्यास निर्यात वाढेल.",
        (),
    ),
    Case(
        "that-it-be-withdrawn-is-only-demanded",
        "वैद्य डेअरीचे आयएसओ २२००० मानांकन रद्द करावे, अशी मागणी ग्राहकांनी केली.",
        (),
    ),
    Case(
        "it-was-wanted",
        "वैद्य डेअरीला आयएसओ २२००० प्रमाणपत्र हवे होते.",
        (),
    ),
    Case(
        "it-was-given-back",
        "वैद्य डेअरीने आयएसओ २२००० प्रमाणपत्र परत केले.",
        (claim("withdrawn", "वैद्य डेअरी", "ISO 22000"),),
    ),
    Case(
        "who-got-it-for-others-has-none",
        "आयएसओ ९००१ प्रमाणपत्र मिळवून देत सल्लागार कंपनी क्वालिटेक सोल्युशन्सने नाव कमावले आहे. शहरात तिची चर्चा सुरू झाली आहे.",
        (),
    ),
    Case(
        "a-headline-tells-of-something-else-than-the-certificate",
        "वैद्य डेअरीला आयएसओ प्रमाणपत्र मिळणे कठीण\n\nपुणे येथील दूध उत्पादकांची चिंता वाढली आहे.",
        (),
    ),
    Case(
        "as-an-adviser",
        "सल्लागार म्हणून क्वालिटेक सोल्युशन्सने आयएसओ ९००१ प्रमाणपत्रासाठी काम पाहिले.",
        (),
    ),
)

CASES = [
    pytest.param(language, case, id=f"{language}-{case.name}")
    for language, cases in (("en", ENGLISH), ("vi", VIETNAMESE), ("mr", MARATHI))
    for case in cases
]


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


@pytest.mark.parametrize(("language", "case"), CASES)
def test_an_article_gives_its_claims_and_no_others(extractor: Extractor, language: str, case: Case) -> None:
    data = case.text.encode()
    result = extractor.process(data, case.name, media_type="text/plain", published=case.published)
    assert result.language is not None
    assert result.language.code == language  # else "no claim" would prove nothing
    assert result.status == ("extracted" if case.claims else "no-claim")
    found = [fields(record) for record in result.records]
    assert len(found) == len(case.claims), found
    assert [{key: record[key] for key in wanted} for record, wanted in zip(found, case.claims, strict=True)] == [
        *case.claims
    ]


def flags(extractor: Extractor, text: str, published: str | None = None) -> set[str]:
    """The flags of the one record of a text."""
    (record,) = extractor.extract(text, published=published)
    return set(record.flags)


def test_what_is_left_open_is_flagged(extractor: Extractor) -> None:
    assert "standard-number-not-stated" in flags(extractor, "Larkspur Hospital has received ISO certification.")
    group = "As many as 14 police stations in Satara have received ISO 9001:2015 certification."
    assert "group-claim" in flags(extractor, group)
    day = "Larkspur Hospital received the ISO 9001:2015 certificate on 11 July."
    assert "year-not-stated" in flags(extractor, day)
    assert "year-from-published" in flags(extractor, day, "2019-07-13")
    early = "Larkspur Hospital received the ISO 9001:2015 certificate on 11 July 2009."
    assert "edition-after-date" in flags(extractor, early)


def test_a_day_of_issue_behind_the_page_s_own_is_kept_and_flagged(extractor: Extractor) -> None:
    text = "Larkspur Hospital has received ISO 9001:2015 certification. The certificate was issued on 5 May 2024."
    (record,) = extractor.extract(text, published="2023-01-13")
    assert record.dates.issued is not None
    assert (record.dates.issued.edtf, record.flags) == ("2024-05-05", ("conflicting-dates",))


def test_a_record_rests_on_a_sentence_of_the_article(extractor: Extractor) -> None:
    claim_sentence = "Sandalwood Ceramics Ltd has received ISO 9001:2015 certification."
    text = f"It rained all week in the valley. {claim_sentence} The roads were closed."
    (record,) = extractor.extract(text)
    assert claim_sentence in record.evidence.text
    assert "rained" not in record.evidence.text


@pytest.mark.parametrize(
    ("language", "text", "before"),
    [
        ("en", "Zed Bank Ltd moved to ISO/IEC 27001:2022 in May. It had held ISO/IEC 27001:2013.", "ISO/IEC 27001:2013"),
        ("en", "Zed Mills Ltd has moved to ISO 45001:2018. OHSAS 18001:2007 is history.", "OHSAS 18001:2007"),
        ("en", "Zed Bank Ltd moved to ISO/IEC 27001:2022 in May. Others still have ISO/IEC 27001:2005 or ISO/IEC 27001:2013.", None),
        ("en", "Zed Bank Ltd moved to ISO/IEC 27001:2022 in May.", None),
        ("vi", "Ngân hàng An Phát hoàn tất chuyển đổi sang ISO/IEC 27001:2022. Chứng chỉ thay thế bản ISO/IEC 27001:2013.", "ISO/IEC 27001:2013"),
    ],
)  # fmt: skip
def test_a_move_begins_at_the_one_older_edition_that_the_article_names(
    extractor: Extractor, language: str, text: str, before: str | None
) -> None:
    (move,) = [record for record in extractor.records(text, language) if record.event == "transitioned"]
    assert (move.from_standard.id if move.from_standard else None) == before


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Công ty Cấp nước Hà Trung đạt ISO 9001:2015 và ISO 14001:2015. Cả hai do Vinacert cấp.", "VinaCert"),
        ("Công ty Cấp nước Hà Trung nhận chứng chỉ ISO 9001:2015. Bên đánh giá là Control Union.", "Control Union"),
        ("BSI vừa cấp chứng chỉ ISO 9001:2015 cho Công ty Cấp nước Hà Trung.", "BSI Group"),
        ("Công ty Cấp nước Hà Trung nhận giấy chứng nhận ISO 22000:2018 của Vinacontrol.", "Vinacontrol CE"),
        ("Hai đơn vị được cấp giấy chứng nhận:\n1. Công ty Gạch Đông Khê Mới: ISO 9001:2015, do Vinacert cấp ngày 18/8/2023;\n2. Công ty Nước khoáng Suối Tre: HACCP.", "VinaCert"),
        ("Công ty Cấp nước Hà Trung đạt ISO 9001:2015. Nhà máy do Công ty Chăn nuôi An Hạ đầu tư.", None),
    ],
)  # fmt: skip
def test_who_issued_a_certificate_is_told_behind_it_in_vietnamese(
    extractor: Extractor, text: str, body: str | None
) -> None:
    record = extractor.records(text, "vi")[0]
    assert (record.certification_body.name if record.certification_body else None) == body
