"""The terms of the ontology and of the vocabularies it uses, as constants: generated, never edited.

Why: a misspelt term is an error of the type checker, and no RDF library is loaded to name one.
Source: `ontology/innograph.ttl`. To renew it: `python -m innograph.publishing`.
"""

from typing import Final

from innograph.vocabulary.prefixes import PREFIXES as PREFIXES


class DC:
    """Terms of <http://purl.org/dc/elements/1.1/>."""

    language: Final = "http://purl.org/dc/elements/1.1/language"
    publisher: Final = "http://purl.org/dc/elements/1.1/publisher"


class DCTERMS:
    """Terms of <http://purl.org/dc/terms/>."""

    creator: Final = "http://purl.org/dc/terms/creator"
    description: Final = "http://purl.org/dc/terms/description"
    hasPart: Final = "http://purl.org/dc/terms/hasPart"
    isReplacedBy: Final = "http://purl.org/dc/terms/isReplacedBy"
    issued: Final = "http://purl.org/dc/terms/issued"
    license: Final = "http://purl.org/dc/terms/license"
    publisher: Final = "http://purl.org/dc/terms/publisher"
    rights: Final = "http://purl.org/dc/terms/rights"
    source: Final = "http://purl.org/dc/terms/source"
    title: Final = "http://purl.org/dc/terms/title"


