package io.carerelay.assignment.web;

import io.carerelay.assignment.CaseManagerType;
import io.carerelay.assignment.CaseManagerWish;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/** The form with which somebody asks for a case manager, in Tasklist and on our pages. */
public class RequestForm {

    private UUID id = UUID.randomUUID();
    private String recordNumber;
    private Long staffId;
    private CaseManagerType type = CaseManagerType.CASE_MANAGER;
    private Long replaces;
    private List<Long> enrollmentIds = new ArrayList<>();
    private String reason;

    CaseManagerWish wish() {
        return new CaseManagerWish(
                staffId,
                type,
                replaces,
                enrollmentIds.stream().filter(Objects::nonNull).collect(Collectors.toSet()),
                reason);
    }

    public UUID getId() {
        return id;
    }

    public void setId(UUID id) {
        this.id = id;
    }

    public String getRecordNumber() {
        return recordNumber;
    }

    public void setRecordNumber(String recordNumber) {
        this.recordNumber = recordNumber;
    }

    public Long getStaffId() {
        return staffId;
    }

    public void setStaffId(Long staffId) {
        this.staffId = staffId;
    }

    public CaseManagerType getType() {
        return type;
    }

    public void setType(CaseManagerType type) {
        this.type = type;
    }

    public Long getReplaces() {
        return replaces;
    }

    public void setReplaces(Long replaces) {
        this.replaces = replaces;
    }

    public List<Long> getEnrollmentIds() {
        return enrollmentIds;
    }

    public void setEnrollmentIds(List<Long> enrollmentIds) {
        this.enrollmentIds = enrollmentIds;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
