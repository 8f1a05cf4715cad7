package io.carerelay.assignment.web;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The choice of a case's workers: who leads it, and who else works on it. */
public class CaseWorkersForm {

    private Long lead;
    private List<Long> workers = new ArrayList<>();

    /** All that were chosen, the lead first; somebody chosen without a lead leads. */
    List<Long> staffIds() {
        Set<Long> ids = new LinkedHashSet<>();
        if (lead != null) {
            ids.add(lead);
        }
        ids.addAll(workers);
        return List.copyOf(ids);
    }

    public Long getLead() {
        return lead;
    }

    public void setLead(Long lead) {
        this.lead = lead;
    }

    public List<Long> getWorkers() {
        return workers;
    }

    public void setWorkers(List<Long> workers) {
        this.workers = workers;
    }
}
