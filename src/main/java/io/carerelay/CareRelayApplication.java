package io.carerelay;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts CareRelay. Everything that wires modules, engine and database together stands beside this class. */
@SpringBootApplication
public class CareRelayApplication {

    public static void main(String[] args) {
        if (VerifyLogCommand.isAskedFor(args)) {
            System.exit(VerifyLogCommand.run(args));
        }
        SpringApplication.run(CareRelayApplication.class, args);
    }
}
