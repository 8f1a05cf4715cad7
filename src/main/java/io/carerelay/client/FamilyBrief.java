package io.carerelay.client;

import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who the family is, how to reach it, and how not to (rule C1). */
@Component
@Transactional(readOnly = true)
class FamilyBrief implements BriefSections {

    /** More than any household has; a bound all the same. */
    private static final int MOST = 100;

    private final ClientRecords clients;
    private final BriefWords words;

    FamilyBrief(ClientRecords clients, BriefWords words) {
        this.clients = clients;
        this.words = words;
    }

    @Override
    public List<BriefSection> of(long clientId) {
        Client client = clients.client(clientId);
        return List.of(family(client), contacts(client), safety(client));
    }

    /** The language of the family stands with its head. */
    private BriefSection family(Client client) {
        return new BriefSection(
                ConsentScope.FAMILY,
                "family",
                List.of("name", "relationship", "born", "language"),
                client.getMembers().stream()
                        .limit(MOST)
                        .map(member -> Arrays.asList(
                                member.getName(),
                                words.text("relationship." + member.getRelationship()),
                                words.day(member.getBornOn()),
                                member.getRelationship() == Relationship.SELF ? language(client) : ""))
                        .toList());
    }

    private BriefSection contacts(Client client) {
        return new BriefSection(
                ConsentScope.CONTACTS,
                "contacts",
                List.of("kind", "value"),
                client.getContacts().stream()
                        .limit(MOST)
                        .map(contact ->
                                List.of(words.text("transfer.brief.contact." + contact.getKind()), contact.getValue()))
                        .toList());
    }

    private BriefSection safety(Client client) {
        String notes = client.getSafeContactNotes();
        return new BriefSection(
                ConsentScope.CONTACTS,
                "safety",
                List.of("safeContact"),
                notes == null || notes.isBlank() ? List.of() : List.of(List.of(notes)));
    }

    private String language(Client client) {
        String code = client.getLanguage();
        return code == null ? null : words.textOr("language." + code, code);
    }
}
