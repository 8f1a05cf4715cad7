package io.carerelay;

import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.crypto.bcrypt.BCrypt;
import org.springframework.stereotype.Component;

/** Passwords as bcrypt keeps them, its own salt included. */
@Component
class BcryptPasswords implements PasswordEncryptor {

    private final int cost;

    /** @param cost each step doubles the work of who guesses, and of each sign-in */
    BcryptPasswords(@Value("${carerelay.password-cost}") int cost) {
        this.cost = cost;
    }

    @Override
    public String encrypt(String password) {
        return BCrypt.hashpw(password, BCrypt.gensalt(cost));
    }

    @Override
    public boolean check(String password, String encrypted) {
        return BCrypt.checkpw(password, encrypted);
    }

    @Override
    public String hashAlgorithmName() {
        return "bcrypt";
    }
}