class IG:
    """Terms of <https://w3id.org/innograph/ns#>."""

    Assertion: Final = "https://w3id.org/innograph/ns#Assertion"
    Association: Final = "https://w3id.org/innograph/ns#Association"
    Award: Final = "https://w3id.org/innograph/ns#Award"
    Count: Final = "https://w3id.org/innograph/ns#Count"
    Decision: Final = "https://w3id.org/innograph/ns#Decision"
    Event: Final = "https://w3id.org/innograph/ns#Event"
    Evidence: Final = "https://w3id.org/innograph/ns#Evidence"
    FinancialInstitution: Final = "https://w3id.org/innograph/ns#FinancialInstitution"
    Firm: Final = "https://w3id.org/innograph/ns#Firm"
    Fund: Final = "https://w3id.org/innograph/ns#Fund"
    GovernmentBody: Final = "https://w3id.org/innograph/ns#GovernmentBody"
    Incubator: Final = "https://w3id.org/innograph/ns#Incubator"
    MediaOutlet: Final = "https://w3id.org/innograph/ns#MediaOutlet"
    Observation: Final = "https://w3id.org/innograph/ns#Observation"
    Organisation: Final = "https://w3id.org/innograph/ns#Organisation"
    Park: Final = "https://w3id.org/innograph/ns#Park"
    Person: Final = "https://w3id.org/innograph/ns#Person"
    Phrase: Final = "https://w3id.org/innograph/ns#Phrase"
    Place: Final = "https://w3id.org/innograph/ns#Place"
    Policy: Final = "https://w3id.org/innograph/ns#Policy"
    Product: Final = "https://w3id.org/innograph/ns#Product"
    Programme: Final = "https://w3id.org/innograph/ns#Programme"
    Project: Final = "https://w3id.org/innograph/ns#Project"
    Report: Final = "https://w3id.org/innograph/ns#Report"
    ResearchInstitute: Final = "https://w3id.org/innograph/ns#ResearchInstitute"
    Run: Final = "https://w3id.org/innograph/ns#Run"
    ServicePlatform: Final = "https://w3id.org/innograph/ns#ServicePlatform"
    University: Final = "https://w3id.org/innograph/ns#University"
    about: Final = "https://w3id.org/innograph/ns#about"
    affiliatedWith: Final = "https://w3id.org/innograph/ns#affiliatedWith"
    agreementWith: Final = "https://w3id.org/innograph/ns#agreementWith"
    amount: Final = "https://w3id.org/innograph/ns#amount"
    amountText: Final = "https://w3id.org/innograph/ns#amountText"
    approx: Final = "https://w3id.org/innograph/ns#approx"
    areaLevel: Final = "https://w3id.org/innograph/ns#areaLevel"
    assists: Final = "https://w3id.org/innograph/ns#assists"
    breakdown: Final = "https://w3id.org/innograph/ns#breakdown"
    characters: Final = "https://w3id.org/innograph/ns#characters"
    commonName: Final = "https://w3id.org/innograph/ns#commonName"
    confidence: Final = "https://w3id.org/innograph/ns#confidence"
    cooperatesWith: Final = "https://w3id.org/innograph/ns#cooperatesWith"
    count: Final = "https://w3id.org/innograph/ns#count"
    coveredBy: Final = "https://w3id.org/innograph/ns#coveredBy"
    cue: Final = "https://w3id.org/innograph/ns#cue"
    cueEnd: Final = "https://w3id.org/innograph/ns#cueEnd"
    cueStart: Final = "https://w3id.org/innograph/ns#cueStart"
    date: Final = "https://w3id.org/innograph/ns#date"
    decidedName: Final = "https://w3id.org/innograph/ns#decidedName"
    decides: Final = "https://w3id.org/innograph/ns#decides"
    degree: Final = "https://w3id.org/innograph/ns#degree"
    developed: Final = "https://w3id.org/innograph/ns#developed"
    endYear: Final = "https://w3id.org/innograph/ns#endYear"
    evidence: Final = "https://w3id.org/innograph/ns#evidence"
    fileName: Final = "https://w3id.org/innograph/ns#fileName"
    fileSha256: Final = "https://w3id.org/innograph/ns#fileSha256"
    flow: Final = "https://w3id.org/innograph/ns#flow"
    founded: Final = "https://w3id.org/innograph/ns#founded"
    gbCode: Final = "https://w3id.org/innograph/ns#gbCode"
    granted: Final = "https://w3id.org/innograph/ns#granted"
    heldBack: Final = "https://w3id.org/innograph/ns#heldBack"
    home: Final = "https://w3id.org/innograph/ns#home"
    homeName: Final = "https://w3id.org/innograph/ns#homeName"
    indicator: Final = "https://w3id.org/innograph/ns#indicator"
    invested: Final = "https://w3id.org/innograph/ns#invested"
    isoCode: Final = "https://w3id.org/innograph/ns#isoCode"
    issued: Final = "https://w3id.org/innograph/ns#issued"
    kind: Final = "https://w3id.org/innograph/ns#kind"
    launched: Final = "https://w3id.org/innograph/ns#launched"
    leads: Final = "https://w3id.org/innograph/ns#leads"
    locatedIn: Final = "https://w3id.org/innograph/ns#locatedIn"
    measureText: Final = "https://w3id.org/innograph/ns#measureText"
    memberOf: Final = "https://w3id.org/innograph/ns#memberOf"
    object: Final = "https://w3id.org/innograph/ns#object"
    objectClass: Final = "https://w3id.org/innograph/ns#objectClass"
    ofKind: Final = "https://w3id.org/innograph/ns#ofKind"
    ofRelation: Final = "https://w3id.org/innograph/ns#ofRelation"
    ofStatus: Final = "https://w3id.org/innograph/ns#ofStatus"
    ofType: Final = "https://w3id.org/innograph/ns#ofType"
    ofYear: Final = "https://w3id.org/innograph/ns#ofYear"
    onPredicate: Final = "https://w3id.org/innograph/ns#onPredicate"
    ongoingCount: Final = "https://w3id.org/innograph/ns#ongoingCount"
    orgType: Final = "https://w3id.org/innograph/ns#orgType"
    organised: Final = "https://w3id.org/innograph/ns#organised"
    page: Final = "https://w3id.org/innograph/ns#page"
    paragraph: Final = "https://w3id.org/innograph/ns#paragraph"
    partOf: Final = "https://w3id.org/innograph/ns#partOf"
    participatedIn: Final = "https://w3id.org/innograph/ns#participatedIn"
    partnerScope: Final = "https://w3id.org/innograph/ns#partnerScope"
    period: Final = "https://w3id.org/innograph/ns#period"
    planCount: Final = "https://w3id.org/innograph/ns#planCount"
    planYear: Final = "https://w3id.org/innograph/ns#planYear"
    plansOfficeIn: Final = "https://w3id.org/innograph/ns#plansOfficeIn"
    predicate: Final = "https://w3id.org/innograph/ns#predicate"
    proposed: Final = "https://w3id.org/innograph/ns#proposed"
    publisher: Final = "https://w3id.org/innograph/ns#publisher"
    rank: Final = "https://w3id.org/innograph/ns#rank"
    received: Final = "https://w3id.org/innograph/ns#received"
    reportYear: Final = "https://w3id.org/innograph/ns#reportYear"
    rule: Final = "https://w3id.org/innograph/ns#rule"
    settings: Final = "https://w3id.org/innograph/ns#settings"
    settledIn: Final = "https://w3id.org/innograph/ns#settledIn"
    sha256: Final = "https://w3id.org/innograph/ns#sha256"
    since: Final = "https://w3id.org/innograph/ns#since"
    startYear: Final = "https://w3id.org/innograph/ns#startYear"
    statType: Final = "https://w3id.org/innograph/ns#statType"
    status: Final = "https://w3id.org/innograph/ns#status"
    subject: Final = "https://w3id.org/innograph/ns#subject"
    subjectClass: Final = "https://w3id.org/innograph/ns#subjectClass"
    tieCount: Final = "https://w3id.org/innograph/ns#tieCount"
    unit: Final = "https://w3id.org/innograph/ns#unit"
    unitText: Final = "https://w3id.org/innograph/ns#unitText"
    valueText: Final = "https://w3id.org/innograph/ns#valueText"
    verdict: Final = "https://w3id.org/innograph/ns#verdict"
    version: Final = "https://w3id.org/innograph/ns#version"
    visited: Final = "https://w3id.org/innograph/ns#visited"
    year: Final = "https://w3id.org/innograph/ns#year"


