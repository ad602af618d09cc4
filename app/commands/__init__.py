"""The commands of `entente`, one module a concern; `app.cli` puts them together."""
