FROM python:3.12.13-slim-bookworm AS build
WORKDIR /src
COPY requirements.lock pyproject.toml README.md LICENSE NOTICE ./
RUN python -m venv /opt/entente \
    && /opt/entente/bin/pip install --no-cache-dir --require-hashes -r requirements.lock
COPY app app
COPY graph graph
COPY ingest ingest
RUN /opt/entente/bin/pip install --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.12.13-slim-bookworm
RUN groupadd --gid 10001 entente \
    && useradd --uid 10001 --gid entente --no-create-home --home-dir /nonexistent entente \
    && install -d -o entente -g entente /var/lib/entente
COPY --from=build /opt/entente /opt/entente
COPY samples /usr/share/entente/samples
USER 10001:10001
ENV ENTENTE_STORE=sqlite:////var/lib/entente/entente.db PYTHONDONTWRITEBYTECODE=1
WORKDIR /var/lib/entente
VOLUME /var/lib/entente
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s CMD \
    ["/opt/entente/bin/python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/healthz', timeout=2)"]
ENTRYPOINT ["/opt/entente/bin/entente"]
CMD ["serve", "--host", "0.0.0.0"]
