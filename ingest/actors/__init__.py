"""Who is who: names, offices and groups, and the noun phrases that mean them."""
