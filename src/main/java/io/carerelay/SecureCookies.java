package io.carerelay;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Cookies travel over TLS only, unless CareRelay runs by itself on one machine with its embedded database;
 * {@code carerelay.secure-cookies} says otherwise.
 */
class SecureCookies implements EnvironmentPostProcessor {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        String database = environment.getProperty("spring.datasource.url", "none");
        environment
                .getPropertySources()
                .addLast(new MapPropertySource(
                        "secure cookies", Map.of("carerelay.secure-cookies", !"none".equals(database))));
    }
}
