package io.carerelay.document;

import io.carerelay.agency.AgencyContext;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseRegister;
import java.io.ByteArrayInputStream;

/** A text during whose sending somebody closes the case that it is for. */
final class ClosingContent extends ByteArrayInputStream {

    private final CaseRegister cases;
    private final CaseFile file;

    ClosingContent(String text, CaseRegister cases, CaseFile file) {
        super(SampleFiles.text(text));
        this.cases = cases;
        this.file = file;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        if (pos == 0) {
            AgencyContext.ofAgency(file.getAgencyId(), "test")
                    .run(() -> cases.close(file.getNumber(), "Done", "Reached"));
        }
        return super.read(buffer, offset, length);
    }
}
