"""The page of one record, and the decisions that are made on it."""

from __future__ import annotations

from fastapi import APIRouter

record_routes = APIRouter()
