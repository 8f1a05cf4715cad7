# Expects the jar that `mvn package` builds: mvn -DskipTests package && docker compose build
FROM eclipse-temurin:17-jre
RUN useradd --system --uid 10001 --home-dir /app carerelay \
    && apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY target/carerelay-*.jar carerelay.jar
USER carerelay
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=90s --retries=6 \
    CMD curl --fail --silent http://localhost:8080/actuator/health/readiness || exit 1
# Throughput counts on a Monday, and the heap is small enough for short pauses.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=75", "-XX:+UseParallelGC", "-jar", "carerelay.jar"]
