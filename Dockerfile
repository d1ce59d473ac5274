# Only the program, run by an unprivileged user in an image without a shell:
#
#     docker build --tag filmgraph .
#     docker run --publish 8080:8080 --env DATABASE_URL=postgres://… filmgraph
#
# The image does not include PostgreSQL: set DATABASE_URL, or use compose.yaml.
FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /filmgraph .

FROM gcr.io/distroless/static-debian12:nonroot
COPY --from=build /filmgraph /filmgraph
COPY LICENSE NOTICE /
ENV FILMGRAPH_ADDR=0.0.0.0:8080
EXPOSE 8080
# The first start loads the first catalog before it is ready.
HEALTHCHECK --interval=10s --timeout=6s --start-period=5m --start-interval=2s CMD ["/filmgraph", "health"]
ENTRYPOINT ["/filmgraph"]
