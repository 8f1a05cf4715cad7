package io.carerelay.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The database of an application that runs in a folder, as an intruder on its server sees it: whole. */
final class FolderDatabase {

    private FolderDatabase() {}

    static Connection superuser(Path folder) throws SQLException {
        try {
            String port = Files.readAllLines(folder.resolve("data/postgres/postmaster.pid"))
                    .get(3)
                    .strip();
            return DriverManager.getConnection(
                    "jdbc:postgresql://localhost:" + port + "/carerelay", "postgres", password(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first number that the query finds. */
    static int number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }

    static String password(Path folder) {
        try {
            return Files.readString(folder.resolve("data/superuser.password")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
