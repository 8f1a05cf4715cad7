package io.carerelay.careplan;

import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.OngoingWork;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The plan of a case and its weeks, which end with the case (rule K5). */
@Component
class PlanGoingOn implements OngoingWork {

    private final CarePlans plans;
    private final JdbcClient jdbc;

    PlanGoingOn(CarePlans plans, JdbcClient jdbc) {
        this.plans = plans;
        this.jdbc = jdbc;
    }

    @Override
    public List<Item> of(CaseFile caseFile) {
        List<Item> items = new ArrayList<>();
        plans.liveOf(caseFile.getId())
                .filter(plan -> plan.getStatus() != PlanStatus.DRAFT)
                .ifPresent(plan -> {
                    items.add(new Item("plan." + plan.getStatus(), List.of()));
                    unfinished(plan, "OPEN").ifPresent(items::add);
                    unfinished(plan, "REVIEW").ifPresent(items::add);
                });
        return items;
    }

    private Optional<Item> unfinished(CarePlan plan, String state) {
        long weeks = jdbc.sql("select count(*) from plan_week where plan_id = ? and state = ?")
                .params(plan.getId(), state)
                .query(Long.class)
                .single();
        return weeks == 0 ? Optional.empty() : Optional.of(new Item("weeks." + state, List.of(weeks)));
    }
}
