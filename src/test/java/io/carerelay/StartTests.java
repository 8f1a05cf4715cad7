package io.carerelay;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "carerelay.embedded.folder=target/test-data")
class StartTests {
    @Test
    void starts() {}
}
