package io.carerelay.portal;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is tried in vain, on all nodes together. Each failure makes the next attempt wait twice as long. Kept apart from
 * what is tried, so that a failure counts although nothing else came of it.
 */
@Component
@Transactional(propagation = Propagation.REQUIRES_NEW)
class Attempts {

    private static final int FIRST_SECONDS = 3;

    private static final String FAILED = """
            insert into portal_attempt as a (key, failures, locked_until, last_at)
              values (:key, 1, cast(:now as timestamptz) + make_interval(secs => case when :free > 0 then 0 else :first end), :now)
              on conflict (key) do update set last_at = excluded.last_at,
                failures = case when a.last_at < :forgotten then 1 else a.failures + 1 end,
                locked_until = cast(:now as timestamptz) + make_interval(secs => case
                  when a.last_at < :forgotten then extract(epoch from excluded.locked_until - :now)
                  when a.failures + 1 <= :free then 0
                  else least(:longest, :first * power(2, least(a.failures - :free, 20))) end)
            """;

    private static final String FORGET = """
            delete from portal_attempt where key in
              (select key from portal_attempt where last_at < :before order by last_at limit 100 for update skip locked)
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    Attempts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Whether one of them has to wait still. */
    boolean areLocked(Attempt... attempts) {
        return jdbc.sql("""
                        select count(*) > 0 from portal_attempt
                          where key = any(cast(:keys as varchar[])) and locked_until > :now
                        """)
                .param("keys", Arrays.stream(attempts).map(Attempt::key).toArray(String[]::new))
                .param("now", now())
                .query(Boolean.class)
                .single();
    }

    /** All of them were in vain; in one order, so that nobody waits in a circle. */
    void failed(Attempt... attempts) {
        Instant now = clock.instant();
        Arrays.stream(attempts)
                .sorted((one, other) -> one.key().compareTo(other.key()))
                .forEach(attempt -> jdbc.sql(FAILED)
                        .param("key", attempt.key())
                        .param("now", Timestamp.from(now))
                        .param("free", attempt.kind().free)
                        .param("first", FIRST_SECONDS)
                        .param("longest", attempt.kind().longest.toSeconds())
                        .param("forgotten", Timestamp.from(now.minus(attempt.kind().forgotten)))
                        .update());
        jdbc.sql(FORGET)
                .param("before", Timestamp.from(now.minus(Duration.ofDays(1))))
                .update();
    }

    /** It succeeded: what failed before no longer counts. */
    void succeeded(Attempt attempt) {
        jdbc.sql("delete from portal_attempt where key = ?")
                .param(attempt.key())
                .update();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    /** What can be tried. */
    enum Kind {
        /** A password for a login. */
        PASSWORD(0, Duration.ofMinutes(15), Duration.ofDays(1)),
        /** Passwords for whichever login from one address, behind which there may be a library. */
        PASSWORDS(100, Duration.ofMinutes(15), Duration.ofHours(1)),
        /** A new password asked for a login. */
        FORGOTTEN(3, Duration.ofMinutes(15), Duration.ofHours(1)),
        /** Codes from one address, behind which there may be a whole house. */
        ADDRESS(10, Duration.ofMinutes(15), Duration.ofHours(1)),
        /** Codes that begin alike. */
        BEGINNING(3, Duration.ofMinutes(15), Duration.ofDays(1)),
        /** Codes, whoever tries. Short, so that nobody shuts everybody out. */
        EVERYBODY(200, Duration.ofMinutes(1), Duration.ofMinutes(10));

        private final int free;
        private final Duration longest;
        private final Duration forgotten;

        Kind(int free, Duration longest, Duration forgotten) {
            this.free = free;
            this.longest = longest;
            this.forgotten = forgotten;
        }
    }

    /** Known by a hash: what people try is sometimes a password. */
    record Attempt(Kind kind, String key) {

        static Attempt of(Kind kind, String what) {
            return new Attempt(kind, OneTimeCode.hash(kind + " " + what));
        }
    }
}
