"""Writes a reference graph, or the graph of the example that the questions are tried on.

    python -m innograph.reference READING.json REPORT > ontology/reference/NAME.trig

Run it after every change of the encoder; a test fails while the file and the encoder differ.
"""

import sys
from pathlib import Path

from innograph.reference import encode_reference

if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    sys.stdout.write(encode_reference(Path(sys.argv[1]), Path(sys.argv[2])))
