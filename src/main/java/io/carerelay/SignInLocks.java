package io.carerelay;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.springframework.stereotype.Component;

/**
 * Which logins are locked by wrong passwords. The engine keeps that of its users in the database; unknown logins
 * behave alike, in time and answer, so that trying tells nobody who has an account.
 */
@Component
class SignInLocks {

    private static final int REMEMBERED = 10_000;

    private final IdentityService identities;
    private final Clock clock;
    private final BcryptPasswords passwords;
    private final String nobodysPassword;
    private final Map<String, Attempts> unknown = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Attempts> eldest) {
            return size() > REMEMBERED;
        }
    };

    SignInLocks(IdentityService identities, BcryptPasswords passwords, Clock clock) {
        this.passwords = passwords;
        this.nobodysPassword = passwords.encrypt("nobody");
        this.identities = identities;
        this.clock = clock;
    }

    boolean isLocked(String login) {
        UserEntity user = user(login);
        if (user != null) {
            return user.getLockExpirationTime() != null
                    && user.getLockExpirationTime().toInstant().isAfter(clock.instant());
        }
        synchronized (unknown) {
            return unknown.containsKey(login) && unknown.get(login).until().isAfter(clock.instant());
        }
    }

    /** Takes note of a failure that the engine has no user for. */
    void failed(String login) {
        if (user(login) != null || isLocked(login)) {
            return;
        }
        passwords.check("somebody", nobodysPassword);
        synchronized (unknown) {
            int count = unknown.containsKey(login) ? unknown.get(login).count() + 1 : 1;
            long seconds = (long) Math.min(3 * Math.pow(2, count - 1), EngineWiring.LONGEST_LOCK_SECONDS);
            unknown.put(login, new Attempts(count, clock.instant().plusSeconds(seconds)));
        }
    }

    private UserEntity user(String login) {
        return (UserEntity) identities.createUserQuery().userId(login).singleResult();
    }

    private record Attempts(int count, Instant until) {}
}
