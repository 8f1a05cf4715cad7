package io.carerelay.transfer;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.StaffDirectory;
import java.time.Clock;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The receiver asks back before it decides, and the sender answers, within the transfer. */
@Service
@Transactional
public class TransferConversation {

    private static final int LONGEST = 2000;

    private final TransferRegister register;
    private final TransferMessages messages;
    private final TransferTold told;
    private final AgencyDirectory directory;
    private final StaffDirectory staff;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    TransferConversation(
            TransferRegister register,
            TransferMessages messages,
            TransferTold told,
            AgencyDirectory directory,
            StaffDirectory staff,
            ApplicationEventPublisher events,
            Clock clock) {
        this.register = register;
        this.messages = messages;
        this.told = told;
        this.directory = directory;
        this.staff = staff;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Says something to the other agency; for admins of both.
     *
     * @param entry made by the form, so that sending it twice says it once
     * @return whether it is new
     * @throws BrokenRule where the transfer does not wait for a decision, or there is nothing said, or the agency is not
     *     active
     */
    public boolean say(UUID entry, String number, String text) {
        staff.requireAdmin();
        directory.own().requireActive();
        Transfer transfer = register.lock(number);
        if (messages.existsByEntry(entry)) {
            return false;
        }
        transfer.require(TransferState.AWAITING_DECISION);
        if (text == null || text.isBlank()) {
            throw BrokenRule.at("text", "transfer.textMissing");
        }
        if (text.strip().length() > LONGEST) {
            throw BrokenRule.at("text", "transfer.textTooLong", LONGEST);
        }
        String agencyId = AgencyContext.current().agencyId();
        messages.saveAndFlush(new TransferMessage(
                entry, transfer.getId(), agencyId, staff.acting().getId(), text.strip(), clock.instant()));
        return true;
    }

    /** At the sender: the receiver has asked. */
    public void noteQuestion(String number) {
        Transfer transfer = register.lock(number);
        events.publishEvent(TransferChanged.atHolder("transfer.asksBack", transfer));
        told.sender("transfer.asksBack", transfer);
    }
}
