package io.carerelay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.flyway.FlywayConnectionDetails;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;

/**
 * Which PostgreSQL, and as whom. The application's role owns nothing and obeys row-level security; only the
 * migrations run as the owner. Without {@code spring.datasource.url} the embedded server is started and its
 * roles get new passwords at each start; otherwise {@code spring.datasource.*} names the application's role and
 * {@code spring.flyway.*} the owner.
 */
@Configuration(proxyBeanMethods = false)
class DatabaseWiring {

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "spring.datasource.url", havingValue = "none", matchIfMissing = true)
    static class Embedded {

        private final String ownerPassword = EmbeddedDatabase.randomPassword();
        private final String applicationPassword = EmbeddedDatabase.randomPassword();

        @Bean
        @ConditionalOnMissingBean
        EmbeddedDatabase embeddedDatabase(
                @Value("${carerelay.embedded.folder:data}") Path folder,
                @Value("${carerelay.embedded.port:0}") int port) {
            EmbeddedDatabase database = EmbeddedDatabase.start(folder, port);
            prepareRoles(database);
            return database;
        }

        @Bean
        JdbcConnectionDetails applicationConnection(EmbeddedDatabase database) {
            return new ApplicationLogin(
                    database.url() + "?reWriteBatchedInserts=true", "carerelay_app", applicationPassword);
        }

        @Bean
        FlywayConnectionDetails ownerConnection(EmbeddedDatabase database) {
            return new OwnerLogin(database.url(), "carerelay_owner", ownerPassword);
        }

        private void prepareRoles(EmbeddedDatabase database) {
            try {
                try (Connection connection = database.superuserConnection("postgres");
                        Statement statement = connection.createStatement()) {
                    if (!statement
                            .executeQuery("select from pg_database where datname = '" + EmbeddedDatabase.DATABASE + "'")
                            .next()) {
                        statement.execute("create database " + EmbeddedDatabase.DATABASE);
                    }
                }
                try (Connection connection = database.superuserConnection(EmbeddedDatabase.DATABASE);
                        Statement statement = connection.createStatement()) {
                    statement.execute(
                            new ClassPathResource("db/bootstrap/roles.sql").getContentAsString(StandardCharsets.UTF_8));
                    statement.execute("alter role carerelay_owner password '" + ownerPassword + "'");
                    statement.execute("alter role carerelay_app password '" + applicationPassword + "'");
                }
            } catch (SQLException e) {
                throw new IllegalStateException("The embedded database could not be prepared", e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private record ApplicationLogin(String getJdbcUrl, String getUsername, String getPassword)
            implements JdbcConnectionDetails {

        @Override
        public String getDriverClassName() {
            return "org.postgresql.Driver";
        }
    }

    private record OwnerLogin(String getJdbcUrl, String getUsername, String getPassword)
            implements FlywayConnectionDetails {}
}
