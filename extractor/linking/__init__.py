"""The room that tells which names are of one organization, across scripts. It takes names and knows no database."""
