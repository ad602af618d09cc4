"""The tests of Entente."""
