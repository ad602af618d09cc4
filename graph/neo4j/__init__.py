"""The graph in Neo4j: claims are nodes and the truth, relations are typed relationships."""
