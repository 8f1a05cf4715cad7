package io.carerelay;

import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseSharing;
import io.carerelay.client.Client;
import io.carerelay.client.ClientRecords;
import io.carerelay.portal.FamilyAccounts;
import io.carerelay.portal.FamilyAccounts.AdultAccess;
import io.carerelay.portal.FamilyDoor;
import io.carerelay.portal.PortalLogin;
import java.util.UUID;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Lets a few adults of demo families into the portal, each once. */
@Component
@Profile("demo")
class DemoPortal {

    private final FamilyAccounts accounts;
    private final FamilyDoor door;
    private final CaseSharing sharing;
    private final ClientRecords clients;
    private final DemoCases cases;

    DemoPortal(FamilyAccounts accounts, FamilyDoor door, CaseSharing sharing, ClientRecords clients, DemoCases cases) {
        this.accounts = accounts;
        this.door = door;
        this.sharing = sharing;
        this.clients = clients;
        this.cases = cases;
    }

    /** Whoever has ended their access since is not let in again. */
    void admit(DemoRecords.Family family, String leader) {
        family.logins().forEach(one -> {
            String code = cases.as(family.agency(), leader, () -> invite(family, one));
            if (code != null) {
                door.accept("demo", code, new PortalLogin(one.login(), null), DemoData.PASSWORD);
            }
        });
    }

    /** The code; null for whoever was invited before. */
    private String invite(DemoRecords.Family family, DemoRecords.Login one) {
        Client client =
                clients.client(cases.caseOf(family, family.cases().get(0)).getClientId());
        AdultAccess adult = accounts.access(client.getRecordNumber()).stream()
                .filter(found -> found.adult().getGivenName().equals(one.member()))
                .findFirst()
                .orElseThrow();
        if (adult.account() != null) {
            return null;
        }
        family.cases().stream()
                .filter(file -> one.member().equals(file.onlyFor()))
                .map(file -> cases.caseOf(family, file))
                .forEach(file -> show(file, adult));
        return accounts.invite(
                        UUID.randomUUID(),
                        client.getRecordNumber(),
                        adult.adult().getId(),
                        0)
                .code();
    }

    private void show(CaseFile file, AdultAccess adult) {
        sharing.showTo(file.getNumber(), file.getVersion(), adult.adult().getId());
    }
}
