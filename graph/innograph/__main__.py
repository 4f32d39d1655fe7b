"""`python -m innograph`."""

from innograph.cli import main

main()
