"""All pages but a record's: progress, lists, pairs, findings, organizations, articles, rules, people and help."""

from __future__ import annotations

from fastapi import APIRouter

from extractor.web.review.agreement import agreement_routes
from extractor.web.review.articles import article_routes
from extractor.web.review.batches import batch_routes
from extractor.web.review.findings import finding_routes
from extractor.web.review.helping import help_routes
from extractor.web.review.many import many_routes
from extractor.web.review.organizations import organization_routes
from extractor.web.review.pairs import pair_routes
from extractor.web.review.people import people_routes
from extractor.web.review.queue import queue_routes
from extractor.web.review.rules import rule_routes
from extractor.web.review.start import start_routes

page_routes = APIRouter()
for _routes in (
    start_routes, queue_routes, batch_routes, many_routes, agreement_routes, pair_routes, finding_routes, organization_routes, article_routes,
    rule_routes, people_routes, help_routes,
):  # fmt: skip
    page_routes.include_router(_routes)
