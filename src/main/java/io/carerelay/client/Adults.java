package io.carerelay.client;

import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.BrokenRule;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;

/** Those of a family with whom one corresponds. */
@Component
public class Adults {

    private static final int OF_AGE = 18;

    private final AgencyDirectory directory;

    Adults(AgencyDirectory directory) {
        this.directory = directory;
    }

    /** The head first; whose date of birth is unknown counts as one. */
    public List<HouseholdMember> of(Client client) {
        LocalDate latest = directory.today(client.getAgencyId()).minusYears(OF_AGE);
        return client.getMembers().stream()
                .filter(member ->
                        member.getBornOn() == null || !member.getBornOn().isAfter(latest))
                .toList();
    }

    /** @throws BrokenRule where that is nobody of them; null is all of them */
    public void require(Client client, Long memberId) {
        if (memberId != null
                && of(client).stream().noneMatch(adult -> adult.getId().equals(memberId))) {
            throw BrokenRule.at("onlyFor", "client.noAdult");
        }
    }
}
