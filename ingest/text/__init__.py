"""From an article's stored text to clean paragraphs, with the way back to its characters."""
