"""The endpoint: SPARQL over HTTP, a page for every IRI, and a page to ask from. It reads and never writes.

The only door to Starlette and uvicorn. Queries run in processes of their own (`pool`, `worker`), requests are understood by
`protocol` and `negotiation`, pages are drawn by `pages` from what `lookup` finds.
"""
