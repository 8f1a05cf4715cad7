package io.carerelay.desk.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Who is to work with a family that was handed over: its case manager, and by case number who leads and who else. */
public class ReceivingTeamForm {

    private Long caseManager;
    private Map<String, Long> lead = new HashMap<>();
    private Map<String, List<Long>> others = new HashMap<>();

    /** Whom the choice begins with, as long as nobody was chosen. */
    void suggest(Long person, List<String> caseNumbers) {
        caseManager = person;
        caseNumbers.forEach(number -> lead.put(number, person));
    }

    /** The staff of each case, who leads it first. */
    Map<String, List<Long>> workers() {
        Map<String, List<Long>> workers = new HashMap<>();
        lead.forEach((number, first) -> {
            if (first != null) {
                Set<Long> people = new LinkedHashSet<>();
                people.add(first);
                people.addAll(others(number));
                workers.put(number, List.copyOf(people));
            }
        });
        return workers;
    }

    /** Who else works on that case. */
    public List<Long> others(String number) {
        List<Long> chosen = others.get(number);
        return chosen == null
                ? new ArrayList<>()
                : chosen.stream().filter(Objects::nonNull).toList();
    }

    public Long getCaseManager() {
        return caseManager;
    }

    public void setCaseManager(Long caseManager) {
        this.caseManager = caseManager;
    }

    public Map<String, Long> getLead() {
        return lead;
    }

    public void setLead(Map<String, Long> lead) {
        this.lead = lead;
    }

    public Map<String, List<Long>> getOthers() {
        return others;
    }

    public void setOthers(Map<String, List<Long>> others) {
        this.others = others;
    }
}
