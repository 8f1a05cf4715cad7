package io.carerelay;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.agency.Role;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** Every error page says what happened and leads on. */
class ErrorPagesTests extends CareRelayTest {

    @Test
    void whatIsNotThereLeadsBackToTheDesk() {
        HttpResponse<String> page =
                signedIn(person("ERR", "erika.error", Role.WORKER)).get("/clients/CR-999999");
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("<main class=\"stage-card wide\">").contains("href=\"/\"");
        assertThat(page.body()).doesNotContain("??").doesNotContain("Exception");
    }

    @Test
    void whatIsNotOpenToThePersonSaysSo() {
        HttpResponse<String> page =
                signedIn(person("ERR", "erika.error", Role.WORKER)).get("/settings/staff");
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("<main class=\"stage-card wide\">").doesNotContain("??");
    }
}
