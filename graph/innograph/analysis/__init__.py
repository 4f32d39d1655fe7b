"""The graph as a network: from the store to networkx, and where its nodes stand on a sheet."""
