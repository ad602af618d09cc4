"""What is known: the model, the ontology, the stores and the analysis."""
