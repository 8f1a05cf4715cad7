package io.carerelay;

import java.time.Clock;
import org.springframework.boot.autoconfigure.orm.jpa.JpaBaseConfiguration;
import org.springframework.boot.autoconfigure.validation.ValidationConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.orm.jpa.vendor.AbstractJpaVendorAdapter;
import org.springframework.orm.jpa.vendor.HibernateJpaDialect;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;

/** One transaction manager for records and engine, which tells the database on whose behalf each transaction runs. */
@Configuration(proxyBeanMethods = false)
class PersistenceWiring {

    /** Takes the place of the adapter that {@link JpaBaseConfiguration} would make. */
    @Bean
    AbstractJpaVendorAdapter jpaVendorAdapter() {
        HibernateJpaDialect dialect = new AgencyJpaDialect();
        return new HibernateJpaVendorAdapter() {
            @Override
            public HibernateJpaDialect getJpaDialect() {
                return dialect;
            }
        };
    }

    @Bean
    Clock clock() {
        return new EngineClock();
    }

    /** A birth date in the future is in the future of this clock. */
    @Bean
    ValidationConfigurationCustomizer validationClock(Clock clock) {
        return configuration -> configuration.clockProvider(() -> clock);
    }
}
