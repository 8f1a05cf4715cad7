package io.carerelay;

import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;
import org.springframework.security.crypto.bcrypt.BCrypt;

/** Passwords as bcrypt keeps them, its own salt included. */
class BcryptPasswords implements PasswordEncryptor {

    /** About 60 ms on the machines of 2025; sign-in is the only place that waits for it. */
    static final int COST = 10;

    @Override
    public String encrypt(String password) {
        return BCrypt.hashpw(password, BCrypt.gensalt(COST));
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
