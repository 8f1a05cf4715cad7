package io.carerelay;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Whoever starts CareRelay without a database of their own wants to look at it: the demo profile is on then, unless
 * {@code carerelay.demo=false} says otherwise. With an external database it is never on by itself.
 */
class EmbeddedDefaults implements EnvironmentPostProcessor, Ordered {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        boolean embedded = !environment.containsProperty("spring.datasource.url");
        if (environment.getProperty("carerelay.demo", Boolean.class, embedded)) {
            environment.addActiveProfile("demo");
        }
    }

    /** After the configuration files, which may name a database. */
    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 1;
    }
}
