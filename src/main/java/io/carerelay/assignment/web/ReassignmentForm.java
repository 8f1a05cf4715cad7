package io.carerelay.assignment.web;

import io.carerelay.agency.BrokenRule;
import io.carerelay.assignment.CaseManagerType;
import io.carerelay.assignment.CaseManagers.RowFilter;
import io.carerelay.assignment.Choice;
import io.carerelay.assignment.Choice.CaseFilter;
import io.carerelay.casefile.CaseStatus;
import io.carerelay.casefile.CaseType;
import io.carerelay.casefile.Priority;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The choice of what is to move and to whom. What was ticked on other pages of the list travels along in one field, so
 * that turning a page loses nothing.
 */
public class ReassignmentForm {

    private What what = What.CASES;
    private Long fromId;
    private CaseStatus status;
    private Priority priority;
    private CaseType type;
    private Long programId;
    private Scope scope = Scope.ALL;
    private List<String> ticks = new ArrayList<>();
    private String kept = "";
    private String keptOf = "";

    @NotEmpty(message = "{rule.bulk.takers.missing}")
    private List<Long> takers = new ArrayList<>();

    @NotBlank(message = "{rule.reason.missing}")
    @Size(max = 500)
    private String reason;

    CaseFilter caseFilter() {
        return new CaseFilter(fromId, status, priority, type, programId);
    }

    RowFilter rowFilter() {
        return new RowFilter(false, CaseManagerType.CASE_MANAGER, fromId);
    }

    /** All that is ticked, on this page and on others; ticks of another person or kind of thing do not count. */
    Set<String> ticked() {
        Set<String> ticked = new LinkedHashSet<>();
        if (Objects.equals(keptOf, origin())) {
            Arrays.stream(kept.split(",")).filter(key -> !key.isBlank()).forEach(ticked::add);
            ticked.addAll(ticks);
        }
        return ticked;
    }

    /** Parts the ticks for a page that shows these rows. */
    void show(List<String> rows) {
        Set<String> ticked = ticked();
        ticks = rows.stream().filter(ticked::contains).toList();
        rows.forEach(ticked::remove);
        kept = String.join(",", ticked);
        keptOf = origin();
    }

    /** @throws BrokenRule where nothing is ticked that should be */
    Choice choice() {
        if (scope == Scope.ALL) {
            return what == What.CASES ? Choice.cases(caseFilter()) : Choice.clients(rowFilter());
        }
        List<String> ticked = List.copyOf(ticked());
        if (ticked.isEmpty()) {
            throw BrokenRule.at("scope", "bulk.ticks.missing");
        }
        if (what == What.CASES) {
            return Choice.cases(ticked, fromId);
        }
        if (!ticked.stream().allMatch(id -> id.matches("[0-9]{1,18}"))) {
            throw BrokenRule.at("scope", "bulk.ticks.missing");
        }
        return Choice.clients(ticked.stream().map(Long::valueOf).toList());
    }

    /** How many rows are ticked on other pages of the list. */
    public int getElsewhere() {
        return kept.isEmpty() ? 0 : kept.split(",").length;
    }

    private String origin() {
        return what + "/" + Objects.toString(fromId, "");
    }

    public What getWhat() {
        return what;
    }

    public void setWhat(What what) {
        this.what = what == null ? What.CASES : what;
    }

    public Long getFromId() {
        return fromId;
    }

    public void setFromId(Long fromId) {
        this.fromId = fromId;
    }

    public CaseStatus getStatus() {
        return status;
    }

    public void setStatus(CaseStatus status) {
        this.status = status;
    }

    public Priority getPriority() {
        return priority;
    }

    public void setPriority(Priority priority) {
        this.priority = priority;
    }

    public CaseType getType() {
        return type;
    }

    public void setType(CaseType type) {
        this.type = type;
    }

    public Long getProgramId() {
        return programId;
    }

    public void setProgramId(Long programId) {
        this.programId = programId;
    }

    public Scope getScope() {
        return scope;
    }

    public void setScope(Scope scope) {
        this.scope = scope == null ? Scope.ALL : scope;
    }

    public List<String> getTicks() {
        return ticks;
    }

    public void setTicks(List<String> ticks) {
        this.ticks = ticks;
    }

    public String getKept() {
        return kept;
    }

    public void setKept(String kept) {
        this.kept = kept == null ? "" : kept;
    }

    public String getKeptOf() {
        return keptOf;
    }

    public void setKeptOf(String keptOf) {
        this.keptOf = keptOf == null ? "" : keptOf;
    }

    public List<Long> getTakers() {
        return takers;
    }

    public void setTakers(List<Long> takers) {
        this.takers = takers;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    /** What is to move: cases from worker to worker, or clients from Case Manager to Case Manager. */
    public enum What {
        CASES,
        CLIENTS
    }

    /** All that the filter admits, or what is ticked. */
    public enum Scope {
        ALL,
        TICKED
    }
}