class OA:
    """Terms of <http://www.w3.org/ns/oa#>."""

    TextPositionSelector: Final = "http://www.w3.org/ns/oa#TextPositionSelector"
    TextQuoteSelector: Final = "http://www.w3.org/ns/oa#TextQuoteSelector"
    end: Final = "http://www.w3.org/ns/oa#end"
    exact: Final = "http://www.w3.org/ns/oa#exact"
    hasSelector: Final = "http://www.w3.org/ns/oa#hasSelector"
    hasSource: Final = "http://www.w3.org/ns/oa#hasSource"
    prefix: Final = "http://www.w3.org/ns/oa#prefix"
    start: Final = "http://www.w3.org/ns/oa#start"
    suffix: Final = "http://www.w3.org/ns/oa#suffix"


class PROV:
    """Terms of <http://www.w3.org/ns/prov#>."""

    Activity: Final = "http://www.w3.org/ns/prov#Activity"
    SoftwareAgent: Final = "http://www.w3.org/ns/prov#SoftwareAgent"
    endedAtTime: Final = "http://www.w3.org/ns/prov#endedAtTime"
    startedAtTime: Final = "http://www.w3.org/ns/prov#startedAtTime"
    used: Final = "http://www.w3.org/ns/prov#used"
    wasAssociatedWith: Final = "http://www.w3.org/ns/prov#wasAssociatedWith"
    wasGeneratedBy: Final = "http://www.w3.org/ns/prov#wasGeneratedBy"


class QB:
    """Terms of <http://purl.org/linked-data/cube#>."""

    DataSet: Final = "http://purl.org/linked-data/cube#DataSet"
    Observation: Final = "http://purl.org/linked-data/cube#Observation"
    dataSet: Final = "http://purl.org/linked-data/cube#dataSet"
    structure: Final = "http://purl.org/linked-data/cube#structure"


class RDF:
    """Terms of <http://www.w3.org/1999/02/22-rdf-syntax-ns#>."""

    type: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


class RDFS:
    """Terms of <http://www.w3.org/2000/01/rdf-schema#>."""

    label: Final = "http://www.w3.org/2000/01/rdf-schema#label"


class SCHEMA:
    """Terms of <https://schema.org/>."""

    sameAs: Final = "https://schema.org/sameAs"


