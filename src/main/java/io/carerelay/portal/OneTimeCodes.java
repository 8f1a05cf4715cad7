package io.carerelay.portal;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Gives out codes, under the lock of the client: of each account the newest alone can be used. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class OneTimeCodes {

    private final PortalCodes codes;
    private final Clock clock;
    private final Map<PortalCode.Kind, Duration> lasting;

    /**
     * @param invitation how long the code of an invitation can be used
     * @param reset how long a link for a new password can be used
     */
    OneTimeCodes(
            PortalCodes codes,
            Clock clock,
            @Value("${carerelay.portal.invitation}") Duration invitation,
            @Value("${carerelay.portal.reset}") Duration reset) {
        this.codes = codes;
        this.clock = clock;
        this.lasting = Map.of(PortalCode.Kind.INVITATION, invitation, PortalCode.Kind.RESET, reset);
    }

    /**
     * @param entry made by the form
     * @param shown id of the code that whoever asks knows of; null for whoever does not care
     * @param by staff id; null where the adult asks
     * @throws OptimisticLockingFailureException where another one was given out meanwhile, by another form
     */
    FamilyAccounts.Issued issue(PortalAccount account, PortalCode.Kind kind, UUID entry, Long shown, Long by) {
        codes.liveOf(List.of(account.getId())).forEach(before -> {
            if (shown != null
                    && !before.getId().equals(shown)
                    && !before.getEntry().equals(entry)) {
                throw new OptimisticLockingFailureException("Another code was given out");
            }
            before.replace(clock.instant());
        });
        codes.flush();
        String code = OneTimeCode.next();
        PortalCode made = codes.saveAndFlush(new PortalCode(
                account,
                kind,
                OneTimeCode.hash(OneTimeCode.plain(code)),
                entry,
                by,
                clock.instant(),
                lasting.get(kind)));
        return new FamilyAccounts.Issued(code, made.getExpiresAt());
    }

    /** None of the account's can be used any more. */
    void replaceAll(PortalAccount account) {
        codes.liveOf(List.of(account.getId())).forEach(code -> code.replace(clock.instant()));
    }
}
