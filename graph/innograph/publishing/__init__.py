"""What is made from the Turtle of the ontology: its canonical form, tables, the JSON-LD context and the documentation.

A maintainer's room; nothing that reads reports needs it. `python -m innograph.publishing` writes everything anew.
"""
