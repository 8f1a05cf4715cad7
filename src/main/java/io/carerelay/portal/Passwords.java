package io.carerelay.portal;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.crypto.bcrypt.BCrypt;
import org.springframework.stereotype.Component;

/** Passwords of families, as bcrypt keeps them. */
@Component
class Passwords {

    private final int cost;
    private final String nobodys;

    Passwords(@Value("${carerelay.password-cost}") int cost) {
        this.cost = cost;
        this.nobodys = hash("nobody's");
    }

    String hash(String password) {
        return BCrypt.hashpw(password, BCrypt.gensalt(cost));
    }

    /** Takes as long where there is no password to compare with: then it is wrong. */
    boolean isRight(String password, String hashed) {
        return BCrypt.checkpw(password, hashed == null ? nobodys : hashed) && hashed != null;
    }
}
