package io.carerelay;

import io.carerelay.agency.AgencyContext;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseRegister;
import io.carerelay.client.Client;
import io.carerelay.client.ClientRecords;
import io.carerelay.client.HouseholdMember;
import io.carerelay.message.Conversations;
import io.carerelay.message.FamilyMessages;
import io.carerelay.message.NewThread;
import io.carerelay.message.OwnMessages;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Writes what families of the demo and their workers wrote to each other. */
@Component
@Profile("demo")
class DemoMessages {

    private final FamilyMessages messages;
    private final OwnMessages own;
    private final Conversations conversations;
    private final ClientRecords clients;
    private final CaseRegister register;
    private final DemoCases cases;

    DemoMessages(
            FamilyMessages messages,
            OwnMessages own,
            Conversations conversations,
            ClientRecords clients,
            CaseRegister register,
            DemoCases cases) {
        this.messages = messages;
        this.own = own;
        this.conversations = conversations;
        this.clients = clients;
        this.register = register;
        this.cases = cases;
    }

    /**
     * Writes each message on its day; once, whatever was written since.
     *
     * @param goTo sets the clock to that many days ago, and so much later
     */
    void write(DemoRecords.Family family, long clientId, BiConsumer<Integer, Duration> goTo) {
        String someone = family.talks().stream()
                .flatMap(talk -> talk.messages().stream())
                .map(DemoRecords.Said::by)
                .filter(by -> by.contains("."))
                .findFirst()
                .orElseThrow();
        Client client = cases.as(family.agency(), someone, () -> clients.client(clientId));
        boolean done = cases.as(
                family.agency(),
                someone,
                () -> !conversations.ofClient(clientId, null, null, 1).isEmpty());
        if (!done) {
            family.talks().forEach(talk -> write(family.agency(), talk, client, goTo));
        }
    }

    private void write(String agencyId, DemoRecords.Talk talk, Client client, BiConsumer<Integer, Duration> goTo) {
        String number = talk.ofCase() ? firstCase(agencyId, client.getId()) : null;
        Long onlyFor = adult(client, talk.onlyFor()).map(HouseholdMember::getId).orElse(null);
        String[] reference = new String[1];
        for (DemoRecords.Said said : talk.messages()) {
            goTo.accept(said.daysAgo(), Duration.ofMinutes(said.minutesLater()));
            NewThread begun =
                    new NewThread(number, onlyFor, talk.subject(), said.text().strip());
            UUID entry = entry(client, talk, said);
            Optional<HouseholdMember> adult = adult(client, said.by());
            reference[0] = adult.isPresent()
                    ? AgencyContext.ofFamily(
                                    agencyId, client.getId(), adult.get().getId(), "family")
                            .call(() -> byFamily(entry, adult.get().getId(), reference[0], begun))
                    : cases.as(agencyId, said.by(), () -> byStaff(entry, client, reference[0], begun));
        }
    }

    private String byFamily(UUID entry, long memberId, String reference, NewThread said) {
        if (reference == null) {
            return own.open(entry, memberId, said).getReference();
        }
        own.reply(entry, memberId, reference, said.text());
        return reference;
    }

    private String byStaff(UUID entry, Client client, String reference, NewThread said) {
        if (reference == null) {
            return messages.open(entry, client.getRecordNumber(), said).getReference();
        }
        messages.reply(entry, reference, null, said.text());
        return reference;
    }

    /** Whoever begins the conversation sees the case that it is about. */
    private String firstCase(String agencyId, long clientId) {
        return AgencyContext.ofAgency(agencyId, "demo").call(() -> {
            List<CaseFile> all = register.ofClient(clientId);
            return all.get(all.size() - 1).getNumber();
        });
    }

    private static Optional<HouseholdMember> adult(Client client, String givenName) {
        return client.getMembers().stream()
                .filter(member -> member.getGivenName().equals(givenName))
                .findFirst();
    }

    private static UUID entry(Client client, DemoRecords.Talk talk, DemoRecords.Said said) {
        String name = "message/" + client.getRecordNumber() + "/" + talk.subject() + "/"
                + talk.messages().indexOf(said);
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
