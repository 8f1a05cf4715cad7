package io.carerelay.document;

import io.carerelay.agency.BrokenRule;

/** Under which name a file is to be kept, and what it says it is: all that can be refused before any of it is read. */
record Filing(String name, DocumentType type) {

    static Filing of(String fileName) {
        FileName name = FileName.of(fileName);
        DocumentType type = DocumentType.ofExtension(name.extension())
                .orElseThrow(() -> BrokenRule.at("name", "document.type.unknown", name.value()));
        return new Filing(name.value(), type);
    }
}
