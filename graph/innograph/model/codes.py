"""The closed sets of words that facts are told in: types, predicates, statuses, kinds."""

from typing import Literal

EntityType = Literal[
    "Firm",
    "ResearchInstitute",
    "University",
    "GovernmentBody",
    "FinancialInstitution",
    "Fund",
    "Association",
    "Incubator",
    "ServicePlatform",
    "MediaOutlet",
    "Person",
    "Park",
    "Place",
    "Policy",
    "Programme",
    "Project",
    "Event",
    "Award",
    "Product",
]
Predicate = Literal[
    "locatedIn",
    "partOf",
    "cooperatesWith",
    "founded",
    "memberOf",
    "organised",
    "participatedIn",
    "issued",
    "launched",
    "invested",
    "granted",
    "developed",
    "settledIn",
    "plansOfficeIn",
    "received",
    "assists",
    "coveredBy",
    "visited",
    "proposed",
    "leads",
    "affiliatedWith",
    "agreementWith",
]
Status = Literal["done", "ongoing", "planned"]
Kind = Literal["actual", "target", "estimate"]
Flow = Literal["new", "total"]
StatisticType = Literal["level", "growth-rate", "share", "multiple", "rank", "difference"]
Tense = Literal["review", "plan"]
Role = Literal["title", "heading", "body", "note", "furniture"]
Implicit = Literal["home", "publisher"]
"""Whom a clause without a subject speaks for: the home place, or the body whose report it is."""

SYMMETRIC: frozenset[str] = frozenset({"cooperatesWith", "agreementWith"})
