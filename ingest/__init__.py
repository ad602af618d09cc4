"""How it becomes known: sources -> articles -> sentences -> actors, events, dates -> claims."""
