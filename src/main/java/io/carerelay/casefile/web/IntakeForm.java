package io.carerelay.casefile.web;

import io.carerelay.casefile.CaseType;
import io.carerelay.casefile.IntakeRequest;
import io.carerelay.casefile.Priority;
import io.carerelay.casefile.SupportNeed;
import io.carerelay.client.FamilyDetails;
import io.carerelay.client.FamilyFields;
import java.util.UUID;

/** The form with which a case is opened, in Tasklist and on our pages. */
public class IntakeForm extends FamilyFields {

    private UUID id = UUID.randomUUID();
    private String recordNumber;
    private String language;
    private String address;
    private String safeContactNotes;
    private String title;
    private CaseType type;
    private Priority priority = Priority.NORMAL;
    private String need;
    private Long programId;

    /** What the form says, to be validated. */
    IntakeRequest request() {
        return new IntakeRequest(
                recordNumber,
                recordNumber == null ? family() : null,
                new SupportNeed(title, type, priority, need, programId));
    }

    /** The family as typed so far; names may still be missing. */
    FamilyDetails family() {
        return new FamilyDetails(
                getGivenName(),
                getFamilyName(),
                getBornOn(),
                language,
                safeContactNotes,
                phones(),
                emails(),
                present(address),
                getMembers().stream().map(Member::details).toList());
    }

    /** The field that a property of {@link IntakeRequest} was typed into. */
    String fieldOf(String path) {
        if (path.startsWith("family.")) {
            return fieldOfFamily(path.substring("family.".length())).replace("besideTheHead", "relationship");
        }
        return path.equals("ofSomebody")
                ? "familyName"
                : path.replaceFirst("^support\\.", "").replace("besideTheHead", "relationship");
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

    public String getLanguage() {
        return language;
    }

    public void setLanguage(String language) {
        this.language = language;
    }

    public String getAddress() {
        return address;
    }

    public void setAddress(String address) {
        this.address = address;
    }

    public String getSafeContactNotes() {
        return safeContactNotes;
    }

    public void setSafeContactNotes(String safeContactNotes) {
        this.safeContactNotes = safeContactNotes;
    }

    public String getTitle() {
        return title;
    }

    public void setTitle(String title) {
        this.title = title;
    }

    public CaseType getType() {
        return type;
    }

    public void setType(CaseType type) {
        this.type = type;
    }

    public Priority getPriority() {
        return priority;
    }

    public void setPriority(Priority priority) {
        this.priority = priority;
    }

    public String getNeed() {
        return need;
    }

    public void setNeed(String need) {
        this.need = need;
    }

    public Long getProgramId() {
        return programId;
    }

    public void setProgramId(Long programId) {
        this.programId = programId;
    }
}
