"""What every request passes on its way to a route: one concern a module, each plain ASGI."""
