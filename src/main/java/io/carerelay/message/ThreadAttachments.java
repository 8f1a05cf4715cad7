package io.carerelay.message;

import io.carerelay.agency.BrokenRule;
import io.carerelay.casefile.CaseFile;
import io.carerelay.document.Attachable;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Files are added to a message while it is being written; what was sent stays as it was read. */
@Component
class ThreadAttachments implements Attachable {

    private static final Pattern KEY = Pattern.compile("/M([A-Za-z0-9_-]{22})$");

    private final Messages messages;

    ThreadAttachments(Messages messages) {
        this.messages = messages;
    }

    @Override
    public void requireAttachable(CaseFile caseFile, String reference) {
        entryOf(reference)
                .filter(entry -> messages.existsInCase(caseFile.getId(), entry))
                .ifPresent(entry -> {
                    throw BrokenRule.at("attachedTo", "message.sent");
                });
    }

    private static Optional<UUID> entryOf(String reference) {
        Matcher key = KEY.matcher(reference);
        if (!key.find()) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(key.group(1)));
        return Optional.of(new UUID(bytes.getLong(), bytes.getLong()));
    }
}
