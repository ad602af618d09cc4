"""Feeds and sitemaps: what they list, and polling them again and again."""
