package io.carerelay;

import io.carerelay.activitylog.ActivityReport;
import io.carerelay.activitylog.ActivityVerification;
import java.util.Arrays;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.core.NestedExceptionUtils;

/**
 * {@code java -jar carerelay.jar verify-log}: verifies the activity log, says what it found, and ends with 0 where
 * everything is as it was written, else with 1. It starts neither web server nor engine and migrates nothing, so it
 * can run beside the nodes of an external database; on the embedded one while the application is stopped.
 */
@ImportAutoConfiguration({
    ConfigurationPropertiesAutoConfiguration.class,
    DataSourceAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class
})
@Import({DatabaseWiring.class, ActivityLogWiring.class, ActivityVerification.class})
final class VerifyLogCommand {

    private static final String NAME = "verify-log";

    /** Who runs a command wants to read what is wrong, not where in the program. */
    private static final String[] QUIET = {
        "logging.level.org.springframework.boot.SpringApplication=OFF",
        "logging.level.org.springframework.context.annotation=ERROR",
        "logging.level.com.zaxxer.hikari=OFF"
    };

    static boolean isAskedFor(String... args) {
        return Arrays.asList(args).contains(NAME);
    }

    /** Runs the command and gives the exit code of the program. */
    static int run(String... args) {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(VerifyLogCommand.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .properties(QUIET)
                .run(args)) {
            ActivityReport report = context.getBean(ActivityVerification.class).verify();
            System.out.println(report);
            return report.isSound() ? 0 : 1;
        } catch (RuntimeException e) {
            System.err.println("The activity log could not be verified: "
                    + NestedExceptionUtils.getMostSpecificCause(e).getMessage());
            return 1;
        }
    }
}
