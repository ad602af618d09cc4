"""The graph for language models: an MCP server whose tools ask what REST asks."""
