"""What a reader of the SQLite file looks at: views, what they mean, and their columns."""

from __future__ import annotations

from extractor.output.jsonld import STATUS

VIEWS = {
    "claims": f"""
select claim.rowid as place, claim.id, organization.name as organization, claim.event, claim.standard_id as standard,
  body.name as certification_body, claim.day, claim.issued, claim.valid_from, claim.valid_until,
  json_extract(coalesce(claim.corrected, claim.record), '$.evidence.text') as evidence, article.title,
  (select group_concat(source.source, ' ') from source where source.article_id = claim.article_id) as sources,
  claim.language, name.country, claim.confidence, claim.review, name.organization_id, '{STATUS}' as standing
from claim join name on name.id = claim.name_id join article on article.id = claim.article_id
left join organization on organization.id = name.organization_id left join body on body.id = claim.body_id""",
    "certificates": f"""
select organization.name as organization, certificate.work as standard, certificate.edition, certificate.status,
  body.name as certification_body, certificate.since, certificate.valid_until, certificate.day, certificate.claims,
  certificate.articles, organization.country, organization.kind, certificate.organization_id, '{STATUS}' as standing
from certificate left join organization on organization.id = certificate.organization_id
left join body on body.id = certificate.body_id""",
    "organizations": """
select organization.rowid as place, organization.id, organization.name, organization.country, organization.kind, organization.claims,
  (select count(*) from certificate where certificate.organization_id = organization.id) as certificates,
  (select group_concat(text, ' · ') from (select distinct text from name
    where name.organization_id = organization.id order by text)) as names
from organization""",
    "open_findings": """
select finding.id, organization.name as organization, finding.work as standard, finding.kind, finding.told,
  finding.organization_id
from finding left join organization on organization.id = finding.organization_id where not finding.settled""",
}

SEARCHES = {
    "claims_search": """
select claim.rowid, name.text || ' ' || coalesce(organization.name, '') || ' ' || claim.standard_id || ' '
  || coalesce(body.name, '') || ' ' || coalesce(article.title, '') || ' '
  || json_extract(coalesce(claim.corrected, claim.record), '$.evidence.text')
from claim join name on name.id = claim.name_id join article on article.id = claim.article_id
left join organization on organization.id = name.organization_id left join body on body.id = claim.body_id""",
    "organizations_search": """
select organization.rowid, organization.name || ' ' || group_concat(name.text, ' ')
from organization join name on name.organization_id = organization.id group by organization.rowid""",
}
"""What is searched in a view, by the name of its index: places of the rows and their texts."""

MEANINGS = {
    "claims": f"What each article says of one organization, one standard and one event: {STATUS}. The values in force.",
    "certificates": f"An organization's certificate to one standard, as last announced: {STATUS}.",
    "organizations": "Each organization once, with all its names.",
    "open_findings": "Where claims about one certificate disagree, and nobody has settled it yet.",
}

FACETS = {
    "claims": ["event", "language", "country", "review"],
    "certificates": ["status", "standard", "country"],
    "organizations": ["kind", "country"],
    "open_findings": ["kind"],
}

_SHARED = {
    "organization": "the name that most of its claims use",
    "organization_id": "the organization's id",
    "standard": "the international work, in claims with its edition where that is stated",
    "certification_body": "who issued the certificate, as announced",
    "country": "where the organization is, as far as it is known (ISO 3166-1, two letters)",
    "kind": "company, government, …; of a finding, what disagrees",
    "standing": f"always “{STATUS}”",
    "valid_until": "end of validity as announced (EDTF)",
    "id": "stable id",
    "place": "the row's number in this file, by which it is searched",
}

COLUMNS = {
    "claims": {
        "place": _SHARED["place"],
        **{name: _SHARED[name] for name in ("id", "organization")},
        "event": "what was announced: awarded, renewed, …; never that a certificate is valid today",
        **{name: _SHARED[name] for name in ("standard", "certification_body")},
        "day": "first day that the date of issue can mean, else that of the event, else that of the article",
        "issued": "date of issue (EDTF)",
        "valid_from": "start of validity (EDTF)",
        "valid_until": _SHARED["valid_until"],
        "evidence": "the words that the claim rests on",
        "title": "the article's headline",
        "sources": "all places where the article was found",
        "language": "the article's language",
        "country": _SHARED["country"],
        "confidence": "probability that a careful reader accepts the record",
        "review": "unreviewed, accepted, rejected or corrected; a rejected claim counts nowhere",
        "organization_id": _SHARED["organization_id"],
        "standing": _SHARED["standing"],
    },
    "certificates": {
        "organization": _SHARED["organization"],
        "standard": _SHARED["standard"],
        "edition": "year of the edition, where stated",
        "status": "what was announced last: held, planned, adopted, suspended, withdrawn, expired",
        "certification_body": _SHARED["certification_body"],
        "since": "when it was first announced to be given (EDTF)",
        "valid_until": _SHARED["valid_until"],
        "day": "of the claim that the status rests on",
        "claims": "how many claims speak of it",
        "articles": "in how many articles",
        **{name: _SHARED[name] for name in ("country", "kind", "organization_id", "standing")},
    },
    "organizations": {
        "place": _SHARED["place"],
        "id": "the organization's id",
        "name": "the name that most of its claims use",
        "country": _SHARED["country"],
        "kind": "company, government, …",
        "claims": "how many claims are about it",
        "certificates": "how many certificates it has, whatever their status",
        "names": "all its names",
    },
    "open_findings": {
        "id": "stable id",
        "organization": _SHARED["organization"],
        "standard": _SHARED["standard"],
        "kind": "what disagrees",
        "told": "the values that disagree, each with the claims that say so (JSON)",
        "organization_id": _SHARED["organization_id"],
    },
}
"""What each column of the views means, in their order."""
