"""What a registry holds, as one page: ``figures`` counts, ``charts`` draws, ``page`` puts both in words and tables."""
