"""Names as the document writes them, where they were found in its text in another script.

A name that was found in simplified characters keeps them as what it refers to, so that the registers, and other reports,
know it as the same thing.
"""

from innograph.model import Document, Extraction, Implicit, Mention


def write_as(document: Document, extraction: Extraction) -> Extraction:
    """The candidates with every name as it stands in the document; spans are the same in both scripts."""

    def written(mention: Mention) -> Mention:
        name = document.text[slice(*mention.span)]
        refers_to = mention.refers_to or (mention.name if name != mention.name else None)
        return mention._replace(name=name, refers_to=refers_to)

    def argument(value: Mention | Implicit) -> Mention | Implicit:
        return written(value) if isinstance(value, Mention) else value

    return Extraction(
        tuple(map(written, extraction.mentions)),
        tuple(
            relation._replace(subject=argument(relation.subject), object=argument(relation.object))
            for relation in extraction.relations
        ),
        tuple(figure._replace(subject=argument(figure.subject)) for figure in extraction.figures),
        tuple(map(written, extraction.left_out)),
    )
