package io.carerelay.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carerelay.RecordTest;
import io.carerelay.agency.AgencyContext;
import io.carerelay.client.Client;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.Test;

/** Rule K2. */
class CaseNumberTests extends RecordTest {

    @Test
    void numbersHaveNoGapAndNoDuplicateHoweverManyOpenAtOnce() throws Exception {
        Client one = newClient(newAgency());
        Client other = newClient(newAgency());
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Callable<String>> openings = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Client client = i % 2 == 0 ? one : other;
            boolean lost = i % 7 == 3;
            openings.add(() -> openOrLose(client, lost));
        }
        List<String> numbers = new ArrayList<>();
        try {
            for (Future<String> opening : threads.invokeAll(openings)) {
                if (opening.get() != null) {
                    numbers.add(opening.get());
                }
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(numbers).hasSize(200 - 29);
        for (Client client : List.of(one, other)) {
            List<String> ofAgency = numbers.stream()
                    .filter(number -> number.startsWith(client.getAgencyId() + "-"))
                    .sorted()
                    .toList();
            String first = ofAgency.get(0);
            String prefix = first.substring(0, first.length() - 6);
            assertThat(ofAgency)
                    .isEqualTo(IntStream.rangeClosed(1, ofAgency.size())
                            .mapToObj(number -> prefix + "%06d".formatted(number))
                            .toList());
        }
    }

    private String openOrLose(Client client, boolean lost) {
        return AgencyContext.ofAgency(client.getAgencyId(), "test")
                .call(() -> transaction.execute(status -> {
                    String number = cases.open(client.getId(), need(null)).getNumber();
                    if (lost) {
                        status.setRollbackOnly();
                        return null;
                    }
                    return number;
                }));
    }

    @Test
    void aYearBeginsWhereTheAgencyIs() {
        Client auckland = newClient(newAgency("Pacific/Auckland", false));
        Client losAngeles = newClient(newAgency("America/Los_Angeles", false));
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2031-12-31T09:00:00Z")));
        assertThat(newCase(auckland).getNumber()).isEqualTo(auckland.getAgencyId() + "-2031-000001");
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2031-12-31T12:00:00Z")));
        CaseFile newYear = newCase(auckland);
        assertThat(newYear.getNumber()).isEqualTo(auckland.getAgencyId() + "-2032-000001");
        assertThat(newYear.getOpenedOn()).isEqualTo("2032-01-01");
        assertThat(newCase(losAngeles).getNumber()).isEqualTo(losAngeles.getAgencyId() + "-2031-000001");
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2032-01-01T09:00:00Z")));
        assertThat(newCase(losAngeles).getNumber()).isEqualTo(losAngeles.getAgencyId() + "-2032-000001");
        assertThat(newCase(auckland).getNumber()).isEqualTo(auckland.getAgencyId() + "-2032-000002");
    }

    @Test
    void aNumberIsNeverGivenTwice() throws Exception {
        CaseFile opened = newCase(newClient(newAgency()));
        CaseFile next = in(opened.getAgencyId(), () -> cases.open(opened.getClientId(), need(null)));
        try (Connection all = superuserConnection();
                Statement statement = all.createStatement()) {
            assertThatThrownBy(() -> statement.execute(
                            "update case_file set number = '" + opened.getNumber() + "' where id = " + next.getId()))
                    .hasMessageContaining("case_file_number_key");
        }
    }
}
