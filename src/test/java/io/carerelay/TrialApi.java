package io.carerelay;

import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.NoSuchRecord;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.time.LocalDate;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.orm.ObjectOptimisticLockingFailureException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Fails in every way that an API can. */
@RestController
class TrialApi {

    record Order(@NotBlank String name, LocalDate day) {}

    @PostMapping("/api/trial")
    Order take(@Valid @RequestBody Order order) {
        return order;
    }

    @GetMapping("/api/trial/{way}")
    String fail(@PathVariable String way) {
        switch (way) {
            case "rule" -> throw BrokenRule.at("name", "agency.name.taken", "Espoo");
            case "missing" -> throw new NoSuchRecord("client", 1);
            case "stale" -> throw new ObjectOptimisticLockingFailureException("Client", 1L);
            case "away" -> throw new DataAccessResourceFailureException("secret detail");
            default -> throw new IllegalStateException("secret detail");
        }
    }
}
