# The server and the CLI in one small image. scripts/setup takes the build image from here.
FROM swift:6.3.1-bookworm AS build
RUN apt-get update \
  && apt-get install -y --no-install-recommends libpq-dev pkg-config \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /source
# First what changes seldom, so that the packages stay in a layer of their own.
COPY Package.swift ./
RUN swift package resolve
COPY Sources Sources
COPY sql sql
COPY templates templates
COPY Tests Tests
RUN for product in doorbraakd doorbraak; do \
    swift build -c release --static-swift-stdlib --product "$product" || exit 1; \
  done \
  && mkdir /programs \
  && cp "$(swift build -c release --static-swift-stdlib --show-bin-path)"/doorbraakd \
    "$(swift build -c release --static-swift-stdlib --show-bin-path)"/doorbraak /programs/ \
  && strip /programs/*

FROM debian:12.12-slim
# Debian would make and start a database of its own; the first line says no.
RUN mkdir -p /etc/postgresql-common/createcluster.d \
  && echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.d/none.conf \
  && apt-get update \
  && apt-get install -y --no-install-recommends \
    ca-certificates libpq5 libstdc++6 openssh-client postgresql \
  && rm -rf /var/lib/apt/lists/* \
  && useradd --system --uid 10001 --user-group --create-home \
    --home-dir /var/lib/doorbraak --shell /usr/sbin/nologin doorbraak \
  && install -d -m 0755 -o doorbraak -g doorbraak /run/doorbraak /var/lib/doorbraak/data \
  && chmod 0700 /var/lib/doorbraak/data
COPY --from=build /programs/ /usr/local/bin/
USER doorbraak
VOLUME ["/var/lib/doorbraak/data", "/run/doorbraak"]
STOPSIGNAL SIGTERM
# Without --database it starts a private PostgreSQL in its data folder.
ENTRYPOINT ["doorbraakd"]
CMD ["serve", "--data", "/var/lib/doorbraak/data", "--listen", "unix:/run/doorbraak/doorbraak.sock"]