class SDMX_ATTRIBUTE:
    """Terms of <http://purl.org/linked-data/sdmx/2009/attribute#>."""

    obsStatus: Final = "http://purl.org/linked-data/sdmx/2009/attribute#obsStatus"
    unitMeasure: Final = "http://purl.org/linked-data/sdmx/2009/attribute#unitMeasure"


class SDMX_DIMENSION:
    """Terms of <http://purl.org/linked-data/sdmx/2009/dimension#>."""

    refArea: Final = "http://purl.org/linked-data/sdmx/2009/dimension#refArea"


class SDMX_MEASURE:
    """Terms of <http://purl.org/linked-data/sdmx/2009/measure#>."""

    obsValue: Final = "http://purl.org/linked-data/sdmx/2009/measure#obsValue"


class SH:
    """Terms of <http://www.w3.org/ns/shacl#>."""

    ValidationResult: Final = "http://www.w3.org/ns/shacl#ValidationResult"
    focusNode: Final = "http://www.w3.org/ns/shacl#focusNode"
    resultMessage: Final = "http://www.w3.org/ns/shacl#resultMessage"
    resultSeverity: Final = "http://www.w3.org/ns/shacl#resultSeverity"
    sourceShape: Final = "http://www.w3.org/ns/shacl#sourceShape"


class SKOS:
    """Terms of <http://www.w3.org/2004/02/skos/core#>."""

    Concept: Final = "http://www.w3.org/2004/02/skos/core#Concept"
    ConceptScheme: Final = "http://www.w3.org/2004/02/skos/core#ConceptScheme"
    altLabel: Final = "http://www.w3.org/2004/02/skos/core#altLabel"
    broadMatch: Final = "http://www.w3.org/2004/02/skos/core#broadMatch"
    broader: Final = "http://www.w3.org/2004/02/skos/core#broader"
    definition: Final = "http://www.w3.org/2004/02/skos/core#definition"
    example: Final = "http://www.w3.org/2004/02/skos/core#example"
    inScheme: Final = "http://www.w3.org/2004/02/skos/core#inScheme"
    narrower: Final = "http://www.w3.org/2004/02/skos/core#narrower"
    notation: Final = "http://www.w3.org/2004/02/skos/core#notation"
    prefLabel: Final = "http://www.w3.org/2004/02/skos/core#prefLabel"
    scopeNote: Final = "http://www.w3.org/2004/02/skos/core#scopeNote"
    topConceptOf: Final = "http://www.w3.org/2004/02/skos/core#topConceptOf"


class TIME:
    """Terms of <http://www.w3.org/2006/time#>."""

    Instant: Final = "http://www.w3.org/2006/time#Instant"
    ProperInterval: Final = "http://www.w3.org/2006/time#ProperInterval"
    hasBeginning: Final = "http://www.w3.org/2006/time#hasBeginning"
    hasEnd: Final = "http://www.w3.org/2006/time#hasEnd"
    inXSDgYear: Final = "http://www.w3.org/2006/time#inXSDgYear"


class VANN:
    """Terms of <http://purl.org/vocab/vann/>."""

    preferredNamespacePrefix: Final = "http://purl.org/vocab/vann/preferredNamespacePrefix"
    preferredNamespaceUri: Final = "http://purl.org/vocab/vann/preferredNamespaceUri"


class XSD:
    """Terms of <http://www.w3.org/2001/XMLSchema#>."""

    boolean: Final = "http://www.w3.org/2001/XMLSchema#boolean"
    date: Final = "http://www.w3.org/2001/XMLSchema#date"
    dateTime: Final = "http://www.w3.org/2001/XMLSchema#dateTime"
    decimal: Final = "http://www.w3.org/2001/XMLSchema#decimal"
    double: Final = "http://www.w3.org/2001/XMLSchema#double"
    float: Final = "http://www.w3.org/2001/XMLSchema#float"
    gYear: Final = "http://www.w3.org/2001/XMLSchema#gYear"
    gYearMonth: Final = "http://www.w3.org/2001/XMLSchema#gYearMonth"
    integer: Final = "http://www.w3.org/2001/XMLSchema#integer"
