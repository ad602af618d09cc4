"""The routes of the service, one module a resource; `app.main` puts them together."""
