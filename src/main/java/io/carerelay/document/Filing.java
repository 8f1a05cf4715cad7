package io.carerelay.document;

import io.carerelay.agency.BrokenRule;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseStatus;

/**
 * Where a file is to be kept, under which name, and what it says it is: all that can be refused before any of it is
 * read.
 *
 * @param attachedTo null for the case itself
 */
record Filing(String attachedTo, String name, DocumentType type) {

    private static final int LONGEST_REFERENCE = 60;

    static Filing of(CaseFile caseFile, String attachedTo, String fileName) {
        requireAddable(caseFile);
        FileName name = FileName.of(fileName);
        DocumentType type = DocumentType.ofExtension(name.extension())
                .orElseThrow(() -> BrokenRule.at("name", "document.type.unknown", name.value()));
        return new Filing(reference(caseFile, attachedTo), name.value(), type);
    }

    /** What is closed stays as it was. */
    static void requireAddable(CaseFile caseFile) {
        if (caseFile.getStatus() == CaseStatus.CLOSED) {
            throw BrokenRule.of("case.closed", caseFile.getNumber());
        }
    }

    private static String reference(CaseFile caseFile, String attachedTo) {
        if (attachedTo == null || attachedTo.isBlank()) {
            return null;
        }
        if (attachedTo.length() > LONGEST_REFERENCE || !attachedTo.startsWith(caseFile.getNumber() + "/")) {
            throw BrokenRule.at("attachedTo", "document.attachedTo", caseFile.getNumber());
        }
        return attachedTo;
    }
}
