package io.carerelay;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Statement;
import java.util.List;
import java.util.zip.CRC32;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;

/**
 * The tables that libraries bring, created by the libraries' own scripts but run by Flyway as the owner, so that
 * the application's role needs no DDL. A library whose script changes fails the start with a checksum error, which
 * asks for a migration of ours.
 */
@Configuration(proxyBeanMethods = false)
class VendorTables {

    private static final String ENGINE = "org/camunda/bpm/engine/db/create/activiti.postgres.create.";

    @Bean
    JavaMigration engineTables() {
        return new VendorScripts(
                "001",
                "engine tables",
                List.of(
                        ENGINE + "engine.sql",
                        ENGINE + "identity.sql",
                        ENGINE + "case.engine.sql",
                        ENGINE + "decision.engine.sql",
                        ENGINE + "history.sql",
                        ENGINE + "case.history.sql",
                        ENGINE + "decision.history.sql"));
    }

    @Bean
    JavaMigration sessionTables() {
        return new VendorScripts(
                "002", "session tables", List.of("org/springframework/session/jdbc/schema-postgresql.sql"));
    }

    private record VendorScripts(String number, String title, List<String> scripts) implements JavaMigration {

        /** Stands before the first table: everything the owner creates may be read and written by the application. */
        private static final String PRIVILEGES = """
                alter default privileges in schema public
                  grant select, insert, update, delete on tables to carerelay_app;
                alter default privileges in schema public
                  grant usage, select on sequences to carerelay_app;
                """;

        @Override
        public MigrationVersion getVersion() {
            return MigrationVersion.fromVersion(number);
        }

        @Override
        public String getDescription() {
            return title;
        }

        @Override
        public Integer getChecksum() {
            CRC32 sum = new CRC32();
            scripts.forEach(script -> sum.update(text(script).getBytes(StandardCharsets.UTF_8)));
            return (int) sum.getValue();
        }

        @Override
        public boolean canExecuteInTransaction() {
            return true;
        }

        @Override
        public void migrate(Context context) throws Exception {
            try (Statement statement = context.getConnection().createStatement()) {
                statement.execute(PRIVILEGES);
                for (String script : scripts) {
                    statement.execute(text(script));
                }
            }
        }

        private static String text(String script) {
            try {
                return new ClassPathResource(script).getContentAsString(StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new IllegalStateException("Missing script " + script, e);
            }
        }
    }
}
